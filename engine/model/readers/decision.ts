import type { CalledDecision } from '../graph/graph.ts';
import { extensionOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { readBinding } from './binding.ts';
import { readRequired } from './expression.ts';
import { readVariableName } from './variable-name.ts';

/** `zeebe:calledDecision` of a business rule task, or null when a job worker decides. */
export function readDecision(element: ModdleElement, report: Report): CalledDecision | null {
  const called = extensionOf(element, 'zeebe:CalledDecision');
  if (called === null) return null;
  const resultVariable = readVariableName(called, 'resultVariable', element, report);
  if (resultVariable === null)
    report.add(element, "Attribute 'resultVariable' of zeebe:calledDecision must be present and not empty.");
  return {
    decisionId: readRequired(textOf(called, 'decisionId'), "'decisionId' of zeebe:calledDecision", element, report),
    binding: readBinding(called, element, report),
    resultVariable: resultVariable ?? '',
  };
}
