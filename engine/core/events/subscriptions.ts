/**
 * What an element instance waits for: its own event, the boundary events on it, the event sub-processes in it, or the events
 * behind an event-based gateway. A wait is a row (timer, message, signal or conditional subscription) that names the instance
 * and the event element to enter. It is opened when the instance becomes active and closed when the instance is left; in
 * between `occurrence.ts` says what an occurrence does. Errors and escalations have no rows: who catches one is looked up in
 * the diagram when it is thrown (`errors.ts`).
 */
import type { Expression } from '../../feel/evaluation/expression.ts';
import type { ExecutableElement, MessageDefinition, TimerDefinition } from '../../model/graph/graph.ts';
import { evaluateExact, evaluateString, typeName } from '../data/evaluate.ts';
import { evaluateTimer } from '../data/moments.ts';
import { type ExactScope, scopeOf } from '../data/variables.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { collect, done, failed, type Result } from '../kernel/result.ts';
import { tenantOf } from '../state/tenants.ts';

/**
 * Evaluates what an element instance waits for: its own event, those of its boundary events and event sub-processes, or
 * those behind an event-based gateway. Nothing is opened until all could be evaluated; the returned functions open them.
 */
export function prepareSubscriptions(
  execution: Execution,
  instance: ElementInstance,
  events: readonly ExecutableElement[],
): Result<readonly (() => void)[]> {
  return collect(events, (element) => {
    if (element.event?.kind === 'timer') return prepareTimer(execution, instance, element, element.event.timer);
    if (element.event?.kind === 'signal') return prepareSignal(execution, instance, element, element.event.signalName);
    if (element.event?.kind === 'message') return prepareMessage(execution, instance, element, element.event.message);
    if (element.event?.kind === 'conditional') return done(() => openConditional(execution, instance, element));
    return done(() => undefined);
  });
}

/** Names who waits, and for which event element: what every subscription holds. */
function subscriberOf(execution: Execution, instance: ElementInstance, target: ExecutableElement) {
  const { rootProcessInstanceKey, processInstanceKey, processDefinitionKey, processDefinitionId } = instance;
  return {
    rootProcessInstanceKey,
    processInstanceKey,
    processDefinitionKey,
    processDefinitionId,
    elementInstanceKey: instance.elementInstanceKey,
    targetElementId: target.id,
    tenantId: tenantOf(execution.state, instance),
  };
}

function prepareTimer(
  execution: Execution,
  instance: ElementInstance,
  target: ExecutableElement,
  timer: TimerDefinition,
): Result<() => void> {
  const schedule = evaluateTimer(execution, timer, scopeOf(execution.state, instance));
  if (!schedule.ok) return schedule;
  return done(() => {
    const timerKey = execution.nextKey();
    execution.emit('TIMER', 'CREATED', timerKey, {
      timerKey,
      rootProcessInstanceKey: instance.rootProcessInstanceKey,
      processInstanceKey: instance.processInstanceKey,
      processDefinitionKey: instance.processDefinitionKey,
      elementInstanceKey: instance.elementInstanceKey,
      targetElementId: target.id,
      isSuspended: false,
      ...schedule.value,
    });
  });
}

function prepareMessage(
  execution: Execution,
  instance: ElementInstance,
  target: ExecutableElement,
  message: MessageDefinition,
): Result<() => void> {
  const { state } = execution;
  const scope = instance.flowScopeKey === null ? undefined : state.tables.elementInstance.get(instance.flowScopeKey);
  const own = scopeOf(state, instance);
  const wanted = evaluateWanted(execution, target, message, own, scope === undefined ? own : scopeOf(state, scope));
  if (!wanted.ok) return wanted;
  return done(() => {
    const messageSubscriptionKey = execution.nextKey();
    execution.emit('MESSAGE_SUBSCRIPTION', 'CREATED', messageSubscriptionKey, {
      messageSubscriptionKey,
      ...subscriberOf(execution, instance, target),
      ...wanted.value,
      businessId: state.tables.processInstance.get(instance.processInstanceKey)?.businessId ?? null,
      interrupting: !isRepeatable(target),
      createdMs: execution.nowMs,
      state: 'CREATED',
      updatedMs: execution.nowMs,
    });
    execution.enqueue({ kind: 'correlateBuffered', messageSubscriptionKey });
  });
}

