import { type Run, spendList, warn } from '../evaluation/run.ts';
import { type FeelFunction, type FeelList, type FeelValue, isList } from '../values/values.ts';
import { type Builtins, signature } from './call.ts';

/** The position for a 1-based index, counted from the end when negative; null outside of the list (`extra` may reach one further). */
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
  return list.map((old) => (match.invoke([old, item], run) === true ? item : old));
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
