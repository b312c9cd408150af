import { spendList, warn } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { FeelRange } from '../values/values.ts';
import type { Evaluate } from './frame.ts';
import { type Compile, child } from './support.ts';

const BRACKETS = new Set(['[', ']', '(', ')', '..']);

export function compileList(node: SyntaxNode, compile: Compile): Evaluate {
  const items = node.children.filter((item) => !BRACKETS.has(item.name)).map(compile);
  return (frame, run) => {
    spendList(run, items.length);
    return items.map((item) => item(frame, run));
  };
}

export function compileInterval(node: SyntaxNode, compile: Compile): Evaluate {
  const start = compile(child(node, 1));
  const end = compile(child(node, 3));
  const startIncluded = child(node, 0).name === '[';
  const endIncluded = child(node, 4).name === ']';
  return (frame, run) => new FeelRange(start(frame, run), startIncluded, end(frame, run), endIncluded);
}

/** `> 3` as a value is the range that it means; `!= 3` has none. */
export function compileUnaryTest(node: SyntaxNode, compile: Compile): Evaluate {
  if (child(node, 0).name !== 'CompareOp') return compile(child(node, 0));
  const operator = child(node, 0).text;
  const operand = compile(child(node, 1));
  return (frame, run) => {
    const value = operand(frame, run);
    if (operator === '!=') return warn(run, 'INVALID_TYPE', `'${node.text}' is not a value`);
    if (operator === '=') return new FeelRange(value, true, value, true);
    const isInclusive = operator.endsWith('=');
    return operator.startsWith('>')
      ? new FeelRange(value, isInclusive, null, false)
      : new FeelRange(null, false, value, isInclusive);
  };
}
