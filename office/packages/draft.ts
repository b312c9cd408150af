/**
 * Drafts of packages: what a designer is at work on before it is released. A draft lives on the server, one for each person, package and name, so that another machine, a crash and a closed window lose at
 * most the last second. It is what differs from the version that it began with; when somebody releases another version meanwhile, the draft is brought onto that one file by file, and what both have changed
 * is left to the designer.
 */
import { type Generated, sql } from 'kysely';
import {
  type Actor,
  actorId,
  announceChange,
  asJson,
  inTransaction,
  isUuid,
  type Office,
  OfficeError,
} from '../kernel/index.ts';
import { applied, changedByBoth, changesFrom, differing, type FileChanges, type Merge } from './file-changes.ts';
import { fileSteps } from './file-steps.ts';
import { noteTaken } from './import-shipped.ts';
import { type FileHashes, findPackageVersion, newestVersionOf, type PackageVersion, refuseDeleted } from './package.ts';
import { fileKindOf, isPackageId, type PackageContents } from './package-file.ts';
import { type PackageRelease, releasePackage } from './release-package.ts';
import { getSaving, keepSaving } from './saving.ts';

interface PackageDraftTable {
  id: Generated<string>;
  packageId: string;
  personId: string;
  name: string;
  basedOn: number | null;
  changes: FileChanges;
  revision: Generated<number>;
  begunAt: Date;
  savedAt: Date;
  takes: FileHashes | null;
  patternId: string | null;
  /** The office's time; null for one that somebody is at work on. */
  discardedAt: Date | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.packageDraft': PackageDraftTable;
  }
}

/** A draft without its files, as others see that somebody is at work. */
export interface DraftNote {
  readonly id: string;
  readonly packageId: string;
  readonly name: string;
  readonly basedOn: number | null;
  readonly revision: number;
  readonly savedAt: Date;
  readonly personId: string;
  readonly personName: string;
  /** The pattern that it was begun with; null for anything else. */
  readonly patternId: string | null;
  /** Whether it has taken in what a release of Motcua brought. */
  readonly takesUpgrade: boolean;
}

/** A draft with all files as they would be released. */
export interface PackageDraft extends DraftNote {
  readonly files: Readonly<Record<string, string>>;
  /** The names of the files that differ from the version that it began with. */
  readonly changed: readonly string[];
}

/** What a draft is called where nobody calls it anything. */
export const USUAL_NAME = 'main';
const CHANGES_CHARACTERS_MAX = 5_000_000;
/** Ten times the largest diagram that is shipped. */
const FILE_CHARACTERS_MAX = 2_000_000;

/** The drafts of a package, or of all packages, those that were saved last first. */
export async function listDrafts(office: Office, packageId?: string): Promise<readonly DraftNote[]> {
  const drafts = notes(office).orderBy('savedAt', 'desc').orderBy('draft.id');
  return packageId === undefined ? drafts.execute() : drafts.where('packageId', '=', packageId).execute();
}

/** What a draft begins with that is not as the newest version is. */
interface DraftBeginning {
  readonly packageId: string;
  readonly name?: string;
  readonly files?: FileChanges;
  /** The pattern that its files are made of. */
  readonly patternId?: string | null;
  /** What of a release of Motcua is in it. */
  readonly takes?: FileHashes | null;
}

/**
 * Begins a draft on the newest version of a package, or on nothing for a package that is not there yet; the one of that name which the person has already is gone on with.
 * @throws OfficeError invalid for an id that no package can have
 */
