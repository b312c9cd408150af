/**
 * Execution listeners (Camunda documentation, "Execution listeners"): jobs before an element's own work and after it, before the
 * instances of a multi-instance activity, and when a process is terminated.
 */
import type { ExecutableElement, ExecutionListenerEvent } from '../../model/graph/graph.ts';
import { propagateVariables, setLocalVariables } from '../data/variables.ts';
import type { ElementInstance, Job } from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, type Result } from '../kernel/result.ts';
import { prepareJob } from './jobs.ts';

/**
 * Calls an execution listener of an element: the first, or the one after the listener that was done before. Listeners are
 * called one after the other, and the element waits for each. Returns whether one was called.
 */
export function callListener(
  execution: Execution,
  element: ExecutableElement,
  instance: ElementInstance,
  event: ExecutionListenerEvent,
  index: number,
): Result<boolean> {
  const listeners = element.listeners[event];
  const listener = listeners[index];
  if (listener === undefined) return done(false);
  const job = prepareJob(execution, listener, instance, {
    kind: 'EXECUTION_LISTENER',
    listenerEventType: event,
    listenerIndex: index,
  });
  if (!job.ok) return job;
  job.value();
  return done(true);
}

/**
 * Lets the element go on after a listener's job was done. What an end listener brings goes to the scope around the element; what
 * the others bring is local to it: to the body around the instances, and to the process that is terminated (Camunda's
 * documentation of execution listeners).
 */
export function finishListener(
  execution: Execution,
  { listenerEventType, listenerIndex }: Job,
  instance: ElementInstance,
  variables: VariableTexts,
): void {
  const { elementInstanceKey, flowScopeKey } = instance;
  const next = (listenerIndex ?? 0) + 1;
  if (listenerEventType === 'END') {
    const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
    propagateVariables(execution, scope ?? instance, variables);
    execution.enqueue({ kind: 'complete', elementInstanceKey, afterListeners: next });
  } else {
    setLocalVariables(execution, instance, variables);
    const kind = listenerEventType === 'CANCEL' ? 'continueTerminating' : 'activate';
    execution.enqueue({ kind, elementInstanceKey, afterListeners: next });
  }
}
