import { compileBody, compileUnaryTests } from '../../feel/compile.ts';
import type { Evaluate } from '../../feel/nodes/frame.ts';
import type { Compile } from '../../feel/nodes/support.ts';
import type { Test } from '../../feel/nodes/unary-tests.ts';
import type { Grammar } from '../../feel/syntax/syntax.ts';
import { type ModdleElement, textOf } from '../../model/xml/moddle.ts';
import type { Report } from '../../model/xml/report.ts';

/** What the reading of one file shares. */
export interface Reading {
  readonly report: Report;
  /** FEEL with the names of this file, which may hold spaces. */
  readonly grammar: Grammar;
  /** Compiles what that grammar reads, with the types that the file defines. */
  readonly compile: Compile;
}

const nothing: Evaluate = () => null;

/** Compiles the text of a literal expression; what is not FEEL is reported, and the graph will not be used. */
export function readFeel(element: ModdleElement, { report, grammar, compile }: Reading): Evaluate {
  checkLanguage(element, report);
  const compiled = compileBody(textOf(element, 'text') ?? 'null', grammar, compile);
  if (compiled.ok) return compiled.value;
  report.add(element, compiled.message);
  return nothing;
}

/** Compiles the unary tests of an input entry; an empty one lets everything pass. */
export function readTests(element: ModdleElement, { report, grammar, compile }: Reading): Test {
  checkLanguage(element, report);
  const compiled = compileUnaryTests(textOf(element, 'text') ?? '', grammar, compile);
  if (compiled.ok) return compiled.value;
  report.add(element, compiled.message);
  return () => null;
}

/** FEEL goes by its name or by the address that a version of DMN gives it. */
export function checkLanguage(element: ModdleElement, report: Report): void {
  const language = textOf(element, 'expressionLanguage');
  if (language !== null && !/^feel$|\/feel\/?$/i.test(language.trim()))
    report.add(element, `Expression language '${language}' is not supported; use FEEL.`);
}

/** Returns an attribute that must be there; `what` names it in the message. */
export function requiredText(element: ModdleElement, property: string, what: string, report: Report): string {
  const text = textOf(element, property);
  if (text === null) report.add(element, `${what} must have the attribute '${property}'.`);
  return text ?? '';
}
