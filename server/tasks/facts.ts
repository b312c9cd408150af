/** What the engine tells of a user task: its facts, as the office keeps them, and its variables. */
import type { TaskFacts } from '../../office/tasks/index.ts';
import { AT_ONCE, taskKey } from '../engine/request.ts';
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

/** Returns what the engine says of a task, as the office keeps it. */
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
  elementInstanceKey: task.elementInstanceKey ? String(task.elementInstanceKey) : null,
});

const VARIABLES_MAX = 500;

/** Returns a variable's value: JSON text in the API. */
export const parseVariable = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    // A value that was cut short is no JSON any more; what there is of it is shown as it is.
    return value;
  }
};

/** Returns all variables that a user task sees, whole. The engine cuts long values short in lists, so those are asked for one by one. */
export const taskVariables = async (engine: EngineClient, userTaskKey: string): Promise<Record<string, unknown>> => {
  const { items } = await engine.searchUserTaskVariables(
    { userTaskKey: taskKey(userTaskKey), page: { limit: VARIABLES_MAX } },
    AT_ONCE,
  );
  const entries = items.map(async (variable) => {
    const { value } = variable.isTruncated
      ? await engine.getVariable({ variableKey: variable.variableKey }, AT_ONCE)
      : variable;
    return [variable.name, parseVariable(value)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
};
