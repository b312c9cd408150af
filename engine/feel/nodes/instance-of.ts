import type { SyntaxNode } from '../syntax/syntax.ts';
import { typeOf } from '../values/types.ts';
import { entryOf, FeelRange, type FeelValue, isContext, isList } from '../values/values.ts';
import type { Evaluate } from './frame.ts';
import { type Compile, child, childrenNamed, nameOf } from './support.ts';

type TypeTest = (value: FeelValue) => boolean;

/** Camunda's older names of the durations. */
const SYNONYMS: Readonly<Record<string, string>> = {
  'day-time-duration': 'days and time duration',
  'year-month-duration': 'years and months duration',
};

export function compileInstanceOf(node: SyntaxNode, compile: Compile): Evaluate {
  const value = compile(child(node, 0));
  const test = compileType(child(child(node, -1), 0));
  return (frame, run) => test(value(frame, run));
}

function compileType(node: SyntaxNode): TypeTest {
  if (node.name === 'Type') return compileType(child(node, 0));
  if (node.name === 'ListType') return listOrRangeTest(node);
  if (node.name === 'ContextType') return contextTest(node);
  if (node.name === 'FunctionType') return (value) => typeOf(value) === 'function';
  const name = nameOf(node).toLowerCase();
  if (name === 'any') return (value) => value !== null;
  const type = SYNONYMS[name] ?? name;
  return (value) => typeOf(value) === type;
}

function listOrRangeTest(node: SyntaxNode): TypeTest {
  const types = childrenNamed(node, 'Type');
  return node.text.startsWith('range') ? rangeTest(types) : listTest(types);
}

/** An end that is open has no type of its own. */
function rangeTest([end]: readonly SyntaxNode[]): TypeTest {
  const test = end === undefined ? () => true : compileType(end);
  return (value) => value instanceof FeelRange && [value.start, value.end].every((one) => one === null || test(one));
}

function listTest([item]: readonly SyntaxNode[]): TypeTest {
  if (item === undefined) return isList;
  const test = compileType(item);
  return (value) => isList(value) && value.every(test);
}

function contextTest(node: SyntaxNode): TypeTest {
  const entries = childrenNamed(node, 'ContextEntryTypes').flatMap((list) =>
    childrenNamed(list, 'ContextEntryType').map((entry) => ({
      name: nameOf(child(entry, 0)),
      test: compileType(child(entry, -1)),
    })),
  );
  return (value) => isContext(value) && entries.every(({ name, test }) => test(entryOf(value, name) ?? null));
}
