/** Reads ISO 8601 texts as FEEL writes them. Every function gives null for a text that is not such a value. */

import { dayOf, MS_PER_DAY, NANOS_PER_MS, NANOS_PER_SECOND } from './days.ts';
import { multiply } from './decimal.ts';
import {
  DaysTimeDuration,
  FeelDate,
  FeelDateTime,
  type FeelDuration,
  FeelTime,
  type Offset,
  YearsMonthsDuration,
} from './values.ts';
import { isZone, localMsOf, offsetAtLocal, standardOffset } from './zone.ts';

const DATE = /^(-?(?:[1-9]\d{0,4})?\d{4})-(\d{2})-(\d{2})$/;
const TIME =
  /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|z|[+-]\d{2}:?\d{2}(?::\d{2})?)?(?:\[([A-Za-z0-9_/+-]+)\])?(?:@([A-Za-z0-9_/+-]+))?$/;
const OFFSET = /^([+-])(\d{2}):?(\d{2})(?::(\d{2}))?$/;
const DURATION =
  /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{0,9}))?S)?)?$/;
const TEXT_LENGTH_MAX = 100;

const NANOS_PER_MINUTE = 60 * NANOS_PER_SECOND;
const NANOS_PER_HOUR = 60 * NANOS_PER_MINUTE;
const OFFSET_SECONDS_MAX = 18 * 3600;

/** Nanoseconds from midnight, or null when there is no such time of day. Only the seconds may have a fraction. */
export function nanosOfDay(hour: number, minute: number, second: number): number | null {
  const isInside = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  if (!isInside) return null;
  const whole = Math.trunc(hour) * NANOS_PER_HOUR + Math.trunc(minute) * NANOS_PER_MINUTE;
  return whole + Math.floor(multiply(second, NANOS_PER_SECOND));
}

export function parseDate(text: string): FeelDate | null {
  const match = text.length <= TEXT_LENGTH_MAX ? DATE.exec(text) : null;
  if (match === null) return null;
  const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return day === null ? null : new FeelDate(day);
}

export function parseTime(text: string): FeelTime | null {
  const parts = timeParts(text.replace(/^T/, ''));
  if (parts === null) return null;
  const offset = parts.zone === null || parts.offset !== null ? inZone(parts, 0) : standardOffset(parts.zone);
  return new FeelTime(parts.nanos, offset);
}

/** A text with a date only is midnight of that day, local. */
export function parseDateTime(text: string): FeelDateTime | null {
  if (text.length > TEXT_LENGTH_MAX) return null;
  const separator = text.search(/[Tt]/);
  const date = parseDate(separator === -1 ? text : text.slice(0, separator));
  if (date === null) return null;
  if (separator === -1) return new FeelDateTime(date.day, 0, null);
  const parts = timeParts(text.slice(separator + 1));
  if (parts === null) return null;
  return new FeelDateTime(date.day, parts.nanos, inZone(parts, date.day));
}

function inZone(parts: TimeParts, day: number): Offset | null {
  if (parts.zone === null) return parts.offset;
  return parts.offset === null
    ? offsetAtLocal(parts.zone, localMsOf({ day, nanos: parts.nanos }))
    : { seconds: parts.offset.seconds, zone: parts.zone };
}

interface TimeParts {
  readonly nanos: number;
  readonly offset: Offset | null;
  readonly zone: string | null;
}

function timeParts(text: string): TimeParts | null {
  const match = text.length <= TEXT_LENGTH_MAX ? TIME.exec(text) : null;
  if (match === null) return null;
  const [, hour, minute, second = '0', fraction = '', offsetText, bracketed, atZone] = match;
  const nanos = nanosOfDay(Number(hour), Number(minute), Number(second));
  const zone = bracketed ?? atZone ?? null;
  const offset = offsetText === undefined ? null : parseOffset(offsetText);
  const isPlacedTwice = atZone !== undefined && (offsetText !== undefined || bracketed !== undefined);
  const isLost = offsetText !== undefined && offset === null;
  if (nanos === null || isLost || isPlacedTwice || (zone !== null && !isZone(zone))) return null;
  return { nanos: nanos + nanosOf(fraction), offset, zone };
}

/** Returns what the digits behind a decimal point of seconds stand for. */
function nanosOf(fraction: string): number {
  return Number(fraction.padEnd(9, '0'));
}

/** `Z`, `±hh:mm` or `±hh:mm:ss`; null for anything else, and for more than 18 hours. */
export function parseOffset(text: string): Offset | null {
  if (/^z$/i.test(text)) return { seconds: 0, zone: null };
  const match = OFFSET.exec(text);
  if (match === null || Number(match[3]) > 59 || Number(match[4] ?? 0) > 59) return null;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return plainOffset(match[1] === '-' ? -seconds : seconds);
}

/** Returns a fixed offset; null for a part of a second, and for more than 18 hours. */
export function plainOffset(seconds: number): Offset | null {
  return Number.isInteger(seconds) && Math.abs(seconds) <= OFFSET_SECONDS_MAX ? { seconds, zone: null } : null;
}

/** The parts of an ISO 8601 duration, which may mix months and days. */
export interface DurationParts {
  readonly months: number;
  /** Days and time together, in whole milliseconds. */
  readonly ms: number;
  readonly daysTime: DaysTimeDuration;
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
  const amounts = [years, months, weeks, days, hours, minutes, seconds].map((part) => Number(part ?? 0));
  if (!amounts.every(Number.isSafeInteger)) return null;
  const factor = sign === undefined ? 1 : -1;
  const [y = 0, m = 0, w = 0, d = 0, ...clock] = amounts;
  const length = spanOf(w * 7 + d, clock, nanosOf(fraction ?? ''));
  const ms = length.days * MS_PER_DAY + Math.floor(length.nanos / NANOS_PER_MS);
  return {
    months: factor * (y * 12 + m),
    ms: factor * ms,
    daysTime: factor === 1 ? length : new DaysTimeDuration(-length.days, -length.nanos),
    hasMonths: years !== undefined || months !== undefined,
    hasTime: [weeks, days, hours, minutes, seconds].some((part) => part !== undefined),
  };
}

/** Adds up days and a time, of which each part may be any number of hours, minutes and seconds; nanoseconds of a day stay exact in a double. */
function spanOf(
  days: number,
  [hours = 0, minutes = 0, seconds = 0]: readonly number[],
  nanos: number,
): DaysTimeDuration {
  const wholeDays = days + Math.floor(hours / 24) + Math.floor(minutes / 1_440) + Math.floor(seconds / 86_400);
  const rest =
    (hours % 24) * NANOS_PER_HOUR + (minutes % 1_440) * NANOS_PER_MINUTE + (seconds % 86_400) * NANOS_PER_SECOND;
  return new DaysTimeDuration(wholeDays, rest + nanos);
}

/** Years and months, or days and time; a text that mixes them is neither. */
export function parseDuration(text: string): FeelDuration | null {
  const parts = durationParts(text);
  if (parts === null || (parts.hasMonths && parts.hasTime)) return null;
  return parts.hasMonths ? new YearsMonthsDuration(parts.months) : parts.daysTime;
}

/** Reads what `@"…"` means: a duration, a date, a time, or a date and time. */
export function parseTemporal(text: string): FeelDate | FeelTime | FeelDateTime | FeelDuration | null {
  return parseDuration(text) ?? parseDate(text) ?? parseTime(text) ?? parseDateTime(text);
}
