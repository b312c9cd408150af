import { flagOf, idOf, type ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { eventDefinitionOf, type ScopeNodes } from '../xml/scopes.ts';

/** A process has at least one start event and at most one that is "none"; a sub-process has exactly one, and that is "none"; an event sub-process has exactly one, with an event. */
export function checkStarts(scope: ScopeNodes, report: Report): void {
  const starts = scope.nodes.filter((node) => node.$type === 'bpmn:StartEvent');
  const noneStarts = starts.filter((start) => eventDefinitionOf(start) === null);
  const id = idOf(scope.scope);
  if (scope.scope.$type === 'bpmn:AdHocSubProcess') return;
  if (scope.scope.$type === 'bpmn:SubProcess') checkSubProcess(scope.scope, starts, report);
  else if (starts.length === 0) report.add(scope.scope, `Process '${id}' must have at least one start event.`);
  else if (noneStarts.length > 1)
    report.add(scope.scope, `Process '${id}' must not have more than one none start event.`);
}

function checkSubProcess(subProcess: ModdleElement, starts: readonly ModdleElement[], report: Report): void {
  const id = idOf(subProcess);
  if (starts.length !== 1)
    report.add(subProcess, `Sub-process '${id}' must have exactly one start event, but has ${starts.length}.`);
  const startsByEvent = flagOf(subProcess, 'triggeredByEvent', false);
  for (const start of starts) {
    if (!startsByEvent && eventDefinitionOf(start) !== null)
      report.add(start, `Start event '${idOf(start)}' of the sub-process '${id}' must be of type none.`);
  }
}
