import { IANAZone } from 'luxon';
import { DAYS_PER_CYCLE, MS_PER_DAY, NANOS_PER_MS } from './days.ts';
import type { FeelDateTime, Offset } from './values.ts';

const MS_PER_SECOND = 1000;
/** As far as the rules of zones are asked; JavaScript's own dates reach a little further. */
const ZONED_MS_MAX = 97_000_000 * MS_PER_DAY;
const MS_PER_CYCLE = DAYS_PER_CYCLE * MS_PER_DAY;

export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

const HALF_YEARS = [Date.UTC(2025, 0, 1), Date.UTC(2025, 6, 1)];

/** Returns what a time of day without a date goes by: the zone's offset outside daylight saving time, by the rules of today. */
export function standardOffset(zone: string): Offset {
  return { seconds: Math.min(...HALF_YEARS.map((epochMs) => offsetAt(zone, epochMs).seconds)), zone };
}

/** Returns the offset of a zone at a moment of the time line. Today's rules go on for ever, and the oldest offset has been for ever. */
export function offsetAt(zone: string, epochMs: number): Offset {
  return { seconds: Math.round(IANAZone.create(zone).offset(withinDates(epochMs)) * 60), zone };
}

/** Returns the same moment of a year that JavaScript knows; the calendar repeats itself, and so do the days on which clocks change. */
function withinDates(epochMs: number): number {
  if (epochMs > ZONED_MS_MAX) return epochMs - Math.ceil((epochMs - ZONED_MS_MAX) / MS_PER_CYCLE) * MS_PER_CYCLE;
  return Math.max(epochMs, -ZONED_MS_MAX);
}

/**
 * Returns the offset of a zone at a local moment. In the hour that a change of clocks skips or repeats, the offset from before the change
 * is taken, as java.time does, on which Camunda stands.
 * @example
 * ```ts
 * import { offsetAtLocal, toEpochMs } from './zone.ts';
 *
 * const eight = Date.UTC(2026, 2, 2, 8); // 08:00 on the wall, told as if in UTC
 * const offset = offsetAtLocal('Asia/Ho_Chi_Minh', eight);
 * offset.seconds; // => 7 * 3600
 * toEpochMs(eight, offset); // => Date.parse('2026-03-02T08:00:00+07:00')
 * ```
 */
export function offsetAtLocal(zone: string, localMs: number): Offset {
  const before = offsetAt(zone, localMs - MS_PER_DAY);
  const guess = offsetAt(zone, toEpochMs(localMs, before));
  if (guess.seconds === before.seconds) return guess;
  const later = offsetAt(zone, toEpochMs(localMs, guess));
  return later.seconds === guess.seconds ? guess : before;
}

/** Returns the moment on the time line of a local moment with an offset. */
export function toEpochMs(localMs: number, offset: Offset): number {
  return localMs - offset.seconds * MS_PER_SECOND;
}

export function toLocalMs(epochMs: number, offset: Offset): number {
  return epochMs + offset.seconds * MS_PER_SECOND;
}

/** Returns a day and time told as if in UTC, without what is below a millisecond. */
export function localMsOf({ day, nanos }: Pick<FeelDateTime, 'day' | 'nanos'>): number {
  return day * MS_PER_DAY + Math.floor(nanos / NANOS_PER_MS);
}

/** Returns the moment of a date and time; one without an offset is in `zone`. Null when it is beyond JavaScript's dates, with which timers work. */
export function momentIn(value: FeelDateTime, zone: string): number | null {
  const localMs = localMsOf(value);
  const epochMs = toEpochMs(localMs, value.offset ?? offsetAtLocal(zone, localMs));
  return Number.isNaN(new Date(epochMs).getTime()) ? null : epochMs;
}
