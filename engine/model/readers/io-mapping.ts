import type { IoMapping } from '../graph.ts';
import { elementsOf, extensionOf, type ModdleElement, textOf } from '../moddle.ts';
import type { Report } from '../report.ts';
import { readRequired } from './expression.ts';
import { isVariablePath } from './variable-name.ts';

/** `zeebe:ioMapping`, one side of it. */
export function readMappings(element: ModdleElement, side: 'input' | 'output', report: Report): readonly IoMapping[] {
  const mapping = extensionOf(element, 'zeebe:IoMapping');
  if (mapping === null) return [];
  return elementsOf(mapping, `${side}Parameters`).map((line) => ({
    source: readRequired(textOf(line, 'source'), `'source' of an ${side} mapping`, element, report),
    target: readTarget(textOf(line, 'target'), side, element, report),
  }));
}

function readTarget(target: string | null, side: string, element: ModdleElement, report: Report): readonly string[] {
  const path = target?.trim() ?? '';
  if (!isVariablePath(path)) {
    report.add(element, `Target '${path}' of an ${side} mapping is no variable name, or names joined by dots.`);
  }
  return path.split('.');
}
