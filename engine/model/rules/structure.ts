/**
 * Rules about the structure of a process: ids, how deep sub-processes lie inside each other, and where a scope starts.
 */
import { SCOPE_DEPTH_MAX } from '../xml/limits.ts';
import { elementsOf, flagOf, idOf, type ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { eventDefinitionOf, type ScopeNodes } from '../xml/scopes.ts';

/** Everything that the engine refers to by id has one. That no two are the same is checked while the XML is read. */
export function checkIds(process: ModdleElement, report: Report): void {
  if (idOf(process) === '') report.add(null, 'A process has no id.');
  checkInside(process, report);
}

function checkInside(scope: ModdleElement, report: Report): void {
  for (const element of elementsOf(scope, 'flowElements')) {
    if (idOf(element) === '') report.add(scope, `An element of type ${element.$type} in '${idOf(scope)}' has no id.`);
    checkInside(element, report);
  }
}

/**
 * Are the sub-processes of a process nested no deeper than allowed? Everything else walks them by recursion, so this is asked
 * first, level by level.
 */
export function checkDepth(process: ModdleElement, report: Report): boolean {
  let level: readonly ModdleElement[] = [process];
  for (let depth = 0; depth <= SCOPE_DEPTH_MAX; depth += 1) {
    level = level.flatMap((scope) => elementsOf(scope, 'flowElements'));
    if (level.length === 0) return true;
  }
  report.add(process, `Sub-processes lie inside each other more than ${SCOPE_DEPTH_MAX} deep.`);
  return false;
}

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
