import type { TaskChanges } from '../../shared/api/schema.d.ts';

/** How the list would differ from what is shown: tasks that are not shown yet, and shown ones that no longer belong to it. */
export function compareTasks(
  shownKeys: readonly string[],
  { matching, others }: Pick<TaskChanges, 'matching' | 'others'>,
): { added: number; gone: number } {
  const shown = new Set(shownKeys);
  return {
    added: matching.filter((key) => !shown.has(key)).length,
    gone: others.filter((key) => shown.has(key)).length,
  };
}
