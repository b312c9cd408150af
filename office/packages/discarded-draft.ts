/**
 * Drafts that were thrown away. For thirty days whose draft it was, and whoever administers the office, can look at one, take it away as a file and bring it back with all its savings; nobody else learns of it. Then it is
 * removed for good. One of a package that is deleted comes back with the package, still thrown away.
 */
import { audit } from '../audit/index.ts';
import { type Actor, announceChange, inTransaction, isUuid, type Office, OfficeError } from '../kernel/index.ts';
import { inBoth, type Text } from '../texts/index.ts';
import { DAY_MS } from '../time/index.ts';
import { RESTORABLE_DAYS } from './delete-package.ts';
import { allNotes, baseOf, type DraftNote } from './draft.ts';
import { applied } from './file-changes.ts';
import { namesWithDrafts } from './library.ts';
import { refuseDeleted } from './package.ts';
import type { PackageContents } from './package-file.ts';

/** A draft that was thrown away. */
export interface DiscardedDraft extends DraftNote {
  readonly packageName: Text;
  readonly discardedAt: Date;
  /** After so many days, counted up, it is removed for good. */
  readonly daysLeft: number;
}

/** Who looks: one's own are seen, or everybody's. */
export interface DraftViewer {
  readonly personId: string;
  readonly seesAll: boolean;
}

/** The drafts that were thrown away and can be brought back, what was thrown away last first. */
export async function listDiscarded(office: Office, viewer: DraftViewer): Promise<readonly DiscardedDraft[]> {
  const rows = await visible(office, viewer, await office.now())
    .orderBy('discardedAt', 'desc')
    .orderBy('draft.id')
    .execute();
  if (rows.length === 0) return [];
  const [names, now] = [await namesWithDrafts(office), await office.now()];
  return rows.map(({ discardedAt, ...row }) => {
    const at = discardedAt ?? now;
    const daysLeft = Math.ceil(RESTORABLE_DAYS - (now.getTime() - at.getTime()) / DAY_MS);
    return { ...row, packageName: names.get(row.packageId) ?? inBoth(row.packageId, null), discardedAt: at, daysLeft };
  });
}

/** One of them with its files. @throws OfficeError not-found, also for somebody else's */
export async function getDiscarded(
  office: Office,
  viewer: DraftViewer,
  id: string,
): Promise<DiscardedDraft & Pick<PackageContents, 'files'>> {
  const note = (await listDiscarded(office, viewer)).find((one) => one.id === id);
  if (!note) throw new OfficeError('not-found', 'packages.noDiscarded', { id, days: RESTORABLE_DAYS });
  const { changes } = await office.db
    .selectFrom('office.packageDraft')
    .select('changes')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...note, files: applied((await baseOf(office, note))?.files ?? {}, changes) };
}

/**
 * Brings a draft back to whose it was, as it was saved last. Where she has begun another one of that name, it comes back under a name that is free.
 * @returns the draft
 * @throws OfficeError not-found, also for somebody else's, and where the package was deleted
 */
export async function restoreDraft(office: Office, actor: Actor, viewer: DraftViewer, id: string): Promise<DraftNote> {
  return inTransaction(office, async (inside) => {
    const row = isUuid(id)
      ? await visible(inside, viewer, await inside.now())
          .where('draft.id', '=', id)
          .forUpdate('draft')
          .executeTakeFirst()
      : undefined;
    if (!row) throw new OfficeError('not-found', 'packages.noDiscarded', { id, days: RESTORABLE_DAYS });
    const { discardedAt: _, ...note } = row;
    const { packageId } = note;
    await refuseDeleted(inside, packageId);
    const name = await freeName(inside, note);
    await inside.db.updateTable('office.packageDraft').set({ name, discardedAt: null }).where('id', '=', id).execute();
    await announceChange(inside, { type: 'package-draft', id: packageId });
    audit(inside, actor, 'restore-draft', `package:${packageId}`, { draftId: id, of: note.personName });
    return { ...note, name };
  });
}

/** The name of a draft, or the first of the same with a number that its owner has no draft of. */
async function freeName({ db }: Office, { packageId, personId, name }: DraftNote): Promise<string> {
  const rows = await db
    .selectFrom('office.packageDraft')
    .select('name')
    .where('packageId', '=', packageId)
    .where('personId', '=', personId)
    .where('discardedAt', 'is', null)
    .execute();
  const taken = new Set(rows.map((row) => row.name));
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name.slice(0, NAME_LENGTH_MAX - 5)} ${count}`;
  return free;
}

/** Of a draft's name, as the schema has it. */
const NAME_LENGTH_MAX = 80;

/** Removes for good what was thrown away more than thirty days ago. @returns how many */
export async function forgetDiscarded(office: Office): Promise<number> {
  const gone = await office.db
    .deleteFrom('office.packageDraft')
    .where('discardedAt', '<=', lastDay(await office.now()))
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

function visible(office: Office, { personId, seesAll }: DraftViewer, now: Date) {
  const discarded = allNotes(office).select('discardedAt').where('discardedAt', '>', lastDay(now));
  return seesAll ? discarded : discarded.where('personId', '=', personId);
}

const lastDay = (now: Date): Date => new Date(now.getTime() - RESTORABLE_DAYS * DAY_MS);
