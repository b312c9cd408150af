import { elementOf, flagOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { eventDefinitionOf, nodesOf, type ScopeNodes } from '../xml/scopes.ts';

/** Of errors and escalations each code and the catch-all, of messages and signals each name, is caught once per place. */
export function checkCatchers(scope: ScopeNodes, report: Report): void {
  for (const [host, attached] of Map.groupBy(scope.boundaries, (boundary) => elementOf(boundary, 'attachedToRef'))) {
    if (host !== null) checkPlace(host, attached, 'boundary event', report);
  }
  const starts = scope.subProcesses
    .filter((inner) => flagOf(inner, 'triggeredByEvent', false))
    .flatMap((inner) => nodesOf(inner).nodes.filter((node) => node.$type === 'bpmn:StartEvent'));
  checkPlace(scope.scope, starts, 'event sub-process', report);
}

function checkPlace(place: ModdleElement, events: readonly ModdleElement[], what: string, report: Report): void {
  const at = `Element '${idOf(place)}' must not have more than one ${what}`;
  for (const code of repeated(events, 'error', 'errorCode'))
    report.add(place, `${at} that catches ${code === null ? 'errors of any code' : `the error code '${code}'`}.`);
  for (const code of repeated(events, 'escalation', 'escalationCode'))
    report.add(
      place,
      `${at} that catches ${code === null ? 'escalations of any code' : `the escalation code '${code}'`}.`,
    );
  for (const name of repeated(events, 'message', 'name'))
    if (name !== null) report.add(place, `${at} for the message '${name}'.`);
  for (const name of repeated(events, 'signal', 'name'))
    if (name !== null) report.add(place, `${at} for the signal '${name}'.`);
}

/** What is given more than once: the attribute of the root element that event definitions of a kind refer to. */
function repeated(events: readonly ModdleElement[], kind: string, attribute: string): ReadonlySet<string | null> {
  const values = events.flatMap((event) => {
    const definition = eventDefinitionOf(event);
    if (definition?.$type.toLowerCase() !== `bpmn:${kind}eventdefinition`) return [];
    const root = elementOf(definition, `${kind}Ref`);
    return [root === null ? null : textOf(root, attribute)];
  });
  return new Set(values.filter((value, index) => values.indexOf(value) !== index));
}
