import { formatDuration, formatTemporal } from '../temporal/format.ts';
import {
  DaysTimeDuration,
  FeelFunction,
  FeelRange,
  type FeelValue,
  isContext,
  isList,
  YearsMonthsDuration,
} from './values.ts';

const SHOWN_LENGTH_MAX = 200;

/** The value as FEEL's `string()` writes it; texts inside lists and contexts are quoted. */
export function toText(value: FeelValue): string {
  return typeof value === 'string' ? value : written(value);
}

function written(value: FeelValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return writtenNumber(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(written).join(', ')}]`;
  if (isContext(value))
    return `{${Object.entries(value)
      .map(([name, entry]) => `${name}:${written(entry)}`)
      .join(', ')}}`;
  if (value instanceof FeelFunction) return `function(${value.parameters.join(', ')})`;
  if (value instanceof FeelRange) return writtenRange(value);
  if (value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration) return formatDuration(value);
  return formatTemporal(value);
}

function writtenNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

function writtenRange(range: FeelRange): string {
  return `${range.startIncluded ? '[' : '('}${written(range.start)}..${written(range.end)}${range.endIncluded ? ']' : ')'}`;
}

/** The value for a message: quoted and cut to a length that a person reads. */
export function shown(value: FeelValue): string {
  const text = toText(isList(value) && value.length > SHOWN_LENGTH_MAX ? value.slice(0, SHOWN_LENGTH_MAX) : value);
  return `'${text.length > SHOWN_LENGTH_MAX ? `${text.slice(0, SHOWN_LENGTH_MAX)}…` : text}'`;
}
