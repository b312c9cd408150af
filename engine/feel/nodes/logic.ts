import { warn } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { shown } from '../values/text.ts';
import type { Evaluate } from './frame.ts';
import { type Compile, child } from './support.ts';

/** `and` and `or` of three values: what is no boolean counts as null. The right side is only asked when it matters. */
export function compileLogic(node: SyntaxNode, compile: Compile): Evaluate {
  const left = compile(child(node, 0));
  const right = compile(child(node, 2));
  const decisive = node.name === 'Disjunction';
  return (frame, run) => {
    const first = left(frame, run);
    if (first === decisive) return decisive;
    const second = right(frame, run);
    if (second === decisive) return decisive;
    return first === !decisive && second === !decisive ? !decisive : null;
  };
}

/** A condition that is not true, null included, takes the `else` branch. */
export function compileIf(node: SyntaxNode, compile: Compile): Evaluate {
  return eitherOf(compile(child(node, 1)), compile(child(node, 3)), compile(child(node, 5)));
}

export function eitherOf(condition: Evaluate, yes: Evaluate, no: Evaluate): Evaluate {
  return (frame, run) => {
    const value = condition(frame, run);
    if (typeof value !== 'boolean') warn(run, 'INVALID_TYPE', `Expected Boolean but found ${shown(value)}`);
    return (value === true ? yes : no)(frame, run);
  };
}
