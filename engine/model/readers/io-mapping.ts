import type { Expression } from '../../feel/evaluation/expression.ts';
import type { IoMapping } from '../graph/graph.ts';
import { elementsOf, extensionOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { readExpression, readRequired } from './expression.ts';
import { isVariablePath } from './variable-name.ts';

/** `zeebe:ioMapping`, one side of it. An input without a source sets its target to null, as from Camunda 8.8 on. */
export function readMappings(element: ModdleElement, side: 'input' | 'output', report: Report): readonly IoMapping[] {
  const mapping = extensionOf(element, 'zeebe:IoMapping');
  if (mapping === null) return [];
  return elementsOf(mapping, `${side}Parameters`).map((line) => ({
    source: readSource(textOf(line, 'source'), side, element, report),
    target: readTarget(textOf(line, 'target'), side, element, report),
  }));
}

const readSource = (
  text: string | null,
  side: 'input' | 'output',
  element: ModdleElement,
  report: Report,
): Expression =>
  side === 'input'
    ? readExpression(text ?? '=null', element, report)
    : readRequired(text, "'source' of an output mapping", element, report);

function readTarget(target: string | null, side: string, element: ModdleElement, report: Report): readonly string[] {
  const path = target?.trim() ?? '';
  if (!isVariablePath(path)) {
    report.add(element, `Target '${path}' of an ${side} mapping is no variable name, or names joined by dots.`);
  }
  return path.split('.');
}
