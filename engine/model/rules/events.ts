import { elementsOf, extensionOf, flagOf, idOf, type ModdleElement } from '../moddle.ts';
import { timerKindsOf } from '../readers/event.ts';
import type { Report } from '../report.ts';
import { described, type ScopeNodes } from '../scopes.ts';

/** What each event may wait for or do: the event definitions by the event's type; `none` stands for an event without one. */
const supportedEvents: Readonly<Record<string, readonly string[]>> = {
  'bpmn:StartEvent': ['none', 'bpmn:TimerEventDefinition', 'bpmn:MessageEventDefinition'],
  'bpmn:IntermediateCatchEvent': ['bpmn:TimerEventDefinition', 'bpmn:MessageEventDefinition'],
  'bpmn:IntermediateThrowEvent': ['none', 'bpmn:MessageEventDefinition'],
  'bpmn:BoundaryEvent': ['bpmn:TimerEventDefinition', 'bpmn:MessageEventDefinition', 'bpmn:ErrorEventDefinition'],
  'bpmn:EndEvent': [
    'none',
    'bpmn:MessageEventDefinition',
    'bpmn:ErrorEventDefinition',
    'bpmn:TerminateEventDefinition',
  ],
};

export function checkEvents(scope: ScopeNodes, report: Report): void {
  for (const node of scope.nodes) {
    const supported = supportedEvents[node.$type];
    if (supported !== undefined) checkEvent(node, supported, report);
  }
}

function checkEvent(event: ModdleElement, supported: readonly string[], report: Report): void {
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
  if (definition?.$type === 'bpmn:TimerEventDefinition') checkTimerKind(event, definition, report);
  if (extensionOf(event, 'zeebe:FormDefinition') !== null && (event.$type !== 'bpmn:StartEvent' || kind !== 'none')) {
    report.add(event, `${described(event)} must not have a form; only a none start event may.`);
  }
}

/** Which kinds of timer fit where. */
function checkTimerKind(event: ModdleElement, definition: ModdleElement, report: Report): void {
  const allowed = allowedTimers(event);
  for (const kind of timerKindsOf(definition)) {
    if (!allowed.includes(kind)) {
      report.add(event, `Timer ${kind} is not allowed on '${idOf(event)}'; it takes a ${allowed.join(' or a ')}.`);
    }
  }
}

function allowedTimers(event: ModdleElement): readonly string[] {
  if (event.$type === 'bpmn:StartEvent') return ['date', 'cycle'];
  const isRepeatable = event.$type === 'bpmn:BoundaryEvent' && !flagOf(event, 'cancelActivity', true);
  return isRepeatable ? ['duration', 'date', 'cycle'] : ['duration', 'date'];
}
