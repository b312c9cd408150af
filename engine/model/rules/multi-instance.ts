import { elementOf, flagOf, idOf, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import type { ScopeNodes } from '../xml/scopes.ts';

/** Loop markers are not executed, nor is a number of turns; a condition is an expression; an event sub-process is no activity. */
export function checkLoops(scope: ScopeNodes, report: Report): void {
  for (const node of scope.nodes) {
    const loop = elementOf(node, 'loopCharacteristics');
    if (loop === null) continue;
    if (loop.$type === 'bpmn:StandardLoopCharacteristics')
      report.add(node, `A loop marker on element '${idOf(node)}' is not supported by this engine yet.`);
    if (elementOf(loop, 'loopCardinality') !== null)
      report.add(node, `A loop cardinality on element '${idOf(node)}' is not supported; give an input collection.`);
    if (flagOf(node, 'triggeredByEvent', false))
      report.add(node, `Event sub-process '${idOf(node)}' must not be multi-instance.`);
    const condition = elementOf(loop, 'completionCondition');
    const text = condition === null ? null : textOf(condition, 'body');
    if (text !== null && !text.trimStart().startsWith('='))
      report.add(node, `Completion condition '${text}' must be an expression that starts with '='.`);
  }
}
