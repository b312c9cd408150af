/** Arithmetic of temporal values, in whole days and nanoseconds of a day: both stay exact in a double over the whole calendar. */
import { isDay, MS_PER_DAY, modulo, NANOS_PER_DAY, NANOS_PER_MS, NANOS_PER_SECOND, plusMonths } from './days.ts';
import {
  DaysTimeDuration,
  FeelDate,
  FeelDateTime,
  type FeelDuration,
  type FeelTemporal,
  FeelTime,
  type Offset,
} from './values.ts';
import { localMsOf, offsetAt, offsetAtLocal } from './zone.ts';

/** Returns a moment in milliseconds plus months, for those who compute in milliseconds. */
export function plusMonthsMs(localMs: number, months: number): number {
  const day = Math.floor(localMs / MS_PER_DAY);
  return plusMonths(day, months) * MS_PER_DAY + localMs - day * MS_PER_DAY;
}

/** Adds a duration to a temporal value; returns null when the sum leaves the calendar's range, or a time of day is asked to move by months. */
export function plusDuration(value: FeelTemporal, duration: FeelDuration, sign: 1 | -1): FeelTemporal | null {
  if (value instanceof FeelTime) return plusTime(value, duration, sign);
  const sum = value instanceof FeelDateTime ? plusDateTime(value, duration, sign) : plusDate(value, duration, sign);
  return isDay(sum.day) ? sum : null;
}

/** A day plus hours is the day in which that moment lies. */
function plusDate({ day }: FeelDate, duration: FeelDuration, sign: 1 | -1): FeelDate {
  if (!(duration instanceof DaysTimeDuration)) return new FeelDate(plusMonths(day, sign * duration.months));
  return new FeelDate(day + sign * duration.days + Math.floor((sign * duration.nanos) / NANOS_PER_DAY));
}

function plusTime(value: FeelTime, duration: FeelDuration, sign: 1 | -1): FeelTime | null {
  if (!(duration instanceof DaysTimeDuration)) return null;
  return new FeelTime(modulo(value.nanos + sign * duration.nanos, NANOS_PER_DAY), value.offset);
}

/** Days and time move along the time line (so a day has 24 hours); months move the calendar. */
function plusDateTime(value: FeelDateTime, duration: FeelDuration, sign: 1 | -1): FeelDateTime {
  const { offset } = value;
  if (!(duration instanceof DaysTimeDuration)) {
    const day = plusMonths(value.day, sign * duration.months);
    const isFixed = offset === null || offset.zone === null;
    return new FeelDateTime(
      day,
      value.nanos,
      isFixed ? offset : offsetAtLocal(offset.zone, localMsOf({ day, nanos: value.nanos })),
    );
  }
  const [days, nanos] = [sign * duration.days, sign * duration.nanos];
  if (offset === null || offset.zone === null) return new FeelDateTime(value.day + days, value.nanos + nanos, offset);
  const utc = inUtc(value);
  return placed(new FeelDateTime(utc.day + days, utc.nanos + nanos, null), offset.zone);
}

/** Tells a moment of the time line in a zone. */
function placed(utc: FeelDateTime, zone: string): FeelDateTime {
  return shifted(utc, offsetAt(zone, localMsOf(utc)));
}

function shifted(utc: FeelDateTime, offset: Offset): FeelDateTime {
  return new FeelDateTime(utc.day, utc.nanos + offset.seconds * NANOS_PER_SECOND, offset);
}

/** Returns the moment on the time line; a local date and time is taken as if in UTC, which only compares with other local ones. */
function inUtc(value: FeelDateTime): FeelDateTime {
  if (value.offset === null) return value;
  return new FeelDateTime(value.day, value.nanos - value.offset.seconds * NANOS_PER_SECOND, null);
}

/** Returns the same moment told with another offset: a fixed one, or that of a zone. */
export function toldIn(value: FeelDateTime, offset: Offset | string): FeelDateTime {
  return typeof offset === 'string' ? placed(inUtc(value), offset) : shifted(inUtc(value), offset);
}

/** Returns a time of day counted from midnight in UTC, so that times with different offsets compare. */
function timeLineNanosOf({ nanos, offset }: FeelTime): number {
  return offset === null ? nanos : nanos - offset.seconds * NANOS_PER_SECOND;
}

/** Returns how far `a` is behind `b`, or null when they are not of the same kind or only one has an offset. */
export function between(a: FeelTemporal, b: FeelTemporal): DaysTimeDuration | null {
  if (a instanceof FeelDate && b instanceof FeelDate) return new DaysTimeDuration(a.day - b.day, 0);
  if (a instanceof FeelTime && b instanceof FeelTime && sameKind(a.offset, b.offset)) {
    return new DaysTimeDuration(0, timeLineNanosOf(a) - timeLineNanosOf(b));
  }
  if (a instanceof FeelDateTime && b instanceof FeelDateTime && sameKind(a.offset, b.offset)) {
    const [later, earlier] = [inUtc(a), inUtc(b)];
    return new DaysTimeDuration(later.day - earlier.day, later.nanos - earlier.nanos);
  }
  return null;
}

function sameKind(a: Offset | null, b: Offset | null): boolean {
  return (a === null) === (b === null);
}

/** Below 0, 0 or above 0: the order of two durations of days and time. */
export function compareDaysTime(a: DaysTimeDuration, b: DaysTimeDuration): number {
  return a.days - b.days || a.nanos - b.nanos;
}

const NONE = new DaysTimeDuration(0, 0);

export function isNegative(duration: DaysTimeDuration): boolean {
  return duration.days < 0;
}

export function isZero(duration: DaysTimeDuration): boolean {
  return compareDaysTime(duration, NONE) === 0;
}

export function plusDaysTime(a: DaysTimeDuration, b: DaysTimeDuration, sign: 1 | -1): DaysTimeDuration {
  return new DaysTimeDuration(a.days + sign * b.days, a.nanos + sign * b.nanos);
}

export function negated(duration: DaysTimeDuration): DaysTimeDuration {
  return plusDaysTime(NONE, duration, -1);
}

export function absolute(duration: DaysTimeDuration): DaysTimeDuration {
  return isNegative(duration) ? negated(duration) : duration;
}

/** Returns a length in milliseconds, with a fraction for what is below one. */
export function msOf({ days, nanos }: DaysTimeDuration): number {
  return days * MS_PER_DAY + nanos / NANOS_PER_MS;
}

/** Returns a duration of whole milliseconds; what is below one is cut off. */
export function durationOfMs(ms: number): DaysTimeDuration {
  const whole = Math.trunc(ms);
  const days = Math.floor(whole / MS_PER_DAY);
  return new DaysTimeDuration(days, (whole - days * MS_PER_DAY) * NANOS_PER_MS);
}

/** Multiplies exactly by a whole number; null when the result is beyond what a double counts exactly. */
export function timesWhole({ days, nanos }: DaysTimeDuration, factor: number): DaysTimeDuration | null {
  const total = (BigInt(days) * BigInt(NANOS_PER_DAY) + BigInt(nanos)) * BigInt(factor);
  const perDay = BigInt(NANOS_PER_DAY);
  const rest = ((total % perDay) + perDay) % perDay;
  const wholeDays = Number((total - rest) / perDay);
  return Number.isSafeInteger(wholeDays) ? new DaysTimeDuration(wholeDays, Number(rest)) : null;
}
