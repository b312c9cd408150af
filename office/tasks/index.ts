export { keepChangedTasks, keepTasks } from './keep-tasks.ts';
export {
  allTasks,
  changedTasks,
  countTasks,
  dossiersOfListed,
  heldTasksOf,
  isTaskDone,
  openTasksOf,
  searchTasks,
  type TaskPage,
  tasksByKey,
} from './search-tasks.ts';
export { forgetTasks, openTaskKeys } from './settle-tasks.ts';
export type { TaskFacts, TaskRecord } from './task.ts';
export { type Load, type TaskChoices, taskChoices, workloadOf } from './task-choices.ts';
export { type TaskReach, taskReach } from './task-reach.ts';
export type { TaskFilter, TaskSearch } from './task-search.ts';
