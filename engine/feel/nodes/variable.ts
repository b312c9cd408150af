import { type Evaluate, findVariable } from '../frame.ts';
import { warn } from '../run.ts';
import type { SyntaxNode } from '../syntax.ts';
import { nameOf } from './support.ts';

export function compileVariable(node: SyntaxNode): Evaluate {
  const name = nameOf(node);
  return (frame, run) => {
    const value = findVariable(frame, run, name);
    return value === undefined ? warn(run, 'NO_VARIABLE_FOUND', `No variable found with name '${name}'`) : value;
  };
}
