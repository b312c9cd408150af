/**
 * Built-in functions on lists: those that look into a list, those that make a changed one, and those that treat it as a set.
 */
import { type Run, spend, spendList, spendText, warn, withinCall } from '../evaluation/run.ts';
import { compare, isSame } from '../values/compare.ts';
import { shown } from '../values/text.ts';
import { type FeelFunction, type FeelList, type FeelValue, isList } from '../values/values.ts';
import { type Builtins, ofListOrItems, signature } from './call.ts';

function contains(list: FeelList, element: FeelValue, run: Run): boolean {
  spend(run, list.length);
  return list.some((item) => isSame(item, element, run));
}

/** Nulls are left out. */
function join(list: FeelList, delimiter: string, prefix: string, suffix: string, run: Run): FeelValue {
  spend(run, list.length);
  const texts = list.filter((item) => item !== null);
  if (!texts.every((item) => typeof item === 'string'))
    return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Expected strings to join but found ${shown(list)}`);
  spendText(
    run,
    texts.reduce((length, text) => length + text.length + delimiter.length, prefix.length + suffix.length),
  );
  return prefix + texts.join(delimiter) + suffix;
}

/** `decisive` false: all; true: any. An empty list gives the other. What is no boolean makes null, unless one item decides. */
function quantified(decisive: boolean): (list: FeelList, run: Run) => boolean | null {
  return (list, run) => {
    spend(run, list.length);
    if (list.includes(decisive)) return decisive;
    return list.every((item) => item === !decisive) ? !decisive : null;
  };
}

function indexesOf(list: FeelList, match: FeelValue, run: Run): FeelList {
  spendList(run, list.length);
  return list.flatMap((item, index) => (isSame(item, match, run) ? [index + 1] : []));
}

function joinWith(list: FeelList, delimiter: FeelValue, run: Run): FeelValue {
  if (delimiter === null || typeof delimiter === 'string') return join(list, delimiter ?? '', '', '', run);
  return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Expected a string as delimiter but found ${shown(delimiter)}`);
}

export const listBuiltins = {
  'list contains': [
    signature(
      [
        ['list', 'list'],
        ['element', 'any'],
      ],
      contains,
    ),
  ],
  count: ofListOrItems((list) => list.length),
  'is empty': [signature([['list', 'list']], (list) => list.length === 0)],
  all: ofListOrItems(quantified(false)),
  any: ofListOrItems(quantified(true)),
  'index of': [
    signature(
      [
        ['list', 'list'],
        ['match', 'any'],
      ],
      indexesOf,
    ),
  ],
  'string join': [
    signature([['list', 'list']], (list, run) => join(list, '', '', '', run)),
    signature(
      [
        ['list', 'list'],
        ['delimiter', 'any'],
      ],
      (list, delimiter, run) => joinWith(list, delimiter, run),
    ),
    signature(
      [
        ['list', 'list'],
        ['delimiter', 'string'],
        ['prefix', 'string'],
        ['suffix', 'string'],
      ],
      join,
    ),
  ],
} satisfies Builtins;

/** Returns the position for a 1-based index, counted from the end when negative; null outside of the list (`extra` may reach one further). */
function positionOf(list: FeelList, index: number, extra: 0 | 1): number | null {
  const position = index > 0 ? index - 1 : list.length + index;
  return Number.isInteger(index) && index !== 0 && position >= 0 && position < list.length + extra ? position : null;
}

function outOfBounds(list: FeelList, index: number, run: Run): null {
  return warn(run, 'OUT_OF_BOUNDS', `Expected an index between 1 and ${list.length} but found '${index}'`);
}

function insertBefore(list: FeelList, index: number, item: FeelValue, run: Run): FeelValue {
  const position = positionOf(list, index, 1);
  spendList(run, list.length + 1);
  return position === null ? outOfBounds(list, index, run) : list.toSpliced(position, 0, item);
}

function remove(list: FeelList, index: number, run: Run): FeelValue {
  const position = positionOf(list, index, 0);
  spendList(run, list.length);
  return position === null ? outOfBounds(list, index, run) : list.toSpliced(position, 1);
}

function replaceAt(list: FeelList, index: number, item: FeelValue, run: Run): FeelValue {
  const position = positionOf(list, Math.trunc(index), 0);
  spendList(run, list.length);
  return position === null ? outOfBounds(list, index, run) : list.with(position, item);
}

function replaceMatching(list: FeelList, match: FeelFunction, item: FeelValue, run: Run): FeelValue {
  spendList(run, list.length);
  if (match.parameters.length !== 2)
    return warn(run, 'FUNCTION_INVOCATION_FAILURE', 'Expected a function of an item and its new value');
  const matches = list.map((old) => match.invoke([old, item], run));
  if (!matches.every((isMatch) => isMatch === null || typeof isMatch === 'boolean'))
    return warn(run, 'INVALID_TYPE', `Expected a function that gives booleans but found ${shown(matches)}`);
  return list.map((old, index) => (matches[index] === true ? item : old));
}

