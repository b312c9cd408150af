import { type Run, spend, spendList, warn, withinCall } from '../evaluation/run.ts';
import { compare, isSame } from '../values/compare.ts';
import { shown } from '../values/text.ts';
import type { FeelFunction, FeelList, FeelValue } from '../values/values.ts';
import { type Builtins, signature } from './call.ts';
import { concatenate } from './list-changes.ts';

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