export async function beginDraft(
  office: Office,
  actor: Actor,
  { packageId, name = USUAL_NAME, files = {}, takes = null, patternId = null }: DraftBeginning,
): Promise<PackageDraft> {
  const personId = personOf(actor);
  if (!isPackageId(packageId)) throw new OfficeError('invalid', 'packages.strangeId', { id: packageId });
  refuseStrange(packageId, files);
  await refuseDeleted(office, packageId);
  const newest = await newestVersionOf(office, packageId);
  const changes = differing(newest?.files ?? {}, files);
  refuseTooLarge(changes);
  await inTransaction(office, async (inside) => {
    const now = inside.systemNow();
    const basedOn = newest?.number ?? null;
    const begun = await inside.db
      .insertInto('office.packageDraft')
      .values({
        ...{ packageId, personId, name, basedOn, begunAt: now, savedAt: now, patternId, changes: asJson(changes) },
        takes: takes && asJson(takes),
      })
      .onConflict((conflict) =>
        conflict.columns(['packageId', 'personId', 'name']).where('discardedAt', 'is', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (begun) await keepSaving(inside, { draftId: begun.id, revision: 1, basedOn, changes, takes }, {});
  });
  await announceChange(office, { type: 'package-draft', id: packageId });
  const { id } = await notes(office)
    .where('packageId', '=', packageId)
    .where('personId', '=', personId)
    .where('draft.name', '=', name)
    .executeTakeFirstOrThrow();
  return getDraft(office, id);
}

/** A draft without its files; undefined when there is none, or none any more. */
export async function findDraftNote(office: Office, id: string): Promise<DraftNote | undefined> {
  return isUuid(id) ? notes(office).where('draft.id', '=', id).executeTakeFirst() : undefined;
}

/** @throws OfficeError not-found, also where the package was deleted */
export async function getDraftNote(office: Office, id: string): Promise<DraftNote> {
  return (await findDraftNote(office, id)) ?? noDraft(office, id);
}

/** @throws OfficeError not-found, which says who deleted the package where that is why */
async function noDraft(office: Office, id: string): Promise<never> {
  const hidden = isUuid(id)
    ? await office.db.selectFrom('office.packageDraft').select('packageId').where('id', '=', id).executeTakeFirst()
    : undefined;
  if (hidden) await refuseDeleted(office, hidden.packageId);
  throw new OfficeError('not-found', 'packages.noDraft', { id });
}

/** A draft with its files, those of the saving that it tells. @throws OfficeError not-found */
export async function getDraft(office: Office, id: string): Promise<PackageDraft> {
  const found = isUuid(id)
    ? await notes(office).select('changes').where('draft.id', '=', id).executeTakeFirst()
    : undefined;
  if (!found) return noDraft(office, id);
  const { changes, ...note } = found;
  const base = await baseOf(office, note);
  return { ...note, files: applied(base?.files ?? {}, changes), changed: Object.keys(changes).sort() };
}

/**
 * Saves some files of one's own draft: their texts, or null to leave one out. What is as in the version that it began with is no change any more.
 * @param revision the saving that the designer saw last
 * @returns the number of this saving
 * @throws OfficeError conflict when the draft was saved elsewhere meanwhile (another window); forbidden for somebody else's; invalid for names and sizes
 */
export async function saveDraft(
  office: Office,
  actor: Actor,
  id: string,
  { revision, changes }: { readonly revision: number; readonly changes: FileChanges },
): Promise<number> {
  return inTransaction(office, async (inside) => {
    const draft = await lockOwn(inside, actor, id);
    refuseUnseen(draft, revision);
    refuseStrange(draft.packageId, changes);
    const base = (await baseOf(inside, draft))?.files ?? {};
    return write(inside, draft, { ...draft, changes: differing(base, { ...draft.changes, ...changes }) });
  });
}

/**
 * Makes one's own draft what it was after an earlier saving: a saving of its own, which can be gone back on as well.
 * @returns the number of this saving
 * @throws OfficeError as `saveDraft`; not-found for a saving that is not kept any more
 */
export async function restoreSaving(
  office: Office,
  actor: Actor,
  id: string,
  { revision, saving }: { readonly revision: number; readonly saving: number },
): Promise<number> {
  return inTransaction(office, async (inside) => {
    const draft = await lockOwn(inside, actor, id);
    refuseUnseen(draft, revision);
    return write(inside, draft, await getSaving(inside, id, saving));
  });
}

export interface StepTaken {
  readonly revision: number;
  readonly file: string;
  readonly direction: 'back' | 'forward';
}

/**
 * Gives a file of one's own draft the text that it had a step before, or after: a saving of its own.
 * @returns the number of this saving
 * @throws OfficeError as `saveDraft`; conflict where there is no such step
 */
export async function stepFile(office: Office, actor: Actor, id: string, taken: StepTaken): Promise<number> {
  const { revision, file, direction } = taken;
  return inTransaction(office, async (inside) => {
    const draft = await lockOwn(inside, actor, id);
    refuseUnseen(draft, revision);
    const step = (await fileSteps(inside, { draftId: id, packageId: draft.packageId, file }))[direction];
    if (step === null) throw new OfficeError('conflict', 'packages.noStep', { name: file });
    const then = await getSaving(inside, id, step.saving);
    const was = then.changes[file];
    const text = was === undefined ? ((await baseOf(inside, { ...draft, ...then }))?.files[file] ?? null) : was;
    const base = (await baseOf(inside, draft))?.files ?? {};
    return write(inside, draft, { ...draft, changes: differing(base, { ...draft.changes, [file]: text }) });
  });
}

/**
 * Brings one's own draft onto the newest version: what only one side changed is taken, what both changed alike too. Where the merge leaves something to choose, nothing is written. A draft whose version was withdrawn
 * loses nothing: what that version had changed is from then on a change of the draft, and the comparison shows it.
 * @returns what is left to choose
 * @throws OfficeError not-found, forbidden
 */
export async function rebaseDraft<Conflict>(
  office: Office,
  actor: Actor,
  id: string,
  merge: Merge<Conflict>,
): Promise<readonly Conflict[]> {
  return inTransaction(office, async (inside) => {
    const draft = await lockOwn(inside, actor, id);
    const newest = await newestVersionOf(inside, draft.packageId);
    const basedOn = newest?.number ?? null;
    if (basedOn === draft.basedOn) return [];
    const base = await standingBaseOf(inside, draft);
    const mine = changesFrom(base, applied((await baseOf(inside, draft))?.files ?? {}, draft.changes));
    const theirs = newest?.files ?? {};
    const { texts, conflicts } = await merge(changedByBoth(base, mine, theirs));
    if (conflicts.length > 0) return conflicts;
    await write(inside, draft, { ...draft, basedOn, changes: differing(theirs, { ...mine, ...texts }) });
    return [];
  });
}

/** Throws one's own draft away; for thirty days it can be brought back, unless nothing was changed in it (`discarded-draft.ts`). @throws OfficeError not-found, forbidden */
export async function discardDraft(office: Office, actor: Actor, id: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    const { packageId, changes } = await lockOwn(inside, actor, id);
    const isEmpty = Object.keys(changes).length === 0;
    await (isEmpty
      ? inside.db.deleteFrom('office.packageDraft').where('id', '=', id).execute()
      : inside.db
          .updateTable('office.packageDraft')
          .set({ discardedAt: await inside.now() })
          .where('id', '=', id)
          .execute());
    await announceChange(inside, { type: 'package-draft', id: packageId });
  });
}

