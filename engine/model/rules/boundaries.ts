import { elementOf, flagOf, idOf, type ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { eventDefinitionOf, type ScopeNodes } from '../xml/scopes.ts';

/** Boundary events sit on activities of their scope; an event sub-process is no activity that a token enters. */
export function checkBoundaries(scope: ScopeNodes, report: Report): void {
  const nodes = new Set(scope.nodes);
  for (const boundary of scope.boundaries) checkHost(boundary, nodes, report);
}

function checkHost(boundary: ModdleElement, nodes: ReadonlySet<ModdleElement>, report: Report): void {
  const host = elementOf(boundary, 'attachedToRef');
  const isActivity = host !== null && /(?:Task|SubProcess|CallActivity)$/.test(host.$type);
  if (!isActivity || !nodes.has(host) || flagOf(host, 'triggeredByEvent', false)) {
    report.add(boundary, `Boundary event '${idOf(boundary)}' must be attached to an activity of its own scope.`);
  } else if (/Task$/.test(host.$type) && eventDefinitionOf(boundary)?.$type === 'bpmn:EscalationEventDefinition') {
    report.add(
      boundary,
      `Escalation boundary event '${idOf(boundary)}' must not be attached to a task, which throws none.`,
    );
  }
}
