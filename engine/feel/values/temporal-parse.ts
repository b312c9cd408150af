/** Reads ISO 8601 texts as FEEL writes them. Every function gives null for a text that is not such a value. */
import {
  DaysTimeDuration,
  FeelDate,
  FeelDateTime,
  type FeelDuration,
  FeelTime,
  type Offset,
  YearsMonthsDuration,
} from './values.ts';
import { isZone, offsetAtLocal, standardOffset } from './zone.ts';

const DATE = /^(-?(?:[1-9]\d{0,1})?\d{4})-(\d{2})-(\d{2})$/;
const TIME =
  /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|z|[+-]\d{2}:?\d{2}(?::\d{2})?)?(?:\[([A-Za-z0-9_/+-]+)\])?(?:@([A-Za-z0-9_/+-]+))?$/;
const OFFSET = /^([+-])(\d{2}):?(\d{2})(?::\d{2})?$/;
const DURATION =
  /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{0,9}))?S)?)?$/;
const TEXT_LENGTH_MAX = 100;

const MS_PER_SECOND = 1000;
const MS_PER_MINUTE = 60 * MS_PER_SECOND;
const MS_PER_HOUR = 60 * MS_PER_MINUTE;
export const MS_PER_DAY = 24 * MS_PER_HOUR;

/** Midnight of a day as if in UTC, or null when there is no such day. */
export function dayMsOf(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isSame = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isSame ? date.getTime() : null;
}

/** Milliseconds from midnight, or null when there is no such time of day. */
export function timeMsOf(hour: number, minute: number, second: number): number | null {
  const isInside = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  return isInside ? hour * MS_PER_HOUR + minute * MS_PER_MINUTE + Math.floor(second * MS_PER_SECOND) : null;
}

export function parseDate(text: string): FeelDate | null {
  const match = text.length <= TEXT_LENGTH_MAX ? DATE.exec(text) : null;
  if (match === null) return null;
  const dayMs = dayMsOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return dayMs === null ? null : new FeelDate(dayMs);
}

export function parseTime(text: string): FeelTime | null {
  const parts = timeParts(text.replace(/^T/, ''));
  if (parts === null) return null;
  const offset = parts.zone === null || parts.offset !== null ? inZone(parts, 0) : standardOffset(parts.zone);
  return new FeelTime(parts.timeMs, offset);
}

/** A text with a date only is midnight of that day, local. */
export function parseDateTime(text: string): FeelDateTime | null {
  if (text.length > TEXT_LENGTH_MAX) return null;
  const separator = text.search(/[Tt]/);
  const date = parseDate(separator === -1 ? text : text.slice(0, separator));
  if (date === null) return null;
  if (separator === -1) return new FeelDateTime(date.dayMs, null);
  const parts = timeParts(text.slice(separator + 1));
  if (parts === null) return null;
  const localMs = date.dayMs + parts.timeMs;
  return new FeelDateTime(localMs, inZone(parts, localMs));
}

function inZone(parts: TimeParts, localMs: number): Offset | null {
  if (parts.zone === null) return parts.offset;
  return parts.offset === null
    ? offsetAtLocal(parts.zone, localMs)
    : { minutes: parts.offset.minutes, zone: parts.zone };
}

interface TimeParts {
  readonly timeMs: number;
  readonly offset: Offset | null;
  readonly zone: string | null;
}

function timeParts(text: string): TimeParts | null {
  const match = text.length <= TEXT_LENGTH_MAX ? TIME.exec(text) : null;
  if (match === null) return null;
  const [, hour, minute, second = '0', fraction = '0', offsetText, bracketed, atZone] = match;
  const timeMs = timeMsOf(Number(hour), Number(minute), Number(`${second}.${fraction}`));
  const zone = bracketed ?? atZone ?? null;
  const offset = offsetText === undefined ? null : parseOffset(offsetText);
  const isPlacedTwice = atZone !== undefined && (offsetText !== undefined || bracketed !== undefined);
  const isLost = offsetText !== undefined && offset === null;
  if (timeMs === null || isLost || isPlacedTwice || (zone !== null && !isZone(zone))) return null;
  return { timeMs, offset, zone };
}

/** `Z` or `±hh:mm`; null for anything else, and for more than 18 hours. */
export function parseOffset(text: string): Offset | null {
  if (/^z$/i.test(text)) return { minutes: 0, zone: null };
  const match = OFFSET.exec(text);
  if (match === null || Number(match[2]) > 18 || Number(match[3]) > 59) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return { minutes: match[1] === '-' ? -minutes : minutes, zone: null };
}

/** The parts of an ISO 8601 duration, which may mix months and days. */
export interface DurationParts {
  readonly months: number;
  readonly ms: number;
  readonly hasMonths: boolean;
  readonly hasTime: boolean;
}

/**
 * Reads an ISO 8601 duration; null when the text is none.
 * @example
 * ```ts
 * import { durationParts } from './temporal-parse.ts';
 *
 * durationParts('P1M2DT3H')?.months; // => 1
 * durationParts('P1M2DT3H')?.ms; // => (2 * 24 + 3) * 3_600_000
 * durationParts('three days'); // => null
 * ```
 */
export function durationParts(text: string): DurationParts | null {
  const match = text.length <= TEXT_LENGTH_MAX ? DURATION.exec(text) : null;
  if (match === null || text.endsWith('P') || text.endsWith('T')) return null;
  const [, sign, years, months, weeks, days, hours, minutes, seconds, fraction] = match;
  const factor = sign === undefined ? 1 : -1;
  const number = (part: string | undefined): number => Number(part ?? 0);
  const ms =
    (number(weeks) * 7 + number(days)) * MS_PER_DAY +
    number(hours) * MS_PER_HOUR +
    number(minutes) * MS_PER_MINUTE +
    Math.floor(Number(`${seconds ?? 0}.${fraction ?? 0}`) * MS_PER_SECOND);
  return {
    months: factor * (number(years) * 12 + number(months)),
    ms: factor * ms,
    hasMonths: years !== undefined || months !== undefined,
    hasTime: [weeks, days, hours, minutes, seconds].some((part) => part !== undefined),
  };
}

/** Years and months, or days and time; a text that mixes them is neither. */
export function parseDuration(text: string): FeelDuration | null {
  const parts = durationParts(text);
  if (parts === null || (parts.hasMonths && parts.hasTime)) return null;
  return parts.hasMonths ? new YearsMonthsDuration(parts.months) : new DaysTimeDuration(parts.ms);
}

/** Reads what `@"…"` means: a duration, a date, a time, or a date and time. */
export function parseTemporal(text: string): FeelDate | FeelTime | FeelDateTime | FeelDuration | null {
  return parseDuration(text) ?? parseDate(text) ?? parseTime(text) ?? parseDateTime(text);
}
