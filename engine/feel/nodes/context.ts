import { spend } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import type { FeelValue } from '../values/values.ts';
import { bindContext, type Evaluate } from './frame.ts';
import { textOf } from './literals.ts';
import { type Compile, child, childrenNamed, nameOf } from './support.ts';

/** An entry sees the entries above it. The object has no prototype, so that no name of an entry means anything else. */
export function compileContext(node: SyntaxNode, compile: Compile): Evaluate {
  const entries = childrenNamed(node, 'ContextEntry').map((entry) => ({
    name: keyOf(entry),
    value: compile(child(entry, -1)),
  }));
  return (frame, run) => {
    const context: Record<string, FeelValue> = Object.create(null);
    const inner = bindContext(frame, context);
    spend(run, entries.length);
    for (const { name, value } of entries) context[name] = value(inner, run);
    return context;
  };
}

function keyOf(entry: SyntaxNode): string {
  const key = child(child(entry, 0), 0);
  return key.name === 'StringLiteral' ? textOf(key) : nameOf(key);
}
