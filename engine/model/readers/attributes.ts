/**
 * Attributes that many elements have: expressions, names of variables, and how something is bound to a version. Each reader returns the
 * value that the graph holds, and reports what cannot be executed at the element it stands on.
 */
import { compileExpression } from '../../feel/compile.ts';
import type { Expression } from '../../feel/evaluation/expression.ts';
import type { Binding, CalledDecision } from '../graph/graph.ts';
import { type ModdleElement, textOf } from '../xml/moddle.ts';
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

/** Reads a part that must be there; `what` names it in the message. */
export function readRequired(text: string | null, what: string, at: ModdleElement, report: Report): Expression {
  if (text === null) report.add(at, `Attribute ${what} must be present and not empty.`);
  return readExpression(text ?? '', at, report);
}

/** Reads a part that must be an expression: in what stands there as a text, the `=` was forgotten. */
export function readFeel(text: string | null, what: string, at: ModdleElement, report: Report): Expression {
  const expression = readRequired(text, what, at, report);
  if (text !== null && expression.isStatic)
    report.add(at, `Attribute ${what} is the static value '${text}'; it must be an expression that starts with '='.`);
  return expression;
}

const PATH = /^[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*)*$/u;

/** Tells whether a text is a name of a variable, or names joined by dots. */
export const isVariablePath = (text: string): boolean => PATH.test(text);

/** Zeebe takes no other letters in the target of a mapping, and no words of FEEL. */
const TARGET = /^[a-zA-Z_][a-zA-Z0-9_]*(?:\.[a-zA-Z_][a-zA-Z0-9_]*)*$/;
const RESERVED = ['null', 'true', 'false', 'function', 'if', 'then', 'else', 'for', 'between', 'instance', 'of'];

/** Tells what is wrong with the target of a mapping; null for nothing. */
export function complaintOfTarget(target: string): string | null {
  if (RESERVED.includes(target)) return 'is a word of FEEL';
  return TARGET.test(target) ? null : 'is no variable name, or names joined by dots';
}

/** Reads an attribute that names a variable; absent it is null, and what is no name is reported. */
export function readVariableName(
  extension: ModdleElement,
  attribute: string,
  at: ModdleElement,
  report: Report,
): string | null {
  const value = extension[attribute];
  if (typeof value !== 'string') return null;
  const name = value.trim();
  if (!isVariablePath(name))
    report.add(at, `Attribute '${attribute}' must be the name of a variable, but is '${value}'.`);
  return name;
}

/** `bindingType` and `versionTag` of a called process, a linked form or another linked resource. */
export function readBinding(extension: ModdleElement, element: ModdleElement, report: Report): Binding {
  const { type, versionTag } = readBindingTexts(extension, element, report);
  if (type !== 'versionTag') return { type };
  if (versionTag.trimStart().startsWith('='))
    report.add(element, `Version tag '${versionTag}' must be a static value; it is not evaluated.`);
  return { type, versionTag };
}

/** The same of a called decision, whose version tag may be an expression. */
export function readDecisionBinding(
  extension: ModdleElement,
  element: ModdleElement,
  report: Report,
): CalledDecision['binding'] {
  const { type, versionTag } = readBindingTexts(extension, element, report);
  return type === 'versionTag' ? { type, versionTag: readExpression(versionTag, element, report) } : { type };
}

/** Reads the two attributes; what is not there or unknown is reported. */
function readBindingTexts(
  extension: ModdleElement,
  element: ModdleElement,
  report: Report,
): { readonly type: Binding['type']; readonly versionTag: string } {
  const type = textOf(extension, 'bindingType') ?? 'latest';
  const versionTag = textOf(extension, 'versionTag');
  if (type === 'latest' || type === 'deployment') return { type, versionTag: '' };
  if (type !== 'versionTag')
    report.add(element, `Binding type '${type}' is unknown; use latest, deployment or versionTag.`);
  else if (versionTag === null) report.add(element, "Binding type 'versionTag' needs the attribute 'versionTag'.");
  return { type: 'versionTag', versionTag: versionTag ?? '' };
}
