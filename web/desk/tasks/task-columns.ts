import type { TaskColumn } from '../../shared/api/schema.d.ts';

/** Every column that can be chosen, in the order in which they stand. The code is the way to the task and always there. */
export const taskColumns = [
  'deadline',
  'code',
  'applicant',
  'step',
  'procedure',
  'unit',
  'assignee',
  'priority',
  'decision',
  'received',
  'created',
] as const satisfies readonly TaskColumn[];
