/**
 * The place up to which the engine's tasks were read into `office.task`, and the turns of the servers that read it. The loop itself runs in the server.
 *
 * There are two moves. The feed reads what is new and moves `readTo`; the comparison asks for everything that is open on both sides and settles what the feed missed. Each
 * has a lock of its own, so a long comparison does not keep new tasks from the lists. The locks belong to the transaction of the turn: a server that dies in its turn gives
 * it back, and `readTo` stays where it was, so the next server reads the same tasks again, which changes nothing.
 */
import { type Generated, sql } from 'kysely';
import { inTransaction, type Office } from '../kernel/index.ts';

/** `office.task_feed`: one row once the engine was read for the first time. */
export interface TaskFeedTable {
  singleton: Generated<true>;
  /** In the engine's time, which a training may move. */
  readTo: Date;
  /** Real time. */
  comparedAt: Date | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.taskFeed': TaskFeedTable;
  }
}

export interface FeedPlace {
  readonly readTo: Date | null;
  readonly comparedAt: Date | null;
}

/** The same in every Motcua: of several servers one at a time reads the engine. */
const LOCKS = { turn: 762_911_311, comparison: 762_911_313 } as const;

/** Does `turn` unless another server is at it. @returns whether it was done */
export async function takeFeedTurn(
  office: Office,
  kind: keyof typeof LOCKS,
  turn: () => Promise<void>,
): Promise<boolean> {
  return inTransaction(office, async ({ db }) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCKS[kind]}) as mine`.execute(db);
    if (!rows[0]?.mine) return false;
    await turn();
    return true;
  });
}

export async function feedPlace(office: Office): Promise<FeedPlace> {
  const row = await office.db.selectFrom('office.taskFeed').select(['readTo', 'comparedAt']).executeTakeFirst();
  return row ?? { readTo: null, comparedAt: null };
}

/** Everything up to `readTo` was read. */
export async function moveFeed(office: Office, readTo: Date): Promise<void> {
  await office.db
    .insertInto('office.taskFeed')
    .values({ readTo, comparedAt: null })
    .onConflict((conflict) => conflict.column('singleton').doUpdateSet({ readTo }))
    .execute();
}

/** Everything was compared, beginning at that moment. */
export async function noteComparison(office: Office, comparedAt: Date): Promise<void> {
  await office.db
    .insertInto('office.taskFeed')
    .values({ readTo: comparedAt, comparedAt })
    .onConflict((conflict) => conflict.column('singleton').doUpdateSet({ comparedAt }))
    .execute();
}

/** Keys of the tasks that are open here, in their order, after `after`. */
export async function openTaskKeys(office: Office, after: string, limit: number): Promise<readonly string[]> {
  const rows = await office.db
    .selectFrom('office.task')
    .select('taskKey')
    .where('state', '=', 'open')
    .where('taskKey', '>', after)
    .orderBy('taskKey')
    .limit(limit)
    .execute();
  return rows.map(({ taskKey }) => taskKey);
}

/** The engine does not know these tasks any more: they are over. */
export async function forgetTasks(office: Office, taskKeys: readonly string[]): Promise<void> {
  if (taskKeys.length === 0) return;
  await office.db
    .updateTable('office.task')
    .set({ state: 'canceled', completedAt: await office.now() })
    .where('state', '=', 'open')
    .where('taskKey', 'in', taskKeys)
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
