import { localVariables } from '../data/variables.ts';
import type { ElementInstance, ElementState } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { beginTerminating, transition } from '../kernel/lifecycle.ts';
import { beginTransition } from '../tasks/task-listeners.ts';
import { emptyTransition } from '../tasks/task-transitions.ts';

/** Ends a process instance: tells who waits for its result and lets the next buffered message with its key start. */
export function endProcessInstance(
  execution: Execution,
  instance: ElementInstance,
  to: Extract<ElementState, 'COMPLETED' | 'TERMINATED'>,
): void {
  const key = instance.elementInstanceKey;
  const { state } = execution;
  const variables = localVariables(state, key);
  const lock = state.tables.messageStartLock.get(key);
  for (const { compensationSubscriptionKey } of state.indexes.compensationsOfInstance.find(key)) {
    execution.emit('COMPENSATION_SUBSCRIPTION', 'DELETED', compensationSubscriptionKey, {});
  }
  transition(execution, instance, to);
  execution.addEffect({ type: 'processInstanceEnded', processInstanceKey: key, state: to, variables });
  if (lock === undefined) return;
  const { processDefinitionId, correlationKey } = lock;
  execution.emit('MESSAGE_START_LOCK', 'DELETED', key, {});
  execution.enqueue({ kind: 'startFromBuffer', processDefinitionId, correlationKey });
}

/**
 * Was the process instance created to end after this element? Then its termination begins; what is on its way to end already
 * goes on with that. Of a multi-instance activity its body counts.
 */
export function endsProcessInstance(execution: Execution, { elementId, ...ended }: ElementInstance): boolean {
  const { elementInstance, processInstance } = execution.state.tables;
  if (processInstance.get(ended.processInstanceKey)?.terminateAfter?.includes(elementId) !== true) return false;
  const scope = ended.flowScopeKey === null ? undefined : elementInstance.get(ended.flowScopeKey);
  const root = elementInstance.get(ended.processInstanceKey);
  if (root?.state !== 'ACTIVE' || scope?.elementType === 'MULTI_INSTANCE_BODY') return false;
  beginTerminating(execution, root);
  return true;
}

/**
 * Takes away everything that an element instance waits with: jobs, timers, subscriptions, incidents, tasks. A user task may
 * have listeners that are asked first; until they are done its element instance is still terminating.
 */
export function closeWork(execution: Execution, instance: ElementInstance): void {
  const key = instance.elementInstanceKey;
  const { jobsOfElement, userTasksOfElement, incidentsOfElement } = execution.state.indexes;
  for (const { jobKey } of jobsOfElement.find(key)) execution.emit('JOB', 'CANCELED', jobKey, {});
  closeSubscriptions(execution, instance);
  for (const { incidentKey } of incidentsOfElement.find(key)) execution.emit('INCIDENT', 'RESOLVED', incidentKey, {});
  for (const { userTaskKey } of userTasksOfElement.find(key)) {
    beginTransition(execution, instance, userTaskKey, { ...emptyTransition, event: 'CANCELING' });
  }
}

/** Closes the waits of an element instance for the event elements that are meant; for all of them without a choice. */
export function closeSubscriptions(
  execution: Execution,
  instance: ElementInstance,
  isMeant: (targetElementId: string) => boolean = () => true,
): void {
  const key = instance.elementInstanceKey;
  const { timersOfElement, subscriptionsOfElement, signalSubscriptionsOfElement } = execution.state.indexes;
  const { conditionalsOfElement } = execution.state.indexes;
  for (const { conditionalSubscriptionKey, targetElementId } of conditionalsOfElement.find(key)) {
    if (isMeant(targetElementId)) execution.emit('CONDITIONAL_SUBSCRIPTION', 'DELETED', conditionalSubscriptionKey, {});
  }
  for (const { timerKey, targetElementId } of timersOfElement.find(key)) {
    if (isMeant(targetElementId)) execution.emit('TIMER', 'CANCELED', timerKey, {});
  }
  for (const { messageSubscriptionKey, targetElementId } of subscriptionsOfElement.find(key)) {
    if (isMeant(targetElementId)) execution.emit('MESSAGE_SUBSCRIPTION', 'DELETED', messageSubscriptionKey, {});
  }
  for (const { signalSubscriptionKey, targetElementId } of signalSubscriptionsOfElement.find(key)) {
    if (isMeant(targetElementId)) execution.emit('SIGNAL_SUBSCRIPTION', 'DELETED', signalSubscriptionKey, {});
  }
}
