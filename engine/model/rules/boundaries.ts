import { elementOf, flagOf, idOf, type ModdleElement, textOf } from '../moddle.ts';
import type { Report } from '../report.ts';
import { eventDefinitionOf, type ScopeNodes } from '../scopes.ts';

/** Boundary events sit on activities of their scope; of errors, each code and the catch-all are caught once per activity. */
export function checkBoundaries(scope: ScopeNodes, report: Report): void {
  const nodes = new Set(scope.nodes);
  for (const boundary of scope.boundaries) checkHost(boundary, nodes, report);
  for (const [host, attached] of Map.groupBy(scope.boundaries, (boundary) => elementOf(boundary, 'attachedToRef'))) {
    if (host === null) continue;
    checkErrors(host, attached, report);
    checkMessages(host, attached, report);
  }
}

function checkHost(boundary: ModdleElement, nodes: ReadonlySet<ModdleElement>, report: Report): void {
  const host = elementOf(boundary, 'attachedToRef');
  const isActivity = host !== null && /(?:Task|SubProcess|CallActivity)$/.test(host.$type);
  if (!isActivity || !nodes.has(host)) {
    report.add(boundary, `Boundary event '${idOf(boundary)}' must be attached to an activity of its own scope.`);
  }
  const isError = eventDefinitionOf(boundary)?.$type === 'bpmn:ErrorEventDefinition';
  if (isError && !flagOf(boundary, 'cancelActivity', true))
    report.add(boundary, `Error boundary event '${idOf(boundary)}' must be interrupting.`);
}

function checkErrors(host: ModdleElement, attached: readonly ModdleElement[], report: Report): void {
  const codes = attached.flatMap((boundary) => {
    const definition = eventDefinitionOf(boundary);
    if (definition?.$type !== 'bpmn:ErrorEventDefinition') return [];
    const error = elementOf(definition, 'errorRef');
    return [error === null ? null : textOf(error, 'errorCode')];
  });
  for (const code of duplicatesOf(codes)) {
    const what = code === null ? 'errors of any code' : `the error code '${code}'`;
    report.add(host, `Element '${idOf(host)}' must not have more than one boundary event that catches ${what}.`);
  }
}

function checkMessages(host: ModdleElement, attached: readonly ModdleElement[], report: Report): void {
  const names = attached.flatMap((boundary) => {
    const definition = eventDefinitionOf(boundary);
    const message = definition === null ? null : elementOf(definition, 'messageRef');
    return message === null ? [] : [textOf(message, 'name')];
  });
  for (const name of duplicatesOf(names)) {
    report.add(host, `Element '${idOf(host)}' must not have more than one boundary event for the message '${name}'.`);
  }
}

function duplicatesOf<T>(values: readonly T[]): ReadonlySet<T> {
  const seen = new Set<T>();
  const twice = new Set<T>();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return twice;
}
