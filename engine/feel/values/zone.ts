import { IANAZone } from 'luxon';
import type { Offset } from './values.ts';

const MS_PER_MINUTE = 60_000;

export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

const HALF_YEARS = [Date.UTC(2025, 0, 1), Date.UTC(2025, 6, 1)];

/** Returns what a time of day without a date goes by: the zone's offset outside daylight saving time, by the rules of today. */
export function standardOffset(zone: string): Offset {
  return { minutes: Math.min(...HALF_YEARS.map((epochMs) => offsetAt(zone, epochMs).minutes)), zone };
}

/** Returns the offset of a zone at a moment of the time line. */
export function offsetAt(zone: string, epochMs: number): Offset {
  return { minutes: IANAZone.create(zone).offset(epochMs), zone };
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
 * offset.minutes; // => 7 * 60
 * toEpochMs(eight, offset); // => Date.parse('2026-03-02T08:00:00+07:00')
 * ```
 */
export function offsetAtLocal(zone: string, localMs: number): Offset {
  const before = offsetAt(zone, localMs - 24 * 60 * MS_PER_MINUTE);
  const guess = offsetAt(zone, localMs - before.minutes * MS_PER_MINUTE);
  if (guess.minutes === before.minutes) return guess;
  const later = offsetAt(zone, localMs - guess.minutes * MS_PER_MINUTE);
  return later.minutes === guess.minutes ? guess : before;
}

/** Returns the moment on the time line of a local moment with an offset. */
export function toEpochMs(localMs: number, offset: Offset): number {
  return localMs - offset.minutes * MS_PER_MINUTE;
}

export function toLocalMs(epochMs: number, offset: Offset): number {
  return epochMs + offset.minutes * MS_PER_MINUTE;
}
