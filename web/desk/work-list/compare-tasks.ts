import type { TaskRow } from '../../shared/api/schema.d.ts';

type Shown = Pick<TaskRow, 'taskKey'>;

/**
 * How a fresh first page differs from what is shown: tasks not shown yet, and shown ones that are no longer there.
 * A task that merely slipped past a full first page is not counted as gone.
 */
export function compareTasks(
  shown: readonly Shown[],
  fresh: readonly Shown[],
  pageSize: number,
): { added: number; gone: number } {
  const shownKeys = new Set(shown.map((task) => task.taskKey));
  const freshKeys = new Set(fresh.map((task) => task.taskKey));
  const added = fresh.filter((task) => !shownKeys.has(task.taskKey)).length;
  const gone = fresh.length >= pageSize ? 0 : shown.filter((task) => !freshKeys.has(task.taskKey)).length;
  return { added, gone };
}
