/**
 * Drafts of packages: what a designer is at work on before it is released. A draft lives on the server, one for each person, package and name, so that another machine, a crash and a closed window lose at
 * most the last second. It is what differs from the version that it began with; when somebody releases another version meanwhile, the draft is brought onto that one file by file, and what both have changed
 * is left to the designer.
 */
import type { Generated } from 'kysely';
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
import { findPackageVersion, newestVersionOf, type PackageVersion } from './package.ts';
import { fileKindOf, isPackageId, type PackageContents } from './package-file.ts';
import { type PackageRelease, releasePackage } from './release-package.ts';
import { getSaving, keepSaving } from './saving.ts';

/** The text of each file that differs, by its name; null where the file is left out. */
export type FileChanges = Readonly<Record<string, string | null>>;

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
}

/** A draft with all files as they would be released. */
export interface PackageDraft extends DraftNote {
  readonly files: Readonly<Record<string, string>>;
  /** The names of the files that differ from the version that it began with. */
  readonly changed: readonly string[];
}

const USUAL_NAME = 'main';
const CHANGES_CHARACTERS_MAX = 5_000_000;
/** Ten times the largest diagram that is shipped. */
const FILE_CHARACTERS_MAX = 2_000_000;

/** The drafts of a package, or of all packages, those that were saved last first. */
export async function listDrafts(office: Office, packageId?: string): Promise<readonly DraftNote[]> {
  const drafts = notes(office).orderBy('savedAt', 'desc').orderBy('draft.id');
  return packageId === undefined ? drafts.execute() : drafts.where('packageId', '=', packageId).execute();
}

/**
 * Begins a draft on the newest version of a package, or on nothing for a package that is not there yet; the one of that name which the person has already is gone on with.
 * @throws OfficeError invalid for an id that no package can have
 */