function prepareSignal(
  execution: Execution,
  instance: ElementInstance,
  target: ExecutableElement,
  name: Expression,
): Result<() => void> {
  const signalName = evaluateString(execution, name, scopeOf(execution.state, instance));
  if (!signalName.ok) return signalName;
  return done(() => {
    const signalSubscriptionKey = execution.nextKey();
    execution.emit('SIGNAL_SUBSCRIPTION', 'CREATED', signalSubscriptionKey, {
      signalSubscriptionKey,
      ...subscriberOf(execution, instance, target),
      signalName: signalName.value,
    });
  });
}

/**
 * Opens a conditional event. Its condition is evaluated once at the opening, and from then on when its variables are written.
 */
function openConditional(execution: Execution, instance: ElementInstance, target: ExecutableElement): void {
  const conditionalSubscriptionKey = execution.nextKey();
  execution.emit('CONDITIONAL_SUBSCRIPTION', 'CREATED', conditionalSubscriptionKey, {
    conditionalSubscriptionKey,
    ...subscriberOf(execution, instance, target),
  });
  execution.enqueue({ kind: 'conditional', conditionalSubscriptionKey, holds: false });
}

/**
 * Evaluates which messages are meant. The correlation key of a boundary event is read in the scope around its activity, as in
 * Zeebe: what the activity's own input mappings made is not seen there.
 */
function evaluateWanted(
  execution: Execution,
  target: ExecutableElement,
  message: MessageDefinition,
  own: ExactScope,
  around: ExactScope,
): Result<{ readonly messageName: string; readonly correlationKey: string }> {
  const messageName = evaluateString(execution, message.name, own);
  if (!messageName.ok) return messageName;
  const reader = target.type === 'BOUNDARY_EVENT' ? around : own;
  const correlationKey = evaluateCorrelationKey(execution, message.correlationKey, reader);
  return correlationKey.ok
    ? done({ messageName: messageName.value, correlationKey: correlationKey.value })
    : correlationKey;
}

/** Evaluates what events of a scope would wait for, before there is the scope: with what it and the scope around it see. */
export function evaluateEvents(
  execution: Execution,
  events: readonly ExecutableElement[],
  own: ExactScope,
  around: ExactScope,
): Result<readonly unknown[]> {
  return collect(events, (target): Result<unknown> => {
    const { event } = target;
    if (event?.kind === 'timer') return evaluateTimer(execution, event.timer, own);
    if (event?.kind === 'signal') return evaluateString(execution, event.signalName, own);
    if (event?.kind === 'message') return evaluateWanted(execution, target, event.message, own, around);
    return done(undefined);
  });
}

/** Evaluates a correlation key, which must be a text or a number; of a number the whole part counts, as in Zeebe. */
function evaluateCorrelationKey(
  execution: Execution,
  expression: Expression | null,
  scope: ExactScope,
): Result<string> {
  if (expression === null) return done('');
  const key = evaluateExact(execution, expression, scope);
  if (!key.ok) return key;
  const { value, exact } = key.value;
  if (typeof value === 'string') return done(value);
  if (typeof value === 'number') return done(Number.isInteger(value) ? JSON.stringify(exact) : `${Math.trunc(value)}`);
  return failed(
    'EXTRACT_VALUE_ERROR',
    `Failed to extract the correlation key for '${expression.source}': The value must be either a string or a number, but was '${typeName(value)}'.`,
  );
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

/** Tells whether an event may occur again and again: a boundary event or event sub-process that interrupts nothing. */
export function isRepeatable(target: ExecutableElement): boolean {
  return (target.type === 'BOUNDARY_EVENT' || target.type === 'START_EVENT') && !target.interrupting;
}

/** Lists the start events of the event sub-processes of a scope. */
export function triggeredStartsOf(element: ExecutableElement): readonly ExecutableElement[] {
  return element.eventSubProcesses.flatMap(({ triggeredStart }) => triggeredStart ?? []);
}

/**
 * Tells when a scope waits for its event sub-processes. One that begins at a start event does so
 * when that event is completed: their correlation keys may read what the event brought
 * (as Zeebe since camunda/camunda#9047). Any other scope waits at once.
 */
export function waitsAfterStartEvent(element: ExecutableElement, { pendingTrigger }: ElementInstance): boolean {
  if (pendingTrigger !== null) return pendingTrigger.startElementIds === undefined;
  return element.noneStart !== null;
}

/** Tells whether a scope has not begun to wait for its event sub-processes: its start event is still active. */
export function isBeforeStart(execution: Execution, scope: ElementInstance): boolean {
  const children = execution.state.indexes.childrenOfScope.find(scope.elementInstanceKey);
  return children.some(({ elementType }) => elementType === 'START_EVENT');
}
