import { timerKindsOf } from '../readers/event.ts';
import { elementsOf, extensionOf, flagOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { described, type ScopeNodes } from '../xml/scopes.ts';

const TIMER = 'bpmn:TimerEventDefinition';
const MESSAGE = 'bpmn:MessageEventDefinition';
const SIGNAL = 'bpmn:SignalEventDefinition';
const ERROR = 'bpmn:ErrorEventDefinition';
const ESCALATION = 'bpmn:EscalationEventDefinition';
const COMPENSATE = 'bpmn:CompensateEventDefinition';
const CONDITIONAL = 'bpmn:ConditionalEventDefinition';
const LINK = 'bpmn:LinkEventDefinition';
const TERMINATE = 'bpmn:TerminateEventDefinition';

/** What each event may wait for or do: the event definitions by the event's type; `none` stands for an event without one. */
export const supportedEvents: Readonly<Record<string, readonly string[]>> = {
  'bpmn:StartEvent': ['none', TIMER, MESSAGE, SIGNAL, CONDITIONAL],
  'bpmn:IntermediateCatchEvent': [TIMER, MESSAGE, SIGNAL, CONDITIONAL, LINK],
  'bpmn:IntermediateThrowEvent': ['none', MESSAGE, SIGNAL, ESCALATION, COMPENSATE, LINK],
  'bpmn:BoundaryEvent': [TIMER, MESSAGE, SIGNAL, CONDITIONAL, ERROR, ESCALATION, COMPENSATE],
  'bpmn:EndEvent': ['none', MESSAGE, SIGNAL, ERROR, ESCALATION, COMPENSATE, TERMINATE],
};

/** What may start an event sub-process. */
export const eventSubProcessStarts: readonly string[] = [TIMER, MESSAGE, SIGNAL, CONDITIONAL, ERROR, ESCALATION];

export function checkEvents(scope: ScopeNodes, report: Report): void {
  const startsByEvent = flagOf(scope.scope, 'triggeredByEvent', false);
  for (const node of scope.nodes) {
    const startsHere = startsByEvent && node.$type === 'bpmn:StartEvent';
    const supported = startsHere ? eventSubProcessStarts : supportedEvents[node.$type];
    if (supported !== undefined) checkEvent(node, supported, startsByEvent, report);
  }
}

function checkEvent(event: ModdleElement, supported: readonly string[], startsByEvent: boolean, report: Report): void {
  const definitions = elementsOf(event, 'eventDefinitions');
  if (definitions.length > 1) {
    report.add(event, `${described(event)} must not have more than one event definition.`);
    return;
  }
  const [definition] = definitions;
  const kind = definition?.$type ?? 'none';
  if (!supported.includes(kind)) {
    const reason =
      kind === 'none'
        ? 'must have an event definition'
        : `with ${kind.replace('bpmn:', '')} is not supported by this engine yet`;
    report.add(event, `${described(event)} ${reason}.`);
    return;
  }
  if (definition?.$type === TIMER) checkTimerKind(event, definition, startsByEvent, report);
  if (kind === ERROR) checkErrorCatch(event, report);
  checkForm(event, kind, report);
}

function checkForm(event: ModdleElement, kind: string, report: Report): void {
  const form = extensionOf(event, 'zeebe:FormDefinition');
  if (form === null) return;
  if (event.$type !== 'bpmn:StartEvent' || kind !== 'none')
    report.add(event, `${described(event)} must not have a form; only a none start event may.`);
  const formId = textOf(form, 'formId');
  if (formId === null && textOf(form, 'formKey') === null)
    report.add(event, `The form of element '${idOf(event)}' must be given by 'formId' or 'formKey'.`);
  if (formId?.trimStart().startsWith('='))
    report.add(event, `The form id '${formId}' of a start event must be a static value; it is not evaluated.`);
}

/** An error ends what it comes from, so what catches one cannot leave it running. */
function checkErrorCatch(event: ModdleElement, report: Report): void {
  if (event.$type === 'bpmn:BoundaryEvent' && !flagOf(event, 'cancelActivity', true))
    report.add(event, `Error boundary event '${idOf(event)}' must be interrupting.`);
  if (event.$type === 'bpmn:StartEvent' && !flagOf(event, 'isInterrupting', true))
    report.add(event, `Error start event '${idOf(event)}' must be interrupting.`);
}

/** Which kinds of timer fit where. */
function checkTimerKind(event: ModdleElement, definition: ModdleElement, startsByEvent: boolean, report: Report): void {
  const allowed = allowedTimers(event, startsByEvent);
  for (const kind of timerKindsOf(definition)) {
    if (!allowed.includes(kind)) {
      report.add(event, `Timer ${kind} is not allowed on '${idOf(event)}'; it takes a ${allowed.join(' or a ')}.`);
    }
  }
}

function allowedTimers(event: ModdleElement, startsByEvent: boolean): readonly string[] {
  if (event.$type === 'bpmn:StartEvent' && !startsByEvent) return ['date', 'cycle'];
  const interrupts = event.$type === 'bpmn:StartEvent' ? 'isInterrupting' : 'cancelActivity';
  const isRepeatable = event.$type !== 'bpmn:IntermediateCatchEvent' && !flagOf(event, interrupts, true);
  return isRepeatable ? ['duration', 'date', 'cycle'] : ['duration', 'date'];
}
