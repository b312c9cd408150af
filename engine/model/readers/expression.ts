import { compileExpression } from '../../feel/compile.ts';
import type { Expression } from '../../feel/evaluation/expression.ts';
import type { ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';

/** Compiles the text of an element; what is not FEEL is reported, and fails if it should ever be evaluated all the same. */
export function readExpression(text: string, at: ModdleElement, report: Report): Expression {
  const compilation = compileExpression(text);
  if (compilation.ok) return compilation.expression;
  const { message } = compilation;
  report.add(at, message);
  return { source: text, isStatic: false, evaluate: () => ({ ok: false, message }) };
}

export function readOptional(text: string | null, at: ModdleElement, report: Report): Expression | null {
  return text === null ? null : readExpression(text, at, report);
}

/** A part that must be there; `what` names it in the message. */
export function readRequired(text: string | null, what: string, at: ModdleElement, report: Report): Expression {
  if (text === null) report.add(at, `Attribute ${what} must be present and not empty.`);
  return readExpression(text ?? '', at, report);
}
