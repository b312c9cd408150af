import type { EventDefinition, MessageDefinition, TimerDefinition } from '../graph.ts';
import { elementOf, extensionOf, type ModdleElement, textOf } from '../moddle.ts';
import type { Report } from '../report.ts';
import { eventDefinitionOf } from '../scopes.ts';
import { checkStaticTimer } from '../timer-text.ts';
import { readOptional, readRequired } from './expression.ts';

/** The event of an event node or a receive task; null for what is no event. A thrown message is its job, so it reads as none. */
export function readEvent(element: ModdleElement, report: Report): EventDefinition | null {
  if (element.$type === 'bpmn:ReceiveTask') return { kind: 'message', message: readMessage(element, element, report) };
  if (!element.$type.endsWith('Event')) return null;
  const definition = eventDefinitionOf(element);
  if (definition === null) return { kind: 'none' };
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      return readTimerEvent(definition, element, report);
    case 'bpmn:MessageEventDefinition':
      return isThrowing(element)
        ? { kind: 'none' }
        : { kind: 'message', message: readMessage(definition, element, report) };
    case 'bpmn:ErrorEventDefinition':
      return { kind: 'error', errorCode: readErrorCode(definition, element, report) };
    default:
      return definition.$type === 'bpmn:TerminateEventDefinition' ? { kind: 'terminate' } : { kind: 'none' };
  }
}

export function isThrowing(event: ModdleElement): boolean {
  return event.$type === 'bpmn:EndEvent' || event.$type === 'bpmn:IntermediateThrowEvent';
}

const TIMER_KINDS = { date: 'timeDate', duration: 'timeDuration', cycle: 'timeCycle' } as const;

/** The kinds of timer that a definition gives; exactly one is right. */
export function timerKindsOf(definition: ModdleElement): readonly TimerDefinition['kind'][] {
  return (['date', 'duration', 'cycle'] as const).filter((kind) => timerTextOf(definition, kind) !== null);
}

function timerTextOf(definition: ModdleElement, kind: TimerDefinition['kind']): string | null {
  const expression = elementOf(definition, TIMER_KINDS[kind]);
  return expression === null ? null : textOf(expression, 'body');
}

function readTimerEvent(definition: ModdleElement, element: ModdleElement, report: Report): EventDefinition {
  const [kind, ...others] = timerKindsOf(definition);
  if (kind === undefined || others.length > 0) {
    report.add(element, 'A timer must have exactly one of a date, a duration and a cycle.');
    return { kind: 'none' };
  }
  const expression = readRequired(
    timerTextOf(definition, kind)?.trim() ?? null,
    `'${kind}' of the timer`,
    element,
    report,
  );
  const complaint = expression.isStatic ? checkStaticTimer(kind, expression.source) : null;
  if (complaint !== null) report.add(element, complaint);
  return { kind: 'timer', timer: { kind, expression } };
}

/** The message that an event definition or a receive task refers to. A start event of a process correlates by name alone. */
function readMessage(holder: ModdleElement, element: ModdleElement, report: Report): MessageDefinition {
  const message = elementOf(holder, 'messageRef');
  if (message === null) report.add(element, `Element '${textOf(element, 'id')}' must refer to a message.`);
  const subscription = message === null ? null : extensionOf(message, 'zeebe:Subscription');
  const key = subscription === null ? null : textOf(subscription, 'correlationKey');
  return {
    name: readRequired(message === null ? '?' : textOf(message, 'name'), "'name' of the message", element, report),
    correlationKey:
      element.$type === 'bpmn:StartEvent'
        ? null
        : readRequired(
            message === null ? '?' : key,
            "'correlationKey' of zeebe:subscription of the message",
            element,
            report,
          ),
  };
}

function readErrorCode(definition: ModdleElement, element: ModdleElement, report: Report) {
  const error = elementOf(definition, 'errorRef');
  const code = error === null ? null : textOf(error, 'errorCode');
  if (isThrowing(element)) return readRequired(code, "'errorCode' of the error", element, report);
  const expression = readOptional(code, element, report);
  if (expression !== null && !expression.isStatic)
    report.add(element, `The error code of a catch event must be static, but is '${code}'.`);
  return expression;
}
