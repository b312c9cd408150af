import type { Json } from '../evaluation/expression.ts';
import { VALUE_DEPTH_MAX } from '../evaluation/limits.ts';
import { EvaluationStopped, type Run, spend } from '../evaluation/run.ts';
import { formatDuration, formatIso } from './temporal-format.ts';
import { toText } from './text.ts';
import {
  DaysTimeDuration,
  type FeelContext,
  FeelFunction,
  type FeelList,
  FeelRange,
  type FeelValue,
  isContext,
  isList,
  YearsMonthsDuration,
} from './values.ts';

/** Steps for what is written down; a variable of 4 MB that only passes through stays far below the limit. */
const STEPS_PER_ITEM = 1 / 4;
const STEPS_PER_ENTRY = 1 / 2;

/**
 * Returns the value as it leaves an expression: temporals and ranges as texts, a function (and a number that is not finite) as null. A list
 * or context in which all is JSON already leaves as it is, so that it can be told where it came from.
 */
export function toJson(value: FeelValue, run: Run): Json {
  return jsonOf(value, run, 0);
}

function jsonOf(value: FeelValue, run: Run, depth: number): Json {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === null || typeof value !== 'object') return value;
  if (depth > VALUE_DEPTH_MAX) throw new EvaluationStopped(`a value is nested more than ${VALUE_DEPTH_MAX} deep`);
  if (isList(value)) return listToJson(value, run, depth);
  if (isContext(value)) return contextToJson(value, run, depth);
  if (value instanceof FeelFunction) return null;
  if (value instanceof FeelRange) return toText(value, run);
  if (value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration) return formatDuration(value);
  return formatIso(value);
}

function listToJson(list: FeelList, run: Run, depth: number): Json {
  spend(run, STEPS_PER_ITEM * list.length);
  const items = list.map((item) => jsonOf(item, run, depth + 1));
  return items.every((item, index) => item === list[index]) ? (list as readonly Json[]) : items;
}

function contextToJson(context: FeelContext, run: Run, depth: number): Json {
  const names = Object.keys(context);
  spend(run, STEPS_PER_ENTRY * names.length);
  const entries = names.map((name) => [name, jsonOf(context[name] ?? null, run, depth + 1)] as const);
  if (entries.every(([name, entry]) => entry === context[name])) return context as { readonly [name: string]: Json };
  return Object.fromEntries(entries);
}
