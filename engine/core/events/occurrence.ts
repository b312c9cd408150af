/**
 * What it does when an event occurs that an element instance was waiting for. The target tells the four cases apart:
 * - the instance's own element (catch event, receive task): the instance completes;
 * - a boundary event on it: the token goes on there, and an interrupting one terminates the instance first;
 * - the start event of an event sub-process in it: the sub-process is entered, and an interrupting one first ends all that is
 *   active in the scope, while boundary events of the scope still hold;
 * - an event behind an event-based gateway: the gateway completes and sends its token there.
 * An interruption takes more than one step, because what is inside ends from the inside outward. Until then the event is
 * kept in the instance as its pending trigger, and everything that would enter more is turned away (`kernel/guard.ts`).
 */

import type { ExecutableElement } from '../../model/graph/graph.ts';
import { acceptVariables } from '../data/mappings.ts';
import { setLocalVariables } from '../data/variables.ts';
import type { ElementInstance, PendingTrigger } from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import { elementById, elementOf, enterElement } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayEnterIn } from '../kernel/guard.ts';
import { beginCompleting, beginTerminating } from '../kernel/lifecycle.ts';
import { closeSubscriptions } from './subscriptions.ts';

/**
 * Lets an event occur for an element instance that may be triggered (`guard.mayBeTriggered`): `target` is the instance's own
 * element, a boundary event on it, the start of an event sub-process in it, or an event behind an event-based gateway.
 */
export function occur(
  execution: Execution,
  host: ElementInstance,
  target: ExecutableElement,
  variables: VariableTexts,
): void {
  const trigger = { elementId: target.id, variables };
  if (target.id === host.elementId) {
    acceptVariables(execution, elementOf(execution, host), host, variables);
    beginCompleting(execution, host);
  } else if (target.type === 'START_EVENT') {
    if (target.interrupting) interruptScope(execution, host, trigger);
    else enterEventSubProcess(execution, host, trigger);
  } else if (target.type === 'BOUNDARY_EVENT') {
    if (target.interrupting) interrupt(execution, host, target, variables);
    else enterBoundary(execution, host, target, variables);
  } else {
    execution.emit('PROCESS_INSTANCE', 'EVENT_OCCURRED', host.elementInstanceKey, trigger);
    beginCompleting(execution, host);
  }
}

function interrupt(execution: Execution, host: ElementInstance, target: ExecutableElement, variables: VariableTexts) {
  const trigger = { elementId: target.id, variables };
  execution.emit('PROCESS_INSTANCE', 'EVENT_OCCURRED', host.elementInstanceKey, trigger);
  beginTerminating(execution, host);
}

function enterBoundary(
  execution: Execution,
  host: ElementInstance,
  target: ExecutableElement,
  variables: VariableTexts,
): void {
  const { flowScopeKey } = host;
  const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  if (mayEnterIn(scope)) enterTriggered(execution, scope, target, variables);
}

/** Enters an event element whose event has occurred already, so that it does not wait for it again. */
export function enterTriggered(
  execution: Execution,
  scope: ElementInstance,
  element: ExecutableElement,
  variables: VariableTexts,
): void {
  const instance = enterElement(execution, scope, element, {
    pendingTrigger: { elementId: element.id, variables: {} },
  });
  // What an error brings stays with the boundary event that catches it, unless output mappings pick from it.
  if (element.type === 'BOUNDARY_EVENT' && element.event?.kind === 'error')
    setLocalVariables(execution, instance, variables);
  else acceptVariables(execution, element, instance, variables);
}

/**
 * Begins the interruption of a scope by an event sub-process: no other of its scope can be any more, and what is active in
 * the scope ends before the event sub-process begins (`beginInterruption`). Boundary events of the scope still hold.
 */
function interruptScope(execution: Execution, scope: ElementInstance, trigger: PendingTrigger): void {
  const key = scope.elementInstanceKey;
  const starts = new Set(elementOf(execution, scope).eventSubProcesses.map((inner) => inner.triggeredStart?.id));
  execution.emit('PROCESS_INSTANCE', 'EVENT_OCCURRED', key, { ...trigger, interruptsInside: true });
  execution.emit('PROCESS_INSTANCE', 'TOKENS_DROPPED', key, {});
  closeSubscriptions(execution, scope, (targetElementId) => starts.has(targetElementId));
  for (const child of execution.state.indexes.childrenOfScope.find(key)) beginTerminating(execution, child);
  execution.enqueue({ kind: 'childEnded', elementInstanceKey: key });
}

/** Enters the event sub-process that has interrupted its scope, now that the scope is empty. */
export function beginInterruption(execution: Execution, scope: ElementInstance): void {
  const { pendingTrigger } = scope;
  if (pendingTrigger === null) return;
  execution.emit('PROCESS_INSTANCE', 'EVENT_ENTERED', scope.elementInstanceKey, {});
  const { elementId, variables } = pendingTrigger;
  enterEventSubProcess(execution, scope, { elementId, variables });
}

/** Enters the event sub-process whose start event occurred; it begins at that event, with the event's variables. */
function enterEventSubProcess(execution: Execution, scope: ElementInstance, trigger: PendingTrigger): void {
  const { scopeId } = elementById(execution, scope, trigger.elementId);
  if (scopeId === null) throw new Error(`Start event '${trigger.elementId}' is not inside an event sub-process`);
  enterElement(execution, scope, elementById(execution, scope, scopeId), { pendingTrigger: trigger });
}

/** Tells whether an interrupting event sub-process has taken the scope over. */
export function isInterrupted(execution: Execution, scope: ElementInstance): boolean {
  if (scope.pendingTrigger !== null) return true;
  return execution.state.indexes.childrenOfScope.find(scope.elementInstanceKey).some((child) => {
    if (child.elementType !== 'EVENT_SUB_PROCESS') return false;
    return elementOf(execution, child).triggeredStart?.interrupting === true;
  });
}
