/**
 * "May this still happen?" A timer fires while somebody completes, a message arrives for what is being interrupted: whoever
 * comes second is turned away here, and nowhere else.
 */
import type { ElementInstance, Incident, Job, MessageSubscription } from './entities/index.ts';
import type { State } from './state/state.ts';

/**
 * An event (timer, message, error) may reach an element instance that is active and that nothing has interrupted before. One
 * whose completion is stuck at an incident can still be interrupted by a boundary event, so a deadline holds there too.
 */
export function mayBeTriggered(
  state: State,
  host: ElementInstance | undefined,
  targetElementId: string,
): host is ElementInstance {
  if (host === undefined || host.pendingTrigger !== null) return false;
  if (host.state === 'ACTIVE') return true;
  const isStuck = host.state === 'COMPLETING' && state.indexes.incidentsOfElement.has(host.elementInstanceKey);
  return isStuck && targetElementId !== host.elementId;
}

/** A scope completes when nothing is active inside it and no token waits at a join. */
export function mayCompleteScope(state: State, scope: ElementInstance): boolean {
  if (scope.state !== 'ACTIVE' || scope.pendingTrigger !== null) return false;
  return !state.indexes.childrenOfScope.has(scope.elementInstanceKey) && Object.keys(scope.joinTokens).length === 0;
}

/** A terminating element instance is gone when nothing is left inside it and the instance that it called is gone. */
export function mayFinishTermination(state: State, instance: ElementInstance): boolean {
  if (instance.state !== 'TERMINATING' || state.indexes.childrenOfScope.has(instance.elementInstanceKey)) return false;
  const { calledProcessInstanceKey } = instance;
  return calledProcessInstanceKey === null || state.tables.elementInstance.get(calledProcessInstanceKey) === undefined;
}

/** A worker may answer for a job that is handed out or could be; not for one that backs off or waits for an incident. */
export function isOpenForWorker(job: Job): boolean {
  return job.state === 'ACTIVATED' || job.state === 'CREATED';
}

/** New things may be entered in a scope that is active and not being left. */
export function mayEnterIn(scope: ElementInstance | undefined): scope is ElementInstance {
  return scope !== undefined && scope.state === 'ACTIVE' && scope.pendingTrigger === null;
}

/** A subscription takes a message while its element instance can be triggered. */
export function mayCorrelate(state: State, subscription: MessageSubscription): boolean {
  const { elementInstanceKey, targetElementId } = subscription;
  if (elementInstanceKey === null) return true;
  return mayBeTriggered(state, state.tables.elementInstance.get(elementInstanceKey), targetElementId);
}

/** The failed step of a job incident can be repeated only when the job has retries again; an uncaught error needs none. */
export function hasRetriesForResolution(incident: Incident, job: Job): boolean {
  return incident.errorType !== 'JOB_NO_RETRIES' || job.retries > 0;
}
