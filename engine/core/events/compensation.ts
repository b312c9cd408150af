/**
 * Compensation (Camunda documentation, "Compensation events"). A completed activity that has a handler leaves a subscription
 * behind, and so does a completed scope that holds such, but for an event sub-process; a throwing event triggers them all, the
 * handler of a scope before those inside it, and goes on when all handlers have ended. Every handler runs in the scope of the
 * event that has thrown.
 */
import type { ExecutableElement } from '../../model/graph/graph.ts';
import type { CompensationSubscription, ElementInstance, Key } from '../entities/index.ts';
import { elementById, enterElement } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { beginCompleting } from '../kernel/lifecycle.ts';

/** Keeps that an activity has completed, when it can be undone or holds what can be. */
export function keepForCompensation(
  execution: Execution,
  { handlerId }: ExecutableElement,
  instance: ElementInstance,
): void {
  const { elementInstanceKey, elementType, flowScopeKey } = instance;
  const isScope = elementType !== 'EVENT_SUB_PROCESS';
  const holdsOthers = isScope && execution.state.indexes.compensationsOfScope.has(elementInstanceKey);
  if (flowScopeKey === null || (handlerId === null && !holdsOthers)) return;
  const compensationSubscriptionKey = execution.nextKey();
  execution.emit('COMPENSATION_SUBSCRIPTION', 'CREATED', compensationSubscriptionKey, {
    compensationSubscriptionKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    processInstanceKey: instance.processInstanceKey,
    flowScopeKey,
    activityId: instance.elementId,
    activityInstanceKey: elementInstanceKey,
    handlerId,
    throwingInstanceKey: null,
    handlerInstanceKey: null,
  });
}

/**
 * Lists what a throwing event undoes: completed activities of its scope (of an event sub-process also of the scope around
 * it), all or the one that it names, each as often as it was completed, and what was completed inside of them. Called
 * processes are left alone (Camunda's documentation of compensation events).
 */
export function compensable(
  execution: Execution,
  thrower: ElementInstance,
  activityId: string | null,
): readonly CompensationSubscription[] {
  const { compensationsOfScope } = execution.state.indexes;
  const within = (scopeKey: Key, wanted: string | null): CompensationSubscription[] =>
    compensationsOfScope.find(scopeKey).flatMap((subscription) => {
      if (subscription.throwingInstanceKey !== null) return [];
      if (wanted !== null && subscription.activityId !== wanted) return [];
      return [subscription, ...within(subscription.activityInstanceKey, null)];
    });
  return scopesOf(execution, thrower).flatMap((scopeKey) => within(scopeKey, activityId));
}

function scopesOf(execution: Execution, { flowScopeKey }: ElementInstance): readonly Key[] {
  const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  if (scope === undefined) return [];
  const reachesOut = scope.elementType === 'EVENT_SUB_PROCESS' && scope.flowScopeKey !== null;
  return reachesOut ? [scope.elementInstanceKey, scope.flowScopeKey] : [scope.elementInstanceKey];
}

/** Passes the boundary event of each activity and invokes its handler, all at once. */
export function compensate(
  execution: Execution,
  thrower: ElementInstance,
  subscriptions: readonly CompensationSubscription[],
): void {
  const { flowScopeKey } = thrower;
  const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  for (const { compensationSubscriptionKey: key, activityId, handlerId } of subscriptions) {
    if (handlerId === null || scope === undefined) {
      execution.emit('COMPENSATION_SUBSCRIPTION', 'DELETED', key, {});
      continue;
    }
    const { boundaryEvents } = elementById(execution, scope, activityId);
    const boundary = boundaryEvents.find(({ event }) => event?.kind === 'compensation');
    if (boundary !== undefined) enterElement(execution, scope, boundary);
    const handler = enterElement(execution, scope, elementById(execution, scope, handlerId));
    const [throwingInstanceKey, handlerInstanceKey] = [thrower.elementInstanceKey, handler.elementInstanceKey];
    execution.emit('COMPENSATION_SUBSCRIPTION', 'TRIGGERED', key, { throwingInstanceKey, handlerInstanceKey });
  }
}

/** Ends a compensation when its handler has ended; the event that threw it goes on after the last one. */
export function endCompensationHandler(execution: Execution, { elementInstanceKey }: ElementInstance): void {
  const { compensationsByHandler, compensationsByThrower } = execution.state.indexes;
  const subscription = compensationsByHandler.first(elementInstanceKey);
  if (subscription === undefined || subscription.throwingInstanceKey === null) return;
  const { throwingInstanceKey } = subscription;
  execution.emit('COMPENSATION_SUBSCRIPTION', 'DELETED', subscription.compensationSubscriptionKey, {});
  const thrower = execution.state.tables.elementInstance.get(throwingInstanceKey);
  if (thrower?.state === 'ACTIVE' && !compensationsByThrower.has(throwingInstanceKey)) {
    beginCompleting(execution, thrower);
  }
}

/** Drops what was completed in a scope that was terminated: none of it is undone any more. */
export function dropCompensations(execution: Execution, scopeKey: Key): void {
  const { compensationsOfScope } = execution.state.indexes;
  for (const { compensationSubscriptionKey, activityInstanceKey } of compensationsOfScope.find(scopeKey)) {
    dropCompensations(execution, activityInstanceKey);
    execution.emit('COMPENSATION_SUBSCRIPTION', 'DELETED', compensationSubscriptionKey, {});
  }
}
