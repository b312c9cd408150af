/**
 * Assigns, updates and completes user tasks. Each is a change that task listeners may have a say in, so the reply may come
 * later than the command.
 */
import type { ElementInstance, Key, UserTask, UserTaskTransition } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { refuseSuspended } from '../kernel/suspension.ts';
import { beginTransition, emptyTransition } from '../tasks/task-transitions.ts';
import { accepted, type Processor } from './processor.ts';

interface TaskAtElement {
  readonly task: UserTask;
  readonly instance: ElementInstance;
}

/** Finds a user task that is not in the middle of another change. */
function findTask(execution: Execution, userTaskKey: Key, expected: string): Answer<TaskAtElement> {
  const { tables } = execution.state;
  const task = tables.userTask.get(userTaskKey);
  const instance = task === undefined ? undefined : tables.elementInstance.get(task.elementInstanceKey);
  const named = `${expected} user task with key '${userTaskKey}'`;
  if (task === undefined || instance === undefined)
    return rejected('NOT_FOUND', `${named}, but no such user task was found`);
  const suspended = refuseSuspended(execution.state, instance);
  if (suspended !== null) return suspended;
  if (task.state !== 'CREATED') return rejected('INVALID_STATE', `${named}, but it is in state '${task.state}'`);
  return { ok: true, value: { task, instance } };
}

export const assignUserTask: Processor<'USER_TASK.ASSIGN'> = (execution, command) => {
  const { userTaskKey, assignee, allowOverride } = command;
  const found = findTask(execution, userTaskKey, allowOverride ? 'Expected to assign' : 'Expected to claim');
  if (!found.ok) return found;
  if (!allowOverride && assignee.trim() === '') {
    const reason = `Expected to claim user task with key '${userTaskKey}', but provided assignee is empty`;
    return rejected('INVALID_STATE', reason);
  }
  const holder = found.value.task.assignee;
  if (!allowOverride && holder !== '' && holder !== assignee) {
    const reason = `Expected to claim user task with key '${userTaskKey}', but it has already been assigned`;
    return rejected('INVALID_STATE', reason);
  }
  const action = command.action === '' ? (allowOverride ? 'assign' : 'claim') : command.action;
  beginAssigning(execution, found.value, assignee, action);
  return accepted;
};

export const unassignUserTask: Processor<'USER_TASK.UNASSIGN'> = (execution, { userTaskKey }) => {
  const found = findTask(execution, userTaskKey, 'Expected to unassign');
  if (!found.ok) return found;
  beginAssigning(execution, found.value, '', 'unassign');
  return accepted;
};

/** Lists the attributes of a task that would not stay as they are. */
export const changedAttributes = (task: UserTask, changes: UserTaskTransition['changes']): readonly string[] =>
  Object.entries(changes)
    .filter(([column, value]) => JSON.stringify(value) !== JSON.stringify(task[column as keyof typeof changes]))
    .map(([column]) => attributeOf(column));

/** Names a column as listeners know it: the API's dates have no unit. */
export const attributeOf = (column: string): string => column.replace(/Ms$/, '');

/** Begins a change; when listeners have to agree first, the reply is held back until the last of them has. */
export function requestTransition(
  execution: Execution,
  { task, instance }: TaskAtElement,
  transition: UserTaskTransition,
): void {
  const { userTaskKey } = task;
  beginTransition(execution, instance, userTaskKey, transition);
  const isPending = (execution.state.tables.userTask.get(userTaskKey)?.transition ?? null) !== null;
  if (isPending) execution.answerLater(userTaskKey);
}

function beginAssigning(
  execution: Execution,
  { task, instance }: TaskAtElement,
  assignee: string,
  action: string,
): void {
  requestTransition(
    execution,
    { task, instance },
    {
      ...emptyTransition,
      event: 'ASSIGNING',
      changes: { assignee },
      changedAttributes: changedAttributes(task, { assignee }),
      action,
    },
  );
}

export const updateUserTask: Processor<'USER_TASK.UPDATE'> = (execution, { userTaskKey, changeset, action }) => {
  const found = findTask(execution, userTaskKey, 'Expected to update');
  if (!found.ok) return found;
  requestTransition(execution, found.value, {
    ...emptyTransition,
    event: 'UPDATING',
    changes: changeset,
    changedAttributes: changedAttributes(found.value.task, changeset),
    action: action === '' ? 'update' : action,
  });
  return accepted;
};

export const completeUserTask: Processor<'USER_TASK.COMPLETE'> = (execution, { userTaskKey, variables, action }) => {
  const found = findTask(execution, userTaskKey, 'Expected to complete');
  if (!found.ok) return found;
  requestTransition(execution, found.value, {
    ...emptyTransition,
    event: 'COMPLETING',
    action: action === '' ? 'complete' : action,
    variables,
  });
  return accepted;
};
