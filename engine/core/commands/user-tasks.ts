import { elementOf } from '../behavior/elements.ts';
import { acceptVariables } from '../behavior/mappings.ts';
import type { ElementInstance, Key, UserTask } from '../entities/index.ts';
import type { Execution } from '../execution.ts';
import { beginCompleting } from '../lifecycle.ts';
import { type Answer, rejected } from '../result.ts';
import { accepted, type Processor } from './processor.ts';

interface TaskAtElement {
  readonly task: UserTask;
  readonly instance: ElementInstance;
}

function findTask(execution: Execution, userTaskKey: Key, expected: string): Answer<TaskAtElement> {
  const { tables } = execution.state;
  const task = tables.userTask.get(userTaskKey);
  const instance = task === undefined ? undefined : tables.elementInstance.get(task.elementInstanceKey);
  if (task !== undefined && instance !== undefined) return { ok: true, value: { task, instance } };
  return rejected('NOT_FOUND', `${expected} user task with key '${userTaskKey}', but no such user task was found`);
}

export const assignUserTask: Processor<'USER_TASK.ASSIGN'> = (execution, { userTaskKey, assignee, allowOverride }) => {
  const found = findTask(execution, userTaskKey, allowOverride ? 'Expected to assign' : 'Expected to claim');
  if (!found.ok) return found;
  const holder = found.value.task.assignee;
  if (!allowOverride && holder !== '' && holder !== assignee) {
    const reason = `Expected to claim user task with key '${userTaskKey}', but it has already been assigned`;
    return rejected('INVALID_STATE', reason);
  }
  execution.emit('USER_TASK', 'ASSIGNED', userTaskKey, { assignee });
  return accepted;
};

export const unassignUserTask: Processor<'USER_TASK.UNASSIGN'> = (execution, { userTaskKey }) => {
  const found = findTask(execution, userTaskKey, 'Expected to unassign');
  if (!found.ok) return found;
  execution.emit('USER_TASK', 'ASSIGNED', userTaskKey, { assignee: '' });
  return accepted;
};

export const updateUserTask: Processor<'USER_TASK.UPDATE'> = (execution, { userTaskKey, changeset }) => {
  const found = findTask(execution, userTaskKey, 'Expected to update');
  if (!found.ok) return found;
  const { candidateGroups, candidateUsers, dueDateMs, followUpDateMs, priority } = found.value.task;
  const present = { candidateGroups, candidateUsers, dueDateMs, followUpDateMs, priority };
  execution.emit('USER_TASK', 'UPDATED', userTaskKey, { ...present, ...changeset });
  return accepted;
};

export const completeUserTask: Processor<'USER_TASK.COMPLETE'> = (execution, { userTaskKey, variables }) => {
  const found = findTask(execution, userTaskKey, 'Expected to complete');
  if (!found.ok) return found;
  const { instance } = found.value;
  execution.emit('USER_TASK', 'COMPLETED', userTaskKey, {});
  acceptVariables(execution, elementOf(execution, instance), instance, variables);
  beginCompleting(execution, instance);
  return accepted;
};
