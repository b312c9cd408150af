/**
 * "May this still happen?" A timer fires while somebody completes, a message arrives for what is being interrupted: whoever
 * comes second is turned away here, and nowhere else.
 */
import type { ExecutableElement } from '../../model/graph/graph.ts';
import type { ElementInstance, Job, Key } from '../entities/index.ts';
import type { State } from '../state/state.ts';
import { MAX_VARIABLES_PER_SCOPE } from './limits.ts';

/**
 * Tells whether an event may reach an element instance. A timer, message or error reaches one that is active and that nothing
 * has interrupted before. One
 * whose completion is stuck at an incident, or waits for an end listener, can still be interrupted by a boundary event, so a
 * deadline holds there too.
 */
export function mayBeTriggered(
  state: State,
  host: ElementInstance | undefined,
  target: ExecutableElement,
): host is ElementInstance {
  if (host === undefined) return false;
  // Until an interrupting event sub-process begins, the whole scope can still be interrupted.
  if (host.pendingTrigger !== null) {
    const isInside = host.state === 'ACTIVE' && host.pendingTrigger.interruptsInside === true;
    return isInside && target.type === 'BOUNDARY_EVENT';
  }
  if (host.state === 'ACTIVE') return true;
  const { incidentsOfElement, jobsOfElement } = state.indexes;
  const waits = incidentsOfElement.has(host.elementInstanceKey) || jobsOfElement.has(host.elementInstanceKey);
  const isStuck = host.state === 'COMPLETING' && waits;
  return isStuck && target.type === 'BOUNDARY_EVENT';
}

/**
 * A condition that holds triggers its event only while its host is active and goes on: what a task writes when it completes
 * does not interrupt it any more.
 */
export function mayConditionTrigger(
  state: State,
  host: ElementInstance | undefined,
  target: ExecutableElement,
): host is ElementInstance {
  return host?.state === 'ACTIVE' && mayGoOn(state, host) && mayBeTriggered(state, host, target);
}

/** Tells whether an element that does nothing of its own is left at once: nothing keeps its token. */
export function mayPass(state: State, instance: ElementInstance | undefined): instance is ElementInstance {
  return instance?.state === 'ACTIVE' && instance.pendingTrigger === null && mayGoOn(state, instance);
}

/**
 * Tells whether a scope completes: nothing is active inside it and no token waits at a join; an ad-hoc one also needs its
 * completion condition.
 */
export function mayCompleteScope(state: State, scope: ElementInstance): boolean {
  if (scope.state !== 'ACTIVE' || scope.pendingTrigger !== null) return false;
  if (scope.elementType === 'AD_HOC_SUB_PROCESS' && scope.loop?.isFulfilled !== true) return false;
  return !state.indexes.childrenOfScope.has(scope.elementInstanceKey) && Object.keys(scope.joinTokens).length === 0;
}

/** Tells whether an interrupting event sub-process can begin: the scope that it interrupts is empty. */
export function mayBeginInterruption(state: State, scope: ElementInstance): boolean {
  const isInterrupted = scope.state === 'ACTIVE' && scope.pendingTrigger?.interruptsInside === true;
  return isInterrupted && !state.indexes.childrenOfScope.has(scope.elementInstanceKey);
}

/** Tells whether an instance goes on: when its scope does not, it is about to be terminated, and must enter nothing more. */
export function mayGoOn(state: State, instance: ElementInstance): boolean {
  return instance.flowScopeKey === null || mayEnterIn(state.tables.elementInstance.get(instance.flowScopeKey));
}

/** Tells whether a terminating element instance is gone: nothing is left inside it and the instance that it called is gone. */
export function mayFinishTermination(state: State, instance: ElementInstance): boolean {
  if (instance.state !== 'TERMINATING' || state.indexes.childrenOfScope.has(instance.elementInstanceKey)) return false;
  if (state.indexes.userTasksOfElement.has(instance.elementInstanceKey)) return false; // its listeners have not answered yet
  if (instance.elementType === 'PROCESS' && asksListener(state, instance.elementInstanceKey)) return false;
  const { calledProcessInstanceKey } = instance;
  return calledProcessInstanceKey === null || state.tables.elementInstance.get(calledProcessInstanceKey) === undefined;
}

/** Tells whether a terminating process waits for one of its cancel listeners, or cannot call it: it has given up all other work. */
function asksListener({ indexes }: State, processInstanceKey: Key): boolean {
  return indexes.jobsOfElement.has(processInstanceKey) || indexes.incidentsOfElement.has(processInstanceKey);
}

/**
 * Tells whether a worker may answer for a job: one that is handed out or could be; not for one that backs off or waits for an
 * incident.
 */
export function isOpenForWorker(job: Job): boolean {
  return job.state === 'ACTIVATED' || job.state === 'CREATED';
}

/**
 * Tells whether the process instance holds more variables than may be, whichever way they came: then it enters nothing more, and no
 * message and signal reaches it. Who brings variables herself is refused before it comes to this.
 */
export function isOverfull({ indexes }: State, { processInstanceKey }: ElementInstance): boolean {
  return indexes.variablesOfScope.count(processInstanceKey) > MAX_VARIABLES_PER_SCOPE;
}

/** Tells whether something new may be entered in a scope: it is active and not being left. */
export function mayEnterIn(scope: ElementInstance | undefined): scope is ElementInstance {
  return scope !== undefined && scope.state === 'ACTIVE' && scope.pendingTrigger === null;
}
