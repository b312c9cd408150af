import { audit } from '../audit/index.ts';
import {
  type Actor,
  actorName,
  hashContent,
  inTransaction,
  type Office,
  OfficeError,
  readInstallation,
} from '../kernel/index.ts';
import type { ErasablePart } from '../terms/index.ts';
import { dueParts } from './due-parts.ts';
import { type ErasureRun, getErasure } from './erasure-run.ts';

/** What one person can approve, and one night erases; what is more comes with the next one. */
const DOSSIERS_MAX = 10_000;
const PARTS_MAX = 100_000;

/** Whether rules that nobody has verified erase here: only where things are tried out. */
export async function erasesUnverified(office: Office): Promise<boolean> {
  const mode = (await readInstallation(office))?.mode;
  return mode !== 'live' && mode !== 'pilot';
}

/**
 * Lists what is due, exactly as it is to be erased when a second person has approved it. Lists that nobody proposed, or that were refused, go.
 * @throws OfficeError conflict when nothing is due
 */
export async function planErasure(office: Office, actor: Actor): Promise<ErasureRun> {
  return inTransaction(office, async (inside) => {
    await inside.db.deleteFrom('office.erasureRun').where('state', '=', 'planned').execute();
    const due = await dueParts(inside, { limit: PARTS_MAX, verifiedOnly: !(await erasesUnverified(inside)) });
    const items = [...Map.groupBy(due, ({ dossierId }) => dossierId)]
      .slice(0, DOSSIERS_MAX)
      .map(([dossierId, parts]) => ({
        dossierId,
        parts: parts.map(({ part }) => part).sort(),
      }));
    if (items.length === 0) throw new OfficeError('conflict', 'erasure.nothingDue');
    const now = await inside.now();
    const { id } = await inside.db
      .insertInto('office.erasureRun')
      .values({
        ...{ asOf: now, plannedAt: now, plannedBy: actorName(actor), dossierCount: items.length },
        ...{ itemsHash: hashOfItems(items), approvedAt: null, finishedAt: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (let at = 0; at < items.length; at += INSERT_ROWS)
      await inside.db
        .insertInto('office.erasureItem')
        .values(items.slice(at, at + INSERT_ROWS).map((item) => ({ ...item, runId: id, doneAt: null })))
        .execute();
    audit(inside, actor, 'plan-erasure', `erasure:${id}`, { dossierCount: items.length });
    return getErasure(inside, id);
  });
}

const INSERT_ROWS = 1_000;

interface Item {
  readonly dossierId: string;
  readonly parts: readonly ErasablePart[];
}

const hashOfItems = (items: readonly Item[]): string =>
  hashContent(
    items
      .map(({ dossierId, parts }) => `${dossierId} ${parts.join(' ')}\n`)
      .sort()
      .join(''),
  );

/** A planned erasure whose list is still the one that was seen. @throws OfficeError not-found, conflict */
export async function requirePlanned(office: Office, id: string, itemsHash: string): Promise<void> {
  const run = await getErasure(office, id);
  const items = await office.db
    .selectFrom('office.erasureItem')
    .select(['dossierId', 'parts'])
    .where('runId', '=', id)
    .execute();
  if (run.state !== 'planned' || run.itemsHash !== itemsHash || hashOfItems(items) !== itemsHash)
    throw new OfficeError('conflict', 'erasure.otherList');
}

/** Lets an erasure begin; that a second person approved it, the database asks itself where the office is live. @throws OfficeError as `requirePlanned` */
export async function approveErasure(office: Office, id: string, itemsHash: string): Promise<void> {
  await requirePlanned(office, id, itemsHash);
  await office.db
    .updateTable('office.erasureRun')
    .set({ state: 'approved', approvedAt: await office.now() })
    .where('id', '=', id)
    .execute();
}

/** One line for each part of each dossier of the list. */
export async function itemsOf({ db }: Office, id: string) {
  return db
    .selectFrom('office.erasureItem as item')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'item.dossierId')
    .select(['dossier.code as dossierCode', 'dossier.procedureCode', 'item.parts', 'item.state'])
    .where('runId', '=', id)
    .orderBy('dossier.code')
    .execute();
}
