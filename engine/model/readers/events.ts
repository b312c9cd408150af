/**
 * Events: what a start, catch, boundary, throw or end event waits for or does, read from its one event definition.
 */
import type { Expression } from '../../feel/evaluation/expression.ts';
import { referencedVariables } from '../../feel/references.ts';
import type {
  ConditionDefinition,
  EventDefinition,
  MessageDefinition,
  TimerDefinition,
  VariableEvent,
} from '../graph/graph.ts';
import { checkStaticTimer } from '../timers/timer-text.ts';
import { elementOf, elementsOf, extensionOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { eventDefinitionOf } from '../xml/scopes.ts';
import { readFeel, readOptional, readRequired } from './attributes.ts';

/** Reads the event of an event node or a receive task; null for what is no event. A thrown message is its job, so it reads as none. */
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
      return { kind: 'error', errorCode: readCode(definition, 'error', element, report) };
    case 'bpmn:EscalationEventDefinition':
      return { kind: 'escalation', escalationCode: readCode(definition, 'escalation', element, report) };
    case 'bpmn:SignalEventDefinition':
      return { kind: 'signal', signalName: readSignalName(definition, element, report) };
    case 'bpmn:CompensateEventDefinition': {
      const activity = elementOf(definition, 'activityRef');
      return { kind: 'compensation', activityId: activity === null ? null : idOf(activity) };
    }
    case 'bpmn:ConditionalEventDefinition':
      return { kind: 'conditional', condition: readCondition(definition, element, report) };
    case 'bpmn:LinkEventDefinition':
      return { kind: 'link', catchId: isThrowing(element) ? catchOf(element, definition) : null };
    default:
      return definition.$type === 'bpmn:TerminateEventDefinition' ? { kind: 'terminate' } : { kind: 'none' };
  }
}

export function isThrowing(event: ModdleElement): boolean {
  return event.$type === 'bpmn:EndEvent' || event.$type === 'bpmn:IntermediateThrowEvent';
}

const TIMER_KINDS = { date: 'timeDate', duration: 'timeDuration', cycle: 'timeCycle' } as const;

/** Returns the kinds of timer that a definition gives; exactly one is right. */
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

function startsProcess(element: ModdleElement): boolean {
  return element.$type === 'bpmn:StartEvent' && element.$parent?.$type === 'bpmn:Process';
}

/** Reads the message that an event definition or a receive task refers to. A start event of a process correlates by name alone. */
function readMessage(holder: ModdleElement, element: ModdleElement, report: Report): MessageDefinition {
  const message = elementOf(holder, 'messageRef');
  if (message === null) report.add(element, `Element '${textOf(element, 'id')}' must refer to a message.`);
  const subscription = message === null ? null : extensionOf(message, 'zeebe:Subscription');
  const key = subscription === null ? null : textOf(subscription, 'correlationKey');
  return {
    name: readRequired(message === null ? '?' : textOf(message, 'name'), "'name' of the message", element, report),
    correlationKey: startsProcess(element)
      ? null
      : readFeel(
          message === null ? '=null' : key,
          "'correlationKey' of zeebe:subscription of the message",
          element,
          report,
        ),
  };
}

/** Reads the code of an error or an escalation. What is thrown has one; what is caught is static, or refers to nothing to catch all. */
function readCode(
  definition: ModdleElement,
  what: 'error' | 'escalation',
  element: ModdleElement,
  report: Report,
): Expression | null {
  const thrown = elementOf(definition, `${what}Ref`);
  const code = thrown === null ? null : textOf(thrown, `${what}Code`);
  if (isThrowing(element) || (thrown !== null && code === null))
    return readRequired(code, `'${what}Code' of the ${what}`, element, report);
  const expression = readOptional(code, element, report);
  if (expression !== null && !expression.isStatic)
    report.add(element, `The ${what} code of a catch event must be static, but is '${code}'.`);
  return expression;
}

function readSignalName(definition: ModdleElement, element: ModdleElement, report: Report): Expression {
  const signal = elementOf(definition, 'signalRef');
  if (signal === null) report.add(element, `Element '${textOf(element, 'id')}' must refer to a signal.`);
  return readRequired(signal === null ? '?' : textOf(signal, 'name'), "'name' of the signal", element, report);
}

/** Returns the name by which link events find each other within their scope; null for what is no link event of that type. */
export function linkNameOf(event: ModdleElement, type: string): string | null {
  const definition = event.$type === type ? eventDefinitionOf(event) : null;
  return definition?.$type === 'bpmn:LinkEventDefinition' ? textOf(definition, 'name') : null;
}

function catchOf(thrower: ModdleElement, definition: ModdleElement): string | null {
  const name = textOf(definition, 'name');
  const siblings = thrower.$parent === undefined ? [] : elementsOf(thrower.$parent, 'flowElements');
  const target = siblings.find((event) => name !== null && linkNameOf(event, 'bpmn:IntermediateCatchEvent') === name);
  return target === undefined ? null : idOf(target);
}

const VARIABLE_EVENTS: readonly VariableEvent[] = ['create', 'update'];

/**
 * Reads the condition of a conditional event. Its variables are those that the expression reads (Camunda's documentation, "Expression-based
 * evaluation"); `variableEvents` of `zeebe:conditionalFilter` restricts it to how they are written.
 */
function readCondition(definition: ModdleElement, element: ModdleElement, report: Report): ConditionDefinition {
  const text = conditionTextOf(definition);
  const expression = readRequired(text, "'condition' of the conditional event", element, report);
  if (text !== null && expression.isStatic && !text.startsWith('='))
    report.add(
      element,
      `Condition '${text}' is a static value; a condition must be an expression that starts with '='.`,
    );
  const variableNames = text === null || expression.isStatic ? [] : referencedVariables(text.slice(1));
  const filter = extensionOf(definition, 'zeebe:ConditionalFilter');
  if (filter !== null) checkNames(filter, variableNames, element, report);
  const events = filter === null ? [] : wordsOf(filter, 'variableEvents');
  for (const event of events.filter((word) => !isVariableEvent(word)))
    report.add(element, `Variable event '${event}' of '${idOf(element)}' is not known; use 'create' or 'update'.`);
  const variableEvents = events.filter(isVariableEvent);
  return { expression, variableNames, variableEvents: variableEvents.length === 0 ? VARIABLE_EVENTS : variableEvents };
}

/** Returns the text of a condition, or null when there is none. */
export function conditionTextOf(definition: ModdleElement): string | null {
  const condition = elementOf(definition, 'condition');
  return condition === null ? null : (textOf(condition, 'body')?.trim() ?? null);
}

const isVariableEvent = (word: string): word is VariableEvent => VARIABLE_EVENTS.some((event) => event === word);

function wordsOf(element: ModdleElement, attribute: string): readonly string[] {
  const words = (textOf(element, attribute) ?? '').split(',').map((word) => word.trim());
  return words.filter((word) => word !== '');
}

/** Camunda 8.9 takes the variables from the expression alone; a list that says something else would be ignored. */
function checkNames(filter: ModdleElement, read: readonly string[], element: ModdleElement, report: Report): void {
  const names = new Set(wordsOf(filter, 'variableNames'));
  if (names.size === 0 || (names.size === read.length && read.every((name) => names.has(name)))) return;
  const known = read.length === 0 ? 'no variable' : read.map((name) => `'${name}'`).join(', ');
  report.add(
    element,
    `Attribute 'variableNames' of '${idOf(element)}' has no effect: the condition is asked again when what it reads (${known}) is written. Remove the attribute.`,
  );
}
