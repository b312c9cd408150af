import type { ExecutableElement } from '../../model/graph/graph.ts';
import type { ElementInstance, PendingTrigger } from '../entities/index.ts';
import { elementById, elementOf, enterElement } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { beginTerminating } from '../kernel/lifecycle.ts';
import { closeSubscriptions } from '../scopes/termination.ts';

/**
 * An interrupting event sub-process was triggered: no other of its scope can be any more, and what is active in the scope
 * ends before the event sub-process begins (`beginInterruption`). Boundary events of the scope still hold.
 */
export function interruptScope(execution: Execution, scope: ElementInstance, trigger: PendingTrigger): void {
  const key = scope.elementInstanceKey;
  const starts = new Set(elementOf(execution, scope).eventSubProcesses.map((inner) => inner.triggeredStart?.id));
  execution.emit('PROCESS_INSTANCE', 'EVENT_OCCURRED', key, { ...trigger, interruptsInside: true });
  execution.emit('PROCESS_INSTANCE', 'TOKENS_DROPPED', key, {});
  closeSubscriptions(execution, scope, (targetElementId) => starts.has(targetElementId));
  for (const child of execution.state.indexes.childrenOfScope.find(key)) beginTerminating(execution, child);
  execution.enqueue({ kind: 'childEnded', elementInstanceKey: key });
}

/** The interrupted scope is empty: its event sub-process begins. */
export function beginInterruption(execution: Execution, scope: ElementInstance): void {
  const { pendingTrigger } = scope;
  if (pendingTrigger === null) return;
  execution.emit('PROCESS_INSTANCE', 'EVENT_ENTERED', scope.elementInstanceKey, {});
  const { elementId, variables } = pendingTrigger;
  enterEventSubProcess(execution, scope, { elementId, variables });
}

/** Enters the event sub-process whose start event occurred; it begins at that event, with the event's variables. */
export function enterEventSubProcess(execution: Execution, scope: ElementInstance, trigger: PendingTrigger): void {
  const { scopeId } = elementById(execution, scope, trigger.elementId);
  if (scopeId === null) throw new Error(`Start event '${trigger.elementId}' is not inside an event sub-process`);
  enterElement(execution, scope, elementById(execution, scope, scopeId), { pendingTrigger: trigger });
}

/** The start events of the event sub-processes of a scope. */
export function triggeredStartsOf(element: ExecutableElement): readonly ExecutableElement[] {
  return element.eventSubProcesses.flatMap(({ triggeredStart }) => triggeredStart ?? []);
}

/**
 * A scope that begins at a start event waits for its event sub-processes when that event is completed: their correlation keys may read what the event brought
 * (as Zeebe since camunda/camunda#9047). Any other scope waits at once.
 */
export function waitsAfterStartEvent(element: ExecutableElement, { pendingTrigger }: ElementInstance): boolean {
  if (pendingTrigger !== null) return pendingTrigger.startElementIds === undefined;
  return element.noneStart !== null;
}

/** The scope of a start event that has not begun to wait for its event sub-processes. */
export function isBeforeStart(execution: Execution, scope: ElementInstance): boolean {
  const children = execution.state.indexes.childrenOfScope.find(scope.elementInstanceKey);
  return children.some(({ elementType }) => elementType === 'START_EVENT');
}

/** Has an interrupting event sub-process taken the scope over? */
export function isInterrupted(execution: Execution, scope: ElementInstance): boolean {
  if (scope.pendingTrigger !== null) return true;
  return execution.state.indexes.childrenOfScope.find(scope.elementInstanceKey).some((child) => {
    if (child.elementType !== 'EVENT_SUB_PROCESS') return false;
    return elementOf(execution, child).triggeredStart?.interrupting === true;
  });
}
