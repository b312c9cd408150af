import { warn } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { type Evaluate, findVariable } from './frame.ts';
import { nameOf } from './support.ts';

export function compileVariable(node: SyntaxNode): Evaluate {
  const name = nameOf(node);
  return (frame, run) => {
    const value = findVariable(frame, run, name);
    return value === undefined ? warn(run, 'NO_VARIABLE_FOUND', `No variable found with name '${name}'`) : value;
  };
}
