/** The texts of timers: ISO 8601 dates, durations and repeating intervals, and cron. */
import { type DurationParts, durationParts, parseDateTime } from '../../feel/values/temporal-parse.ts';
import { momentIn } from '../../feel/values/zone.ts';
import type { TimerDefinition } from '../graph/graph.ts';
import { parseCron } from './cron.ts';

/** A repeating timer. `repetitions` is how often it fires in all; -1 for ever. */
export type Cycle =
  | {
      readonly kind: 'interval';
      readonly repetitions: number;
      readonly startText: string | null;
      readonly period: DurationParts;
    }
  | { readonly kind: 'cron'; readonly text: string };

const INTERVAL = /^R(\d{0,9})\/(?:([^/]+)\/)?([^/]+)$/;

/**
 * Reads a repeating timer; returns null when the text is no repeating interval (with a period above zero) and no cron text.
 * @example
 * ```ts
 * import { parseCycle } from './timer-text.ts';
 *
 * parseCycle('R3/PT10M')?.kind; // => 'interval'
 * parseCycle('@daily'); // => { kind: 'cron', text: '@daily' }
 * parseCycle('R0/PT10M'); // => null
 * ```
 */
export function parseCycle(text: string): Cycle | null {
  const trimmed = text.trim();
  const match = INTERVAL.exec(trimmed);
  if (match === null) return parseCron(trimmed) === null ? null : { kind: 'cron', text: trimmed };
  const [, repetitions = '', startText = null, periodText = ''] = match;
  const period = durationParts(periodText);
  const isValid = period !== null && (period.months > 0 || period.ms > 0) && period.months >= 0 && period.ms >= 0;
  if (!isValid || repetitions === '0' || (startText !== null && parseMoment(startText, 'UTC') === null)) return null;
  return { kind: 'interval', repetitions: repetitions === '' ? -1 : Number(repetitions), startText, period };
}

/** Reads a date or a date and time in milliseconds since the epoch; without an offset it is told in `zone`. */
export function parseMoment(text: string, zone: string): number | null {
  const moment = parseDateTime(text.trim());
  return moment === null ? null : momentIn(moment, zone);
}

const EXPECTED = {
  date: 'an ISO 8601 date and time, for example 2025-06-26T08:00:00+07:00',
  duration: 'an ISO 8601 duration, for example PT10M or P3D',
  cycle: 'a repeating interval, for example R3/PT10S, or a cron text of six fields, for example 0 0 8 * * MON-FRI',
} as const;

/** Why a text is not a timer of its kind. */
export function timerComplaint(kind: TimerDefinition['kind'], text: string): string {
  return `Invalid timer ${kind} '${text}': expected ${EXPECTED[kind]}.`;
}

/** Checks the text of a timer that is not an expression; null when it is right. */
export function checkStaticTimer(kind: TimerDefinition['kind'], text: string): string | null {
  const readers = {
    date: () => parseMoment(text, 'UTC'),
    duration: () => durationParts(text.trim()),
    cycle: () => parseCycle(text),
  };
  return readers[kind]() === null ? timerComplaint(kind, text) : null;
}
