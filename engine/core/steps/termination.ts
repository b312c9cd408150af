/**
 * The end of what is inside a scope, and the termination of element instances. Termination goes from the outside inward and
 * comes back: an instance that is TERMINATING closes what it waits with and terminates what is inside it, and is TERMINATED
 * when all of that is gone, because what is inside may take its time (a user task asks its listeners about the cancelation, a
 * called instance ends on its own). A process then calls its cancel listeners, and is gone after the last of them. Each end
 * inside a scope is told to the scope by a step of its own.
 */
import type { ElementInstance, Key } from '../entities/index.ts';
import { dropCompensations, endCompensationHandler } from '../events/compensation.ts';
import { beginInterruption, enterTriggered } from '../events/occurrence.ts';
import { closeSubscriptions } from '../events/subscriptions.ts';
import { enterInclusiveJoins } from '../gateways/tokens.ts';
import { elementById, elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayBeginInterruption, mayCompleteScope, mayEnterIn, mayFinishTermination } from '../kernel/guard.ts';
import { beginCompleting, beginTerminating, transition } from '../kernel/lifecycle.ts';
import { done, type Result } from '../kernel/result.ts';
import { endProcessInstance, endsProcessInstance } from '../scopes/process-instances.ts';
import { callListener } from '../tasks/execution-listeners.ts';
import { beginTransition, emptyTransition } from '../tasks/task-transitions.ts';

const NOTHING = done(undefined);

/** Tells the scope around an element instance that it has ended. */
export function tellScope(execution: Execution, ended: ElementInstance): void {
  if (ended.flowScopeKey !== null) execution.enqueue({ kind: 'childEnded', elementInstanceKey: ended.flowScopeKey });
}

/**
 * Lets a scope go on after something in it has ended: to its own end, to the event sub-process that interrupts it, or not yet.
 */
export function endChild(execution: Execution, scopeKey: Key): void {
  const scope = execution.state.tables.elementInstance.get(scopeKey);
  if (scope === undefined) return;
  if (mayFinishTermination(execution.state, scope)) finishTermination(execution, scope);
  else if (mayBeginInterruption(execution.state, scope)) beginInterruption(execution, scope);
  else {
    enterInclusiveJoins(execution, scopeKey);
    const present = execution.state.tables.elementInstance.get(scopeKey) ?? scope;
    if (mayCompleteScope(execution.state, present)) beginCompleting(execution, present);
  }
}

/** Begins the termination of an element instance and of all that is in it. */
export function terminate(execution: Execution, elementInstanceKey: Key): void {
  const { tables, indexes } = execution.state;
  const instance = tables.elementInstance.get(elementInstanceKey);
  if (instance === undefined || instance.state === 'TERMINATING') return;
  transition(execution, instance, 'TERMINATING');
  closeWork(execution, instance);
  for (const child of indexes.childrenOfScope.find(elementInstanceKey)) beginTerminating(execution, child);
  const { calledProcessInstanceKey } = instance;
  const called = calledProcessInstanceKey === null ? undefined : tables.elementInstance.get(calledProcessInstanceKey);
  if (called !== undefined) beginTerminating(execution, called);
  execution.enqueue({ kind: 'childEnded', elementInstanceKey });
}

function finishTermination(execution: Execution, instance: ElementInstance): void {
  const { elementInstanceKey, elementType } = instance;
  if (elementType !== 'PROCESS') finishElementTermination(execution, instance);
  else if (elementOf(execution, instance).listeners.CANCEL.length === 0) finishProcessTermination(execution, instance);
  else execution.enqueue({ kind: 'continueTerminating', elementInstanceKey });
}

/**
 * Calls the cancel listeners of a terminating process, one after the other, and ends it after the last one. Nothing that they
 * answer keeps it alive: they may only tell others of it (Zeebe: BpmnStreamProcessor, ProcessProcessor).
 */
export function continueTerminating(execution: Execution, instance: ElementInstance, afterListeners = 0): Result<void> {
  // Each end inside of the process comes here; all but the first find the job of the first listener.
  if (!mayFinishTermination(execution.state, instance)) return NOTHING;
  const isCalled = callListener(execution, elementOf(execution, instance), instance, 'CANCEL', afterListeners);
  if (!isCalled.ok) return isCalled;
  if (!isCalled.value) finishProcessTermination(execution, instance);
  return NOTHING;
}

function finishElementTermination(execution: Execution, instance: ElementInstance): void {
  transition(execution, instance, 'TERMINATED');
  dropCompensations(execution, instance.elementInstanceKey);
  endCompensationHandler(execution, instance);
  if (endsProcessInstance(execution, instance)) return;
  const { pendingTrigger, flowScopeKey } = instance;
  const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  if (pendingTrigger !== null && mayEnterIn(scope)) {
    const event = elementById(execution, instance, pendingTrigger.elementId);
    enterTriggered(execution, scope, event, pendingTrigger.variables);
    enterInclusiveJoins(execution, scope.elementInstanceKey);
  } else {
    tellScope(execution, instance);
  }
}

function finishProcessTermination(execution: Execution, instance: ElementInstance): void {
  const processInstance = execution.state.tables.processInstance.get(instance.processInstanceKey);
  endProcessInstance(execution, instance, 'TERMINATED');
  const callActivityKey = processInstance?.parentElementInstanceKey ?? null;
  if (callActivityKey !== null) execution.enqueue({ kind: 'childEnded', elementInstanceKey: callActivityKey });
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
