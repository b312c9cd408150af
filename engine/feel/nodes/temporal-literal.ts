import type { SyntaxNode } from '../syntax/syntax.ts';
import { parseTemporal } from '../values/temporal-parse.ts';
import type { Evaluate } from './frame.ts';
import { compileArguments, compileBuiltinCall } from './invocation.ts';
import { textOf } from './literals.ts';
import { type Compile, child, nameOf } from './support.ts';

/** `date("2025-06-26")`, which is a call, or `@"2025-06-26"`, which is read once. */
export function compileTemporalLiteral(node: SyntaxNode, compile: Compile): Evaluate {
  const first = child(node, 0);
  if (first.name !== 'AtLiteral') return compileBuiltinCall(nameOf(first), compileArguments(node, compile));
  const value = parseTemporal(textOf(child(first, 0)));
  return () => value;
}
