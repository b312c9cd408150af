import { type Run, spendList, warn } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { propertyOf } from '../values/temporal-properties.ts';
import { shown } from '../values/text.ts';
import { entryOf, type FeelValue, isContext, isList } from '../values/values.ts';
import type { Evaluate } from './frame.ts';
import { type Compile, child, nameOf } from './support.ts';

export function compilePath(node: SyntaxNode, compile: Compile): Evaluate {
  const target = compile(child(node, 0));
  const name = nameOf(child(node, -1));
  return (frame, run) => read(target(frame, run), name, run);
}

/** The entry of a context, the property of a temporal value, or, of a list, that of each item. */
function read(value: FeelValue, name: string, run: Run): FeelValue {
  if (isList(value)) {
    spendList(run, value.length);
    return value.map((item) => read(item, name, run));
  }
  if (isContext(value)) {
    return entryOf(value, name) ?? missingEntry(value, name, run);
  }
  const property = propertyOf(value, name);
  return property === undefined
    ? warn(run, 'NO_PROPERTY_FOUND', `No property found with name '${name}' of value ${shown(value)}`)
    : property;
}

function missingEntry(context: Readonly<Record<string, FeelValue>>, name: string, run: Run): null {
  if (Object.hasOwn(context, name)) return null;
  return warn(run, 'NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${name}'`);
}