export async function beginDraft(
  office: Office,
  actor: Actor,
  { packageId, name = USUAL_NAME, files = {} }: { packageId: string; name?: string; files?: FileChanges },
): Promise<PackageDraft> {
  const personId = personOf(actor);
  if (!isPackageId(packageId)) throw new OfficeError('invalid', 'packages.strangeId', { id: packageId });
  refuseStrange(packageId, files);
  const newest = await newestVersionOf(office, packageId);
  const changes = differing(newest?.files ?? {}, files);
  refuseTooLarge(changes);
  await inTransaction(office, async (inside) => {
    const now = inside.systemNow();
    const basedOn = newest?.number ?? null;
    const begun = await inside.db
      .insertInto('office.packageDraft')
      .values({ packageId, personId, name, basedOn, begunAt: now, savedAt: now, changes: asJson(changes) })
      .onConflict((conflict) => conflict.columns(['packageId', 'personId', 'name']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (begun) await keepSaving(inside, { draftId: begun.id, revision: 1, basedOn, changes }, {});
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

/** @throws OfficeError not-found */
export async function getDraftNote(office: Office, id: string): Promise<DraftNote> {
  const note = await findDraftNote(office, id);
  if (!note) throw new OfficeError('not-found', 'packages.noDraft', { id });
  return note;
}

/** A draft with its files, those of the saving that it tells. @throws OfficeError not-found */
export async function getDraft(office: Office, id: string): Promise<PackageDraft> {
  const found = isUuid(id)
    ? await notes(office).select('changes').where('draft.id', '=', id).executeTakeFirst()
    : undefined;
  if (!found) throw new OfficeError('not-found', 'packages.noDraft', { id });
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

/** A file that two sides have changed otherwise since the same version. Null where it was left out. */
export interface FileVersions {
  readonly name: string;
  readonly base: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
}

/** What becomes of files that two sides have changed, and what is left to choose. */
export interface Merged<Conflict> {
  readonly texts: FileChanges;
  readonly conflicts: readonly Conflict[];
}

/** Merges what can be merged: the office keeps files, and knows nothing of what is in them. */
export type Merge<Conflict> = (files: readonly FileVersions[]) => Promise<Merged<Conflict>>;

/**
 * Brings one's own draft onto the newest version: what only one side changed is taken, what both changed alike too. Where the merge leaves something to choose, nothing is written.
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
    if (!newest || newest.number === draft.basedOn) return [];
    const base = (await baseOf(inside, draft))?.files ?? {};
    const { texts, conflicts } = await merge(changedByBoth(base, draft.changes, newest.files));
    if (conflicts.length > 0) return conflicts;
    const changes = differing(newest.files, { ...draft.changes, ...texts });
    await write(inside, draft, { basedOn: newest.number, changes });
    return [];
  });
}

/** Throws one's own draft away. @throws OfficeError not-found, forbidden */
export async function discardDraft(office: Office, actor: Actor, id: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    const { packageId } = await lockOwn(inside, actor, id);
    await inside.db.deleteFrom('office.packageDraft').where('id', '=', id).execute();
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
    await inside.db.deleteFrom('office.packageDraft').where('id', '=', id).execute();
    return number;
  });
}

type Row = Pick<PackageDraftTable, 'packageId' | 'personId' | 'basedOn' | 'changes'> & {
  readonly id: string;
  readonly revision: number;
};

/** One's own draft, which nobody else changes until the transaction ends. @throws OfficeError not-found, forbidden */
async function lockOwn(office: Office, actor: Actor, id: string): Promise<Row> {
  const draft = await lockDraft(office, id);
  if (draft.personId !== personOf(actor)) throw new OfficeError('forbidden', 'packages.draftOfAnother');
  return draft;
}

async function lockDraft(office: Office, id: string): Promise<Row> {
  const draft = isUuid(id)
    ? await office.db
        .selectFrom('office.packageDraft')
        .select(['id', 'packageId', 'personId', 'basedOn', 'changes', 'revision'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
    : undefined;
  if (!draft) throw new OfficeError('not-found', 'packages.noDraft', { id });
  return draft;
}

function refuseUnseen({ revision: newest }: Row, revision: number): void {
  if (newest !== revision) throw new OfficeError('conflict', 'packages.draftSavedElsewhere', { revision, newest });
}

/** @param before what the draft was when it was locked */
async function write(
  office: Office,
  before: Row,
  { basedOn, changes }: Pick<Row, 'basedOn' | 'changes'>,
): Promise<number> {
  refuseTooLarge(changes);
  const revision = before.revision + 1;
  await office.db
    .updateTable('office.packageDraft')
    .set({ basedOn, changes: asJson(changes), revision, savedAt: office.systemNow() })
    .where('id', '=', before.id)
    .execute();
  await keepSaving(office, { draftId: before.id, revision, basedOn, changes }, before.changes);
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

function notes({ db }: Office) {
  return db
    .selectFrom('office.packageDraft as draft')
    .innerJoin('office.person as person', 'person.id', 'draft.personId')
    .select(['draft.id', 'packageId', 'draft.name', 'basedOn', 'revision', 'savedAt', 'personId'])
    .select('person.fullName as personName');
}

async function baseOf(
  office: Office,
  { packageId, basedOn }: { readonly packageId: string; readonly basedOn: number | null },
): Promise<PackageVersion | undefined> {
  return basedOn === null ? undefined : findPackageVersion(office, packageId, basedOn);
}

function applied(base: PackageContents['files'], changes: FileChanges): Readonly<Record<string, string>> {
  const files = { ...base, ...changes };
  return Object.fromEntries(Object.entries(files).flatMap(([name, text]) => (text === null ? [] : [[name, text]])));
}

/** The changes that make a difference. */
function differing(base: PackageContents['files'], changes: FileChanges): FileChanges {
  return Object.fromEntries(Object.entries(changes).filter(([name, text]) => (base[name] ?? null) !== text));
}

function changedByBoth(
  base: PackageContents['files'],
  mine: FileChanges,
  theirs: PackageContents['files'],
): readonly FileVersions[] {
  return Object.entries(mine).flatMap(([name, text]) => {
    const [before, now] = [base[name] ?? null, theirs[name] ?? null];
    return now === before || now === text ? [] : [{ name, base: before, mine: text, theirs: now }];
  });
}

function refuseStrange(id: string, changes: FileChanges): void {
  const name = Object.keys(changes).find((one) => fileKindOf(one) === undefined);
  if (name !== undefined) throw new OfficeError('invalid', 'packages.strangeFile', { id, name });
}

function personOf(actor: Actor): string {
  const id = actorId(actor);
  if (id === null) throw new RangeError('Only a person has drafts');
  return id;
}