function sublist(list: FeelList, start: number, length: number | undefined, run: Run): FeelValue {
  const position = positionOf(list, start, 1);
  spendList(run, list.length);
  if (position === null) return outOfBounds(list, start, run);
  return list.slice(position, length === undefined ? undefined : position + length);
}

function flatten(list: FeelList, run: Run): FeelList {
  spendList(run, list.length);
  return list.flatMap((item) => (isList(item) ? flatten(item, run) : [item]));
}

export function concatenate(lists: FeelList, run: Run): FeelList {
  spendList(
    run,
    lists.reduce<number>((length, list) => length + (isList(list) ? list.length : 1), 0),
  );
  return lists.flatMap((list) => (isList(list) ? list : [list]));
}

function reverse(list: FeelList, run: Run): FeelList {
  spendList(run, list.length);
  return list.toReversed();
}

function partition(list: FeelList, size: number, run: Run): FeelValue {
  if (!Number.isInteger(size) || size < 1)
    return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Expected a size of at least 1 but found '${size}'`);
  spendList(run, list.length);
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

export const listChangeBuiltins = {
  append: [
    {
      parameters: [
        ['list', 'list'],
        ['items', 'any'],
      ],
      isVariadic: true,
      call: ([list = null, ...items], run) => concatenate([list, ...items.map((item) => [item])], run),
    },
  ],
  concatenate: [{ parameters: [['lists', 'list']], isVariadic: true, call: concatenate }],
  'insert before': [
    signature(
      [
        ['list', 'list'],
        ['position', 'number'],
        ['newItem', 'any'],
      ],
      insertBefore,
    ),
  ],
  remove: [
    signature(
      [
        ['list', 'list'],
        ['position', 'number'],
      ],
      remove,
    ),
  ],
  'list replace': [
    signature(
      [
        ['list', 'list'],
        ['position', 'number'],
        ['newItem', 'any'],
      ],
      replaceAt,
    ),
    signature(
      [
        ['list', 'list'],
        ['match', 'function'],
        ['newItem', 'any'],
      ],
      replaceMatching,
    ),
  ],
  reverse: [signature([['list', 'list']], reverse)],
  flatten: [signature([['list', 'list']], flatten)],
  sublist: [
    signature(
      [
        ['list', 'list'],
        ['start position', 'number'],
      ],
      (list, start, run) => sublist(list, start, undefined, run),
    ),
    signature(
      [
        ['list', 'list'],
        ['start position', 'number'],
        ['length', 'number'],
      ],
      sublist,
    ),
  ],
  partition: [
    signature(
      [
        ['list', 'list'],
        ['size', 'number'],
      ],
      partition,
    ),
  ],
} satisfies Builtins;

function distinct(list: FeelList, run: Run): FeelList {
  const seen: FeelValue[] = [];
  for (const item of list) {
    spend(run, seen.length + 1);
    if (!seen.some((old) => isSame(old, item, run))) seen.push(item);
  }
  return seen;
}

function duplicates(list: FeelList, run: Run): FeelList {
  spend(run, list.length * list.length);
  return distinct(
    list.filter((item) => list.filter((other) => isSame(other, item, run)).length > 1),
    run,
  );
}

/** Sorted by a function that says whether its first argument comes before its second. */
function sortBy(list: FeelList, precedes: FeelFunction, run: Run): FeelValue {
  spendList(run, list.length);
  const comesBefore = (a: FeelValue, b: FeelValue): boolean =>
    withinCall(run, () => precedes.invoke([a, b], run) === true);
  return list.toSorted((a, b) => (comesBefore(a, b) ? -1 : comesBefore(b, a) ? 1 : 0));
}

function sort(list: FeelList, run: Run): FeelValue {
  spendList(run, list.length);
  const isComparable = list.every((item) => compare(item, list[0] ?? null, run) !== null);
  if (!isComparable) return warn(run, 'NOT_COMPARABLE', `Can't sort ${shown(list)}`);
  return list.toSorted((a, b) => compare(a, b, run) ?? 0);
}

export const listSetBuiltins = {
  union: [
    { parameters: [['list', 'list']], isVariadic: true, call: (lists, run) => distinct(concatenate(lists, run), run) },
  ],
  'distinct values': [signature([['list', 'list']], distinct)],
  'duplicate values': [signature([['list', 'list']], duplicates)],
  sort: [
    signature([['list', 'list']], sort),
    signature(
      [
        ['list', 'list'],
        ['precedes', 'function'],
      ],
      sortBy,
    ),
  ],
} satisfies Builtins;
