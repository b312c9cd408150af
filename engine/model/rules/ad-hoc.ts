import { activatableIn } from '../readers/ad-hoc.ts';
import { elementOf, idOf, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import type { ScopeNodes } from '../xml/scopes.ts';

/** An ad-hoc sub-process has no start and end events, and something to activate. */
export function checkAdHoc({ scope, nodes }: ScopeNodes, report: Report): void {
  if (scope.$type !== 'bpmn:AdHocSubProcess') return;
  const id = idOf(scope);
  for (const node of nodes) {
    if (node.$type === 'bpmn:StartEvent' || node.$type === 'bpmn:EndEvent')
      report.add(node, `Ad-hoc sub-process '${id}' must not have start or end events.`);
  }
  if (activatableIn(scope).length === 0)
    report.add(scope, `Ad-hoc sub-process '${id}' must have at least one activity.`);
  const condition = elementOf(scope, 'completionCondition');
  const text = condition === null ? null : textOf(condition, 'body');
  if (text !== null && !text.trimStart().startsWith('='))
    report.add(scope, `Completion condition '${text}' must be an expression that starts with '='.`);
}