/**
 * Releases a draft as the next version of its package, and ends it.
 * @returns the number of the version
 * @throws OfficeError as `releasePackage`; conflict when the draft was saved after `revision`, so that what is released is what was looked at
 */
export async function releaseDraft(
  office: Office,
  actor: Actor,
  id: string,
  release: Pick<PackageRelease, 'validFrom' | 'note' | 'findings'> & { readonly revision: number },
): Promise<number> {
  return inTransaction(office, async (inside) => {
    // What is saved meanwhile would end with the draft: whoever saves waits, and is told that it is released.
    const draft = await lockDraft(inside, id);
    const { revision, ...given } = release;
    refuseUnseen(draft, revision);
    const { packageId, basedOn } = draft;
    const files = applied((await baseOf(inside, draft))?.files ?? {}, draft.changes);
    const number = await releasePackage(inside, actor, { id: packageId, files, basedOn, ...given });
    if (draft.takes) await noteTaken(inside, { packageId, number, takes: draft.takes });
    await inside.db.deleteFrom('office.packageDraft').where('id', '=', id).execute();
    return number;
  });
}

/** A draft that nobody else changes. */
export type Row = Pick<PackageDraftTable, 'packageId' | 'personId' | 'basedOn' | 'changes' | 'takes'> & {
  readonly id: string;
  readonly revision: number;
};

