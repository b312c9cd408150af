import { elementTypes } from '../graph/element-types.ts';
import { elementOf, flagOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { incomingOf, outgoingOf, type ScopeNodes } from '../xml/scopes.ts';

/**
 * Sequence flows join nodes of one scope, and none leads into a start or boundary event, or out of an end event; an event
 * sub-process has none. */
export function checkFlows(scope: ScopeNodes, report: Report): void {
  const nodes = new Set(scope.nodes);
  for (const flow of scope.flows) checkEnds(flow, nodes, report);
  for (const node of scope.nodes) {
    const isEntry = node.$type === 'bpmn:StartEvent' || node.$type === 'bpmn:BoundaryEvent';
    if (isEntry && incomingOf(scope, node).length > 0)
      report.add(node, `Event '${idOf(node)}' must not have incoming sequence flows.`);
    const isConnected = incomingOf(scope, node).length + outgoingOf(scope, node).length > 0;
    if (flagOf(node, 'triggeredByEvent', false) && isConnected)
      report.add(node, `Event sub-process '${idOf(node)}' must not have incoming or outgoing sequence flows.`);
    if (node.$type === 'bpmn:EndEvent' && outgoingOf(scope, node).length > 0) {
      report.add(node, `End event '${idOf(node)}' must not have outgoing sequence flows.`);
    }
  }
}

function checkEnds(flow: ModdleElement, nodes: ReadonlySet<ModdleElement>, report: Report): void {
  for (const [end, name] of [
    ['sourceRef', 'source'],
    ['targetRef', 'target'],
  ] as const) {
    const node = elementOf(flow, end);
    if (node === null) {
      if (textOf(flow, end) === null) report.add(flow, `Sequence flow '${idOf(flow)}' has no ${name}.`);
    } else if (elementTypes[node.$type] !== undefined && !nodes.has(node)) {
      report.add(
        flow,
        `Sequence flow '${idOf(flow)}' crosses a border: its ${name} '${idOf(node)}' lies in another process or sub-process.`,
      );
    }
  }
}
