import { type Run, spend, spendList, spendText, warn } from '../evaluation/run.ts';
import { isSame } from '../values/compare.ts';
import { shown } from '../values/text.ts';
import type { FeelList, FeelValue } from '../values/values.ts';
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
