/** How what came with Motcua is taken into a package that was changed here. */
import { type Actor, announceChange, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { baseOf, beginDraft, lockDraft, personOf, type Row, USUAL_NAME, write } from './draft.ts';
import { applied, changedByBoth, changesFrom, type Merge } from './file-changes.ts';
import { setTaken } from './import-shipped.ts';
import { contentsOf, findShipped, newestVersionOf, refuseDeleted, type ShippedPackage } from './package.ts';

/**
 * Takes what a release of Motcua brought of a package into one's own draft, the one that is open or a new one: both came from what was taken last, so that is merged and nothing is laid on top of what was changed here.
 * Where the merge leaves something to choose, nothing is written. Where the newest version has it all already, it is taken at once.
 * @returns the draft, null where none is needed; and what is left to choose
 * @throws OfficeError not-found; conflict where nothing waits
 */
export async function takeUpgrade<Conflict>(
  office: Office,
  actor: Actor,
  packageId: string,
  merge: Merge<Conflict>,
): Promise<{ readonly draftId: string | null; readonly conflicts: readonly Conflict[] }> {
  return inTransaction(office, async (inside) => {
    const found = await getWaiting(inside, packageId);
    const draft = await lockOpen(inside, actor, packageId);
    const newest = await newestVersionOf(inside, packageId);
    const ground = (draft ? await baseOf(inside, draft) : newest)?.files ?? {};
    const before = draft?.takes ? await contentsOf(inside, packageId, draft.takes) : found.taken;
    const mine = changesFrom(before.files, applied(ground, draft?.changes ?? {}));
    const { texts, conflicts } = await merge(changedByBoth(before.files, mine, found.shipped.files));
    if (conflicts.length > 0) return { draftId: draft?.id ?? null, conflicts };
    const files = applied(found.shipped.files, { ...mine, ...texts });
    const changes = changesFrom(ground, files);
    const takes = found.shippedFiles;
    if (Object.keys(changes).length === 0 && (draft?.basedOn ?? newest?.number) === newest?.number) {
      await setTaken(inside, packageId, takes);
      return { draftId: draft?.id ?? null, conflicts };
    }
    if (!draft)
      return { draftId: (await beginDraft(inside, actor, { packageId, files: changes, takes })).id, conflicts };
    await write(inside, draft, { ...draft, changes, takes });
    await announceChange(inside, { type: 'package-draft', id: packageId });
    return { draftId: draft.id, conflicts };
  });
}

/** What a release of Motcua brought and nobody has taken. @throws OfficeError not-found, conflict */
async function getWaiting(office: Office, id: string): Promise<ShippedPackage> {
  await refuseDeleted(office, id);
  const found = await findShipped(office, id);
  if (!found) throw new OfficeError('not-found', 'packages.notShipped', { id });
  if (found.isTaken) throw new OfficeError('conflict', 'packages.noUpgrade', { id });
  return found;
}

/** The draft of the usual name that a person has of a package, which nobody else changes until the transaction ends. */
async function lockOpen(office: Office, actor: Actor, packageId: string): Promise<Row | undefined> {
  const open = await office.db
    .selectFrom('office.packageDraft')
    .select('id')
    .where('packageId', '=', packageId)
    .where('personId', '=', personOf(actor))
    .where('name', '=', USUAL_NAME)
    .executeTakeFirst();
  return open && lockDraft(office, open.id);
}
