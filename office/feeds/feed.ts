/**
 * The places up to which the engine was read into the office's own tables, and the turns of the servers that read it. The loops themselves run in the server.
 *
 * Each feed has two moves. The feed reads what is new and moves `readTo`; the comparison asks for everything that is open on both sides and settles what the feed missed. Each
 * has a lock of its own, so a long comparison does not keep what is new from the lists. The locks belong to the transaction of the turn: a server that dies in its turn gives
 * it back, and `readTo` stays where it was, so the next server reads the same again, which changes nothing.
 */
import { sql } from 'kysely';
import { inTransaction, type Office } from '../kernel/index.ts';

/** `tasks` fills `office.task`; `instances` fills `office.instance` and `office.incident`. */
export type FeedKind = 'tasks' | 'instances';

/** `office.feed`: one row of each kind once the engine was read for the first time. */
export interface FeedTable {
  kind: FeedKind;
  /** In the engine's time, which a training may move. */
  readTo: Date;
  /** Real time. */
  comparedAt: Date | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.feed': FeedTable;
  }
}

export interface FeedPlace {
  readonly readTo: Date | null;
  readonly comparedAt: Date | null;
}

/** The same in every Motcua: of several servers one at a time reads the engine. */
const LOCKS: Readonly<Record<FeedKind, { readonly turn: number; readonly comparison: number }>> = {
  tasks: { turn: 762_911_311, comparison: 762_911_313 },
  instances: { turn: 762_911_318, comparison: 762_911_319 },
};

/** Does `turn` unless another server is at it. @returns whether it was done */
export async function takeFeedTurn(
  office: Office,
  kind: FeedKind,
  move: 'turn' | 'comparison',
  turn: () => Promise<void>,
): Promise<boolean> {
  return inTransaction(office, async ({ db }) => {
    const lock = LOCKS[kind][move];
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lock}) as mine`.execute(db);
    if (!rows[0]?.mine) return false;
    await turn();
    return true;
  });
}

export async function feedPlace(office: Office, kind: FeedKind): Promise<FeedPlace> {
  const row = await office.db
    .selectFrom('office.feed')
    .select(['readTo', 'comparedAt'])
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row ?? { readTo: null, comparedAt: null };
}

/** Everything up to `readTo` was read. */
export async function moveFeed(office: Office, kind: FeedKind, readTo: Date): Promise<void> {
  await office.db
    .insertInto('office.feed')
    .values({ kind, readTo, comparedAt: null })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet({ readTo }))
    .execute();
}

/** Everything was compared, beginning at that moment. */
export async function noteComparison(office: Office, kind: FeedKind, comparedAt: Date): Promise<void> {
  await office.db
    .insertInto('office.feed')
    .values({ kind, readTo: comparedAt, comparedAt })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet({ comparedAt }))
    .execute();
}

/** Of these process instances, those that no dossier is linked with. */
export async function unlinkedInstances(
  office: Office,
  processInstanceKeys: readonly string[],
): Promise<readonly string[]> {
  const keys = [...new Set(processInstanceKeys)];
  if (keys.length === 0) return [];
  const linked = await office.db
    .selectFrom('office.dossierInstance')
    .select('processInstanceKey')
    .where('processInstanceKey', 'in', keys)
    .execute();
  const known = new Set(linked.map(({ processInstanceKey }) => processInstanceKey));
  return keys.filter((key) => !known.has(key));
}
