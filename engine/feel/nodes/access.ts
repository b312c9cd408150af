/**
 * Nodes that look into a value: paths (`a.b`) and filters (`list[condition]`).
 */
import { type Run, spend, spendList, warn } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { propertyOf } from '../values/temporal-properties.ts';
import { shown } from '../values/text.ts';
import { entryOf, type FeelList, type FeelValue, isContext, isList } from '../values/values.ts';
import { bindItem, type Evaluate, type Frame } from './frame.ts';
import { type Compile, child, nameOf } from './support.ts';

export function compilePath(node: SyntaxNode, compile: Compile): Evaluate {
  const target = compile(child(node, 0));
  const name = nameOf(child(node, -1));
  return (frame, run) => readEntry(target(frame, run), name, run);
}

/** Reads the entry of a context, the property of a temporal value, or, of a list, that of each item. */
export function readEntry(value: FeelValue, name: string, run: Run): FeelValue {
  if (isList(value)) {
    spendList(run, value.length);
    return value.map((item) => readEntry(item, name, run));
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

/**
 * `list[2]` is the item at an index (from 1, or from the end when negative), `list[condition]` the items for which it holds.
 * Which of the two is meant shows when the filter is evaluated for the first item. A single value is a list of one.
 */
export function compileFilter(node: SyntaxNode, compile: Compile): Evaluate {
  return filtered(compile(child(node, 0)), compile(child(node, 2)));
}

/** As a decision file boxes it, a filter is strict: a condition that is neither a number, a boolean nor null makes the whole null. */
export function filtered(target: Evaluate, filter: Evaluate, isStrict = false): Evaluate {
  return (frame, run) => {
    const value = target(frame, run);
    if (value === null) return null;
    return applyFilter(isList(value) ? value : [value], { filter, isStrict }, frame, run);
  };
}

interface Filter {
  readonly filter: Evaluate;
  readonly isStrict: boolean;
}

function applyFilter(list: FeelList, { filter, isStrict }: Filter, frame: Frame | null, run: Run): FeelValue {
  const first = filterValue(list[0] ?? null, filter, frame, run);
  if (typeof first === 'number') return itemAt(list, first, run);
  spendList(run, list.length);
  const wrong: FeelValue[] = [];
  const kept = list.filter((item, index) => {
    const condition = index === 0 ? first : filterValue(item, filter, frame, run);
    if (isStrict && condition !== null && typeof condition !== 'boolean') wrong.push(condition);
    return condition === true;
  });
  return wrong.length === 0 ? kept : warn(run, 'INVALID_TYPE', `Expected booleans but found ${shown(wrong)}`);
}

function filterValue(item: FeelValue, filter: Evaluate, frame: Frame | null, run: Run): FeelValue {
  spend(run, 1);
  return filter(bindItem(frame, item, isContext(item) ? item : null), run);
}

function itemAt(list: FeelList, index: number, run: Run): FeelValue {
  const item = Number.isInteger(index) && index !== 0 ? list.at(index > 0 ? index - 1 : index) : undefined;
  return item === undefined
    ? warn(run, 'OUT_OF_BOUNDS', `Expected an index between 1 and ${list.length} but found '${index}'`)
    : item;
}
