import type { Expression } from '../../feel/evaluation/expression.ts';
import type { ExecutableElement, MessageDefinition, TimerDefinition } from '../../model/graph/graph.ts';
import { evaluateString } from '../data/evaluate.ts';
import { scopeOf } from '../data/variables.ts';
import { DEFAULT_TENANT_ID, type ElementInstance } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { collect, done, type Result } from '../kernel/result.ts';
import { evaluateCorrelationKey } from './messages.ts';
import { isRepeatable } from './occurrence.ts';
import { evaluateTimer } from './timers.ts';

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

/** Who waits, and for which event element: what every subscription holds. */
function placeOf(instance: ElementInstance, target: ExecutableElement) {
  const { rootProcessInstanceKey, processInstanceKey, processDefinitionKey, processDefinitionId } = instance;
  return {
    rootProcessInstanceKey,
    processInstanceKey,
    processDefinitionKey,
    processDefinitionId,
    elementInstanceKey: instance.elementInstanceKey,
    targetElementId: target.id,
    tenantId: DEFAULT_TENANT_ID,
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
  const wanted = evaluateCorrelationKey(execution, message, scopeOf(execution.state, instance));
  if (!wanted.ok) return wanted;
  return done(() => {
    const messageSubscriptionKey = execution.nextKey();
    execution.emit('MESSAGE_SUBSCRIPTION', 'CREATED', messageSubscriptionKey, {
      messageSubscriptionKey,
      ...placeOf(instance, target),
      ...wanted.value,
      interrupting: !isRepeatable(target),
      createdMs: execution.nowMs,
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
      ...placeOf(instance, target),
      signalName: signalName.value,
    });
  });
}

/** Its condition is asked once at the opening, and from then on when its variables are written. */
function openConditional(execution: Execution, instance: ElementInstance, target: ExecutableElement): void {
  const conditionalSubscriptionKey = execution.nextKey();
  execution.emit('CONDITIONAL_SUBSCRIPTION', 'CREATED', conditionalSubscriptionKey, {
    conditionalSubscriptionKey,
    ...placeOf(instance, target),
  });
  execution.enqueue({ kind: 'conditional', conditionalSubscriptionKey, holds: false });
}
