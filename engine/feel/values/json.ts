import type { Json } from '../expression.ts';
import { formatDuration, formatIso } from '../temporal/format.ts';
import { toText } from './text.ts';
import {
  DaysTimeDuration,
  FeelFunction,
  FeelRange,
  type FeelValue,
  isContext,
  isList,
  YearsMonthsDuration,
} from './values.ts';

/** The value as it leaves an expression: temporals and ranges as texts, a function (and a number that is not finite) as null. */
export function toJson(value: FeelValue): Json {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(toJson);
  if (isContext(value)) return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, toJson(entry)]));
  if (value instanceof FeelFunction) return null;
  if (value instanceof FeelRange) return toText(value);
  if (value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration) return formatDuration(value);
  return formatIso(value);
}
