import type { ScriptDefinition } from '../graph/graph.ts';
import { extensionOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { readRequired } from './expression.ts';
import { readVariableName } from './variable-name.ts';

/** `zeebe:script`: a FEEL expression and the variable that takes its result. */
export function readScript(element: ModdleElement, report: Report): ScriptDefinition | null {
  const script = extensionOf(element, 'zeebe:Script');
  if (script === null) return null;
  const resultVariable = readVariableName(script, 'resultVariable', element, report);
  if (resultVariable === null)
    report.add(element, "Attribute 'resultVariable' of zeebe:script must be present and not empty.");
  return {
    expression: readRequired(textOf(script, 'expression'), "'expression' of zeebe:script", element, report),
    resultVariable: resultVariable ?? '',
  };
}
