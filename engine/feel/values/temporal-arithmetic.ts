import { modulo } from './temporal-format.ts';
import { MS_PER_DAY } from './temporal-parse.ts';
import { DaysTimeDuration, FeelDate, FeelDateTime, type FeelDuration, FeelTime, type Offset } from './values.ts';
import { offsetAt, offsetAtLocal, toEpochMs, toLocalMs } from './zone.ts';

/** Returns a moment plus months: the day of the month is kept where the month has it, else the month's last day is taken. */
export function plusMonths(localMs: number, months: number): number {
  const date = new Date(localMs);
  const target = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const year = Math.floor(target / 12);
  const month = modulo(target, 12);
  const result = new Date(localMs);
  result.setUTCFullYear(year, month, Math.min(date.getUTCDate(), daysInMonth(year, month)));
  return result.getTime();
}

/** `month` counts from 0. */
export function daysInMonth(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month + 1, 0);
  return date.getUTCDate();
}

/** Adds a duration to a temporal value; returns null when the sum leaves the calendar's range, or a time of day is asked to move by months. */
export function plusDuration<T extends FeelDate | FeelTime | FeelDateTime>(
  value: T,
  duration: FeelDuration,
  sign: 1 | -1,
): FeelDate | FeelTime | FeelDateTime | null {
  if (value instanceof FeelDateTime) return valid(plusDateTime(value, duration, sign));
  if (value instanceof FeelTime) return plusTime(value, duration, sign);
  if (!(duration instanceof DaysTimeDuration))
    return valid(new FeelDate(plusMonths(value.dayMs, sign * duration.months)));
  const sum = value.dayMs + sign * duration.ms;
  return valid(new FeelDate(sum - modulo(sum, MS_PER_DAY)));
}

function plusTime(value: FeelTime, duration: FeelDuration, sign: 1 | -1): FeelTime | null {
  if (!(duration instanceof DaysTimeDuration)) return null;
  return new FeelTime(modulo(value.timeMs + sign * duration.ms, MS_PER_DAY), value.offset);
}

/** Days and time move along the time line (so a day has 24 hours); months move the calendar. */
function plusDateTime(value: FeelDateTime, duration: FeelDuration, sign: 1 | -1): FeelDateTime {
  if (!(duration instanceof DaysTimeDuration)) {
    const localMs = plusMonths(value.localMs, sign * duration.months);
    return new FeelDateTime(localMs, offsetOfLocal(value.offset, localMs));
  }
  if (value.offset === null || value.offset.zone === null) {
    return new FeelDateTime(value.localMs + sign * duration.ms, value.offset);
  }
  const epochMs = toEpochMs(value.localMs, value.offset) + sign * duration.ms;
  const offset = offsetAt(value.offset.zone, epochMs);
  return new FeelDateTime(toLocalMs(epochMs, offset), offset);
}

function offsetOfLocal(offset: Offset | null, localMs: number): Offset | null {
  return offset === null || offset.zone === null ? offset : offsetAtLocal(offset.zone, localMs);
}

function valid<T extends FeelDate | FeelDateTime>(value: T): T | null {
  return Number.isNaN(new Date(value instanceof FeelDate ? value.dayMs : value.localMs).getTime()) ? null : value;
}

/** Returns the moment of a date-time on the time line; a local one is computed as if in UTC, which only compares with other local ones. */
export function epochMsOf(value: FeelDateTime): number {
  return value.offset === null ? value.localMs : toEpochMs(value.localMs, value.offset);
}

/** Returns a time of day counted from midnight in UTC, so that times with different offsets compare. */
function timeLineMsOf(value: FeelTime): number {
  return value.offset === null ? value.timeMs : toEpochMs(value.timeMs, value.offset);
}

/** Milliseconds from `b` to `a`, or null when they are not of the same kind or only one has an offset. */
export function millisecondsBetween(
  a: FeelDate | FeelTime | FeelDateTime,
  b: FeelDate | FeelTime | FeelDateTime,
): number | null {
  if (a instanceof FeelDate && b instanceof FeelDate) return a.dayMs - b.dayMs;
  if (a instanceof FeelTime && b instanceof FeelTime) {
    return sameKind(a.offset, b.offset) ? timeLineMsOf(a) - timeLineMsOf(b) : null;
  }
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) {
    return sameKind(a.offset, b.offset) ? epochMsOf(a) - epochMsOf(b) : null;
  }
  return null;
}

function sameKind(a: Offset | null, b: Offset | null): boolean {
  return (a === null) === (b === null);
}
