import { acceptVariables } from '../data/mappings.ts';
import { propagateVariables, setLocalVariables } from '../data/variables.ts';
import type { ElementInstance, Key, UserTaskTransition } from '../entities/index.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { beginCompleting } from '../kernel/lifecycle.ts';

/** A change without listeners' names for it, or what listeners have agreed to. */
export const emptyTransition: Omit<UserTaskTransition, 'event'> = {
  changes: {},
  changedAttributes: [],
  action: '',
  variables: {},
};

/**
 * All listeners have agreed: the change of the user task is made.
 * @returns the change that follows from it, or null: a task that was created with an assignee is assigned after its creation, with
 * listeners of its own
 */
export function finishTransition(
  execution: Execution,
  instance: ElementInstance,
  userTaskKey: Key,
  transition: UserTaskTransition,
): UserTaskTransition | null {
  const { event, changes, variables } = transition;
  const { assignee, ...others } = changes;
  switch (event) {
    case 'CREATING':
      applyChanges(execution, userTaskKey, others);
      execution.emit('USER_TASK', 'TRANSITION_ENDED', userTaskKey, {});
      return assignee === undefined || assignee === '' ? null : assignmentTo(assignee);
    case 'ASSIGNING':
    case 'UPDATING':
      applyChanges(execution, userTaskKey, changes);
      if (transition.isLocal) setLocalVariables(execution, instance, variables);
      else propagateVariables(execution, instance, variables);
      execution.emit('USER_TASK', 'TRANSITION_ENDED', userTaskKey, {});
      return null;
    case 'COMPLETING':
      applyChanges(execution, userTaskKey, changes);
      execution.emit('USER_TASK', 'COMPLETED', userTaskKey, {});
      acceptVariables(execution, elementOf(execution, instance), instance, variables);
      beginCompleting(execution, instance);
      return null;
    case 'CANCELING':
      execution.emit('USER_TASK', 'CANCELED', userTaskKey, {});
      execution.enqueue({ kind: 'childEnded', elementInstanceKey: instance.elementInstanceKey });
      return null;
  }
}

const assignmentTo = (assignee: string): UserTaskTransition => ({
  ...emptyTransition,
  event: 'ASSIGNING',
  changes: { assignee },
  changedAttributes: ['assignee'],
});

function applyChanges(execution: Execution, userTaskKey: Key, changes: UserTaskTransition['changes']): void {
  const task = execution.state.tables.userTask.get(userTaskKey);
  const { assignee, ...others } = changes;
  if (task === undefined) return;
  if (assignee !== undefined) execution.emit('USER_TASK', 'ASSIGNED', userTaskKey, { assignee });
  if (Object.keys(others).length === 0) return;
  const { candidateGroups, candidateUsers, dueDateMs, followUpDateMs, priority } = { ...task, ...others };
  const updated = { candidateGroups, candidateUsers, dueDateMs, followUpDateMs, priority };
  execution.emit('USER_TASK', 'UPDATED', userTaskKey, updated);
}
