/** Updates variables from outside. */
import { propagateVariables, setLocalVariables } from '../data/variables.ts';
import { rejected } from '../kernel/result.ts';
import { isSuspended } from '../kernel/suspension.ts';
import { emptyTransition } from '../tasks/task-transitions.ts';
import type { Processor } from './processor.ts';
import { requestTransition } from './user-tasks.ts';

/**
 * Merges variables into a scope. At a Camunda user task that is an update of the task, about which its listeners are asked
 * (Camunda's documentation of the updating event of task listeners), so that it is the one update that a suspended instance refuses.
 */
export const updateVariables: Processor<'VARIABLE_DOCUMENT.UPDATE'> = (execution, { scopeKey, variables, local }) => {
  const scope = execution.state.tables.elementInstance.get(scopeKey);
  if (scope === undefined || scope.state === 'TERMINATING') {
    const reason = `Expected to update variables for element with key '${scopeKey}', but no such element was found`;
    return rejected('NOT_FOUND', reason);
  }
  const updated = { ok: true, value: { updateKey: execution.nextKey() } } as const;
  const [task] = execution.state.indexes.userTasksOfElement.find(scopeKey);
  if (task === undefined) {
    if (local) setLocalVariables(execution, scope, variables);
    else propagateVariables(execution, scope, variables);
    return updated;
  }
  if (isSuspended(execution.state, scope)) {
    const reason = `Expected to update variables of user task element with key '${scopeKey}', but process instance with key '${scope.processInstanceKey}' is suspended, and variables of its user tasks cannot be updated until it is resumed`;
    return rejected('INVALID_STATE', reason);
  }
  if (task.state !== 'CREATED') {
    const reason = `Expected to trigger update transition for user task with key '${task.userTaskKey}', but it is in state '${task.state}'`;
    return rejected('INVALID_STATE', reason);
  }
  requestTransition(
    execution,
    { task, instance: scope },
    {
      ...emptyTransition,
      event: 'UPDATING',
      changedAttributes: ['variables'],
      variables,
      ...(local ? { isLocal: true as const } : {}),
    },
  );
  return updated;
};