/** One's own draft, which nobody else changes until the transaction ends. @throws OfficeError not-found, forbidden */
async function lockOwn(office: Office, actor: Actor, id: string): Promise<Row> {
  const draft = await lockDraft(office, id);
  if (draft.personId !== personOf(actor)) throw new OfficeError('forbidden', 'packages.draftOfAnother');
  return draft;
}

export async function lockDraft(office: Office, id: string): Promise<Row> {
  const draft = isUuid(id)
    ? await office.db
        .selectFrom('office.packageDraft')
        .select(['id', 'packageId', 'personId', 'basedOn', 'changes', 'takes', 'revision'])
        .where('id', '=', id)
        .where('discardedAt', 'is', null)
        .forUpdate()
        .executeTakeFirst()
    : undefined;
  if (!draft) throw new OfficeError('not-found', 'packages.noDraft', { id });
  await refuseDeleted(office, draft.packageId);
  return draft;
}

function refuseUnseen({ revision: newest }: Row, revision: number): void {
  if (newest !== revision) throw new OfficeError('conflict', 'packages.draftSavedElsewhere', { revision, newest });
}

/** @param before what the draft was when it was locked */
export async function write(
  office: Office,
  before: Row,
  { basedOn, changes, takes }: Pick<Row, 'basedOn' | 'changes' | 'takes'>,
): Promise<number> {
  refuseTooLarge(changes);
  const revision = before.revision + 1;
  await office.db
    .updateTable('office.packageDraft')
    .set({
      ...{ basedOn, changes: asJson(changes), revision, savedAt: office.systemNow() },
      takes: takes && asJson(takes),
    })
    .where('id', '=', before.id)
    .execute();
  await keepSaving(office, { draftId: before.id, revision, basedOn, changes, takes }, before.changes);
  return revision;
}

function refuseTooLarge(changes: FileChanges): void {
  const sizes = Object.entries(changes).map(([name, text]) => ({ name, characters: text?.length ?? 0 }));
  const large = sizes.find(({ characters }) => characters > FILE_CHARACTERS_MAX);
  if (large)
    throw new OfficeError('too-large', 'packages.fileTooLarge', { name: large.name, characters: FILE_CHARACTERS_MAX });
  if (sizes.reduce((sum, { characters }) => sum + characters, 0) > CHANGES_CHARACTERS_MAX)
    throw new OfficeError('too-large', 'packages.draftTooLarge', { characters: CHANGES_CHARACTERS_MAX });
}

const notes = (office: Office) => allNotes(office).where('discardedAt', 'is', null);

/** Drafts without their files, those that were thrown away too. */
export function allNotes({ db }: Office) {
  return (
    db
      .selectFrom('office.packageDraft as draft')
      .innerJoin('office.person as person', 'person.id', 'draft.personId')
      .select(['draft.id', 'packageId', 'draft.name', 'basedOn', 'revision', 'savedAt', 'personId', 'patternId'])
      .select('person.fullName as personName')
      .select(sql<boolean>`takes is not null`.as('takesUpgrade'))
      // Drafts of a deleted package come back with it.
      .where(
        sql<boolean>`not exists (select from office.package where office.package.id = draft.package_id and deleted_at is not null)`,
      )
  );
}

export async function baseOf(
  office: Office,
  { packageId, basedOn }: { readonly packageId: string; readonly basedOn: number | null },
): Promise<PackageVersion | undefined> {
  return basedOn === null ? undefined : findPackageVersion(office, packageId, basedOn);
}

/** The files of the last version that both a draft and what stands today come from: the one that it began with, or the one before that where it was withdrawn. */
async function standingBaseOf(office: Office, { packageId, basedOn }: Row): Promise<PackageContents['files']> {
  return basedOn === null ? {} : ((await newestVersionOf(office, packageId, basedOn))?.files ?? {});
}

function refuseStrange(id: string, changes: FileChanges): void {
  const name = Object.keys(changes).find((one) => fileKindOf(one) === undefined);
  if (name !== undefined) throw new OfficeError('invalid', 'packages.strangeFile', { id, name });
}

export function personOf(actor: Actor): string {
  const id = actorId(actor);
  if (id === null) throw new RangeError('Only a person has drafts');
  return id;
}
