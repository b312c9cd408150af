import { elementsOf, extensionOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { described, eventDefinitionOf, type ScopeNodes } from '../xml/scopes.ts';

/**
 * Which execution listeners fit where, as Camunda's documentation of them says: none at the start of start and boundary events,
 * none at the end of gateways and of events that end by throwing an error; of one event and type at most one.
 */
export function checkListeners(scope: ScopeNodes, report: Report): void {
  for (const element of [scope.scope, ...scope.nodes]) {
    const extension = extensionOf(element, 'zeebe:ExecutionListeners');
    // A sub-process is looked at as a node of the scope around it.
    if (extension === null || (element === scope.scope && element.$type !== 'bpmn:Process')) continue;
    const listeners = elementsOf(extension, 'listeners');
    for (const listener of listeners) checkEventType(element, textOf(listener, 'eventType'), report);
    const names = listeners.map((listener) => `${textOf(listener, 'eventType')} ${textOf(listener, 'type')}`);
    for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index)))
      report.add(element, `Element '${idOf(element)}' has more than one execution listener '${name}'.`);
  }
}

function checkEventType(element: ModdleElement, eventType: string | null, report: Report): void {
  if (eventType !== 'start' && eventType !== 'end') {
    report.add(element, `Execution listeners of event type '${eventType}' are not supported; use 'start' or 'end'.`);
  } else if (refuses(element).includes(eventType)) {
    report.add(element, `${described(element)} must not have '${eventType}' execution listeners.`);
  }
}

function refuses(element: ModdleElement): readonly string[] {
  const definition = eventDefinitionOf(element)?.$type;
  if (element.$type === 'bpmn:StartEvent') return ['start'];
  if (element.$type === 'bpmn:BoundaryEvent')
    return definition === 'bpmn:CompensateEventDefinition' ? ['start', 'end'] : ['start'];
  const throwsError = element.$type === 'bpmn:EndEvent' && definition === 'bpmn:ErrorEventDefinition';
  return throwsError || element.$type.endsWith('Gateway') ? ['end'] : [];
}
