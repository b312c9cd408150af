/** `instance of` and the types behind it. */
import { type Run, spend } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { type TypeName, typeOf } from '../values/types.ts';
import { entryOf, FeelRange, type FeelValue, isContext, isList } from '../values/values.ts';
import type { Evaluate } from './frame.ts';
import { type Compile, child, childrenNamed, nameOf } from './support.ts';

/** Tells whether a value is of a type. */
export type TypeTest = (value: FeelValue, run: Run) => boolean;
/** The types that a decision file defines, by name; asked when a value is tested, so that they may be defined in any order. */
export type DefinedTypes = ReadonlyMap<string, TypeTest>;

export const noTypes: DefinedTypes = new Map();

/** DMN's type names in their spellings: FEEL's own, those of files, and Camunda's older ones. */
const SPELLINGS: ReadonlyMap<string, TypeName> = new Map([
  ['string', 'string'],
  ['number', 'number'],
  ['boolean', 'boolean'],
  ['null', 'null'],
  ['list', 'list'],
  ['context', 'context'],
  ['range', 'range'],
  ['function', 'function'],
  ['time', 'time'],
  ['date', 'date'],
  ['datetime', 'date and time'],
  ['date time', 'date and time'],
  ['date and time', 'date and time'],
  ['daytimeduration', 'days and time duration'],
  ['day-time-duration', 'days and time duration'],
  ['days and time duration', 'days and time duration'],
  ['yearmonthduration', 'years and months duration'],
  ['year-month-duration', 'years and months duration'],
  ['years and months duration', 'years and months duration'],
]);

/**
 * Returns the test of a type by its name: one of FEEL's own, otherwise what the decision file defines; a name that nothing bears has no value.
 * @example
 * ```ts
 * import { startRun } from '../evaluation/run.ts';
 * import { typeNamed } from './types.ts';
 *
 * const run = startRun(new Map(), 0, 'UTC');
 * typeNamed('number', new Map())(5, run); // => true
 * typeNamed('tAge', new Map())(5, run); // => false
 * ```
 */
export function typeNamed(name: string, defined: DefinedTypes): TypeTest {
  const spelled = name.toLowerCase();
  if (spelled === 'any') return (value) => value !== null;
  const type = SPELLINGS.get(spelled);
  if (type !== undefined) return (value) => typeOf(value) === type;
  return (value, run) => defined.get(name)?.(value, run) ?? false;
}

export function compileInstanceOf(node: SyntaxNode, compile: Compile, defined: DefinedTypes): Evaluate {
  const value = compile(child(node, 0));
  const test = compileType(child(child(node, -1), 0), defined);
  return (frame, run) => test(value(frame, run), run);
}

function compileType(node: SyntaxNode, defined: DefinedTypes): TypeTest {
  if (node.name === 'Type') return compileType(child(node, 0), defined);
  if (node.name === 'ListType') return listOrRangeTest(node, defined);
  if (node.name === 'ContextType') return contextTest(node, defined);
  return typeNamed(node.name === 'FunctionType' ? 'function' : nameOf(node), defined);
}

function listOrRangeTest(node: SyntaxNode, defined: DefinedTypes): TypeTest {
  const types = childrenNamed(node, 'Type').map((type) => compileType(type, defined));
  return node.text.startsWith('range') ? rangeTest(types) : listTest(types[0]);
}

/** An end that is open has no type of its own. */
function rangeTest([end]: readonly TypeTest[]): TypeTest {
  return (value, run) =>
    value instanceof FeelRange &&
    [value.start, value.end].every((one) => one === null || end === undefined || end(one, run));
}

/** Without an item type, any list will do. */
export function listTest(item: TypeTest | undefined): TypeTest {
  return (value, run) => {
    if (!isList(value) || item === undefined) return isList(value);
    spend(run, value.length);
    return value.every((one) => item(one, run));
  };
}

function contextTest(node: SyntaxNode, defined: DefinedTypes): TypeTest {
  const entries = childrenNamed(node, 'ContextEntryTypes').flatMap((list) =>
    childrenNamed(list, 'ContextEntryType').map(
      (entry) => [nameOf(child(entry, 0)), compileType(child(entry, -1), defined)] as const,
    ),
  );
  return contextWith(entries);
}

/** Each entry has to be there; null has every type. Entries beyond these do not matter. */
export function contextWith(entries: readonly (readonly [name: string, test: TypeTest])[]): TypeTest {
  return (value, run) => {
    if (!isContext(value)) return false;
    spend(run, entries.length);
    return entries.every(([name, test]) => {
      const entry = entryOf(value, name);
      return entry !== undefined && (entry === null || test(entry, run));
    });
  };
}
