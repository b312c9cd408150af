import type { Json } from '../expression.ts';
import { formatDuration, formatIso } from '../temporal/format.ts';
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

/**
 * The value as it leaves an expression: temporals and ranges as texts, a function (and a number that is not finite) as null. A
 * list or context in which all is JSON already leaves as it is, so that it can be told where it came from.
 */
export function toJson(value: FeelValue): Json {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return listToJson(value);
  if (isContext(value)) return contextToJson(value);
  if (value instanceof FeelFunction) return null;
  if (value instanceof FeelRange) return toText(value);
  if (value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration) return formatDuration(value);
  return formatIso(value);
}

function listToJson(list: FeelList): Json {
  const items = list.map(toJson);
  return items.every((item, index) => item === list[index]) ? (list as readonly Json[]) : items;
}

function contextToJson(context: FeelContext): Json {
  const entries = Object.entries(context).map(([name, entry]) => [name, toJson(entry)] as const);
  if (entries.every(([name, entry]) => entry === context[name])) return context as { readonly [name: string]: Json };
  return Object.fromEntries(entries);
}
