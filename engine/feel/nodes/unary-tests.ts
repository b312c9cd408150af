import type { Run } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import type { FeelValue } from '../values/values.ts';
import { anyOf, compileTest, matches, type Test } from './comparison.ts';
import { bind } from './frame.ts';
import { type Compile, child, childrenNamed } from './support.ts';

export type { Test } from './comparison.ts';

/** The input value's name inside its tests. */
const INPUT = '?';
const LITERALS: ReadonlySet<string> = new Set([
  'SimplePositiveUnaryTest',
  'StringLiteral',
  'NumericLiteral',
  'BooleanLiteral',
  'null',
]);

/** `-`, `test, test`, or `not(test, test)`: passes when one of the tests does, or with `not` when none does. */
export function compileTests(node: SyntaxNode, compile: Compile): Test {
  if (child(node, 0).name === 'Wildcard') return () => true;
  const isNegated = child(node, 0).name === 'not';
  const tests = childrenNamed(node, 'PositiveUnaryTests').flatMap((list) =>
    list.children.map((test) => compilePositive(test, compile)),
  );
  return (input, frame, run) => {
    const inner = bind(frame, INPUT, input);
    const passes = anyOf(tests, (test) => test(input, inner, run));
    return isNegated && passes !== null ? !passes : passes;
  };
}

/**
 * A comparison, a range or a literal is held against the input. An expression that asks for the input by `?` decides by
 * itself; one that does not is a value to be equal to, a list or range to be in, or a condition of its own.
 */
function compilePositive(node: SyntaxNode, compile: Compile): Test {
  const inner = child(node, 0);
  if (LITERALS.has(inner.name)) return compileTest(node, compile);
  const evaluate = compile(inner);
  return asksForInput(inner)
    ? (input, frame, run) => decided(evaluate(frame, run), input, run)
    : (input, frame, run) => compared(evaluate(frame, run), input, run);
}

function asksForInput(node: SyntaxNode): boolean {
  return node.name === INPUT || node.children.some(asksForInput);
}

function decided(outcome: FeelValue, input: FeelValue, run: Run): boolean | null {
  return outcome === null || typeof outcome === 'boolean' ? outcome : matches(input, outcome, run);
}

function compared(outcome: FeelValue, input: FeelValue, run: Run): boolean | null {
  return outcome === true && typeof input !== 'boolean' ? true : matches(input, outcome, run);
}
