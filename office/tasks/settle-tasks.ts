/** What a comparison with the engine asks of the list of tasks, and settles in it. */
import type { Office } from '../kernel/index.ts';

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
