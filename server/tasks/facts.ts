import type { TaskFacts } from '../../office/tasks/index.ts';
import type { EngineClient } from '../http/context.ts';

/** A user task as Camunda's API gives it. */
export type EngineTask = Awaited<ReturnType<EngineClient['getUserTask']>>;

/** A task whose completion is being checked is open until the check has said yes. */
const ENDED: Readonly<Record<string, TaskFacts['state']>> = {
  COMPLETED: 'completed',
  CANCELED: 'canceled',
  FAILED: 'canceled',
};

const moment = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

/** What the engine's lists do not say of a task; null where it was not looked up, and what is kept stays. */
type BesidesTheEngine = Pick<TaskFacts, 'dossierId' | 'nameEn'>;

/** What the engine says of a task, as the office keeps it. */
export const factsOf = (
  task: EngineTask,
  { dossierId = null, nameEn = null }: Partial<BesidesTheEngine> = {},
): TaskFacts => ({
  taskKey: String(task.userTaskKey),
  processInstanceKey: String(task.processInstanceKey),
  processDefinitionKey: String(task.processDefinitionKey),
  processId: String(task.processDefinitionId),
  elementId: String(task.elementId),
  name: task.name || String(task.elementId),
  nameEn,
  state: ENDED[task.state ?? ''] ?? 'open',
  assignee: task.assignee || null,
  groups: [...(task.candidateGroups ?? [])],
  createdAt: moment(task.creationDate) ?? new Date(0),
  completedAt: moment(task.completionDate),
  ownDueAt: moment(task.dueDate),
  ownPriority: task.priority ?? 50,
  dossierId,
});
