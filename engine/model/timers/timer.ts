/** When timers are due. */
import type { Json } from '../../feel/evaluation/expression.ts';
import { plusMonthsMs } from '../../feel/values/temporal-arithmetic.ts';
import { type DurationParts, durationParts } from '../../feel/values/temporal-parse.ts';
import { offsetAt, offsetAtLocal, toEpochMs, toLocalMs } from '../../feel/values/zone.ts';
import type { TimerDefinition } from '../graph/graph.ts';
import { nextCronMs } from './cron.ts';
import { type Cycle, parseCycle, parseMoment, timerComplaint } from './timer-text.ts';

/** Turns of the search for the first moment of a series that began long ago. */
const SERIES_MAX = 100_000;

type TimerResolution =
  | {
      readonly ok: true;
      readonly dueMs: number;
      /** How many more times it fires after this one; -1 for ever, 0 for none. */
      readonly repetitionsLeft: number;
      /** The text from which `nextCycleDue` computes the next moment; empty when it fires once. */
      readonly cycle: string;
    }
  | { readonly ok: false; readonly message: string };

/**
 * Tells when a timer fires first. `value` is its evaluated expression (temporal values arrive as ISO 8601 texts); a date without an offset
 * is told in `zone`. A moment that has passed is due at once.
 * @example
 * ```ts
 * import { resolveTimer } from './timer.ts';
 *
 * const nowMs = Date.parse('2026-03-02T08:00:00+07:00');
 * const timer = resolveTimer({ kind: 'duration' }, 'P3D', nowMs, 'Asia/Ho_Chi_Minh');
 * timer.ok && timer.dueMs; // => Date.parse('2026-03-05T08:00:00+07:00')
 *
 * const wrong = resolveTimer({ kind: 'duration' }, 'tomorrow', nowMs, 'Asia/Ho_Chi_Minh');
 * wrong.ok; // => false
 * ```
 */
export function resolveTimer(
  definition: Pick<TimerDefinition, 'kind'>,
  value: Json,
  nowMs: number,
  zone: string,
): TimerResolution {
  const failure = {
    ok: false,
    message: timerComplaint(definition.kind, typeof value === 'string' ? value : JSON.stringify(value)),
  } as const;
  if (typeof value !== 'string') return failure;
  if (definition.kind === 'cycle') return resolveCycle(value.trim(), nowMs, zone) ?? failure;
  const dueMs = definition.kind === 'date' ? parseMoment(value, zone) : afterDuration(value, nowMs, zone);
  return dueMs === null ? failure : { ok: true, dueMs, repetitionsLeft: 0, cycle: '' };
}

function afterDuration(text: string, nowMs: number, zone: string): number | null {
  const parts = durationParts(text.trim());
  return parts === null ? null : plusParts(nowMs, parts, zone);
}

/** Months move the calendar of the zone, days and time the time line. */
function plusParts(epochMs: number, { months, ms }: DurationParts, zone: string): number | null {
  const sum = (months === 0 ? epochMs : plusZonedMonths(epochMs, months, zone)) + ms;
  return Number.isNaN(new Date(sum).getTime()) ? null : sum;
}

function plusZonedMonths(epochMs: number, months: number, zone: string): number {
  const localMs = plusMonthsMs(toLocalMs(epochMs, offsetAt(zone, epochMs)), months);
  return toEpochMs(localMs, offsetAtLocal(zone, localMs));
}

function resolveCycle(text: string, nowMs: number, zone: string): TimerResolution | null {
  const cycle = parseCycle(text);
  const dueMs = cycle === null ? null : firstDue(cycle, nowMs, zone);
  if (cycle === null || dueMs === null) return null;
  const repetitions = cycle.kind === 'cron' ? -1 : cycle.repetitions;
  return { ok: true, dueMs, repetitionsLeft: repetitions === -1 ? -1 : repetitions - 1, cycle: text };
}

/** Without a start the first period is waited for; a start in the past leads to the series' first moment that is still to come. */
function firstDue(cycle: Cycle, nowMs: number, zone: string): number | null {
  if (cycle.kind === 'cron') return nextCronMs(cycle.text, nowMs, zone);
  const startMs = cycle.startText === null ? null : parseMoment(cycle.startText, zone);
  if (startMs === null) return plusParts(nowMs, cycle.period, zone);
  const { months, ms } = cycle.period;
  if (months === 0) return startMs + Math.max(0, Math.ceil((nowMs - startMs) / ms)) * ms;
  let dueMs: number | null = startMs;
  for (let turn = 1; turn < SERIES_MAX && dueMs !== null && dueMs < nowMs; turn += 1) {
    dueMs = plusParts(startMs, { ...cycle.period, months: months * turn, ms: ms * turn }, zone);
  }
  return dueMs;
}

/**
 * Returns the next moment of a repeating timer, computed from the one before so that no delay adds up; null when there is none.
 * @example
 * ```ts
 * import { nextCycleDue } from './timer.ts';
 *
 * const due = Date.parse('2026-01-31T08:00:00Z');
 * nextCycleDue('R/P1M', due, 'UTC'); // => Date.parse('2026-02-28T08:00:00Z')
 * ```
 */
export function nextCycleDue(cycle: string, previousDueMs: number, zone: string): number | null {
  const parsed = parseCycle(cycle);
  if (parsed === null) return null;
  return parsed.kind === 'cron'
    ? nextCronMs(parsed.text, previousDueMs, zone)
    : plusParts(previousDueMs, parsed.period, zone);
}

/**
 * Returns the last moment of a repeating timer's series that is not after `untilMs`, given one that has passed. Of a cron text any
 * moment leads on to the same ones, so that `untilMs` itself stands for it.
 * @example
 * ```ts
 * import { latestCycleDue } from './timer.ts';
 *
 * const due = Date.parse('2026-03-02T08:00:00Z');
 * latestCycleDue('R/PT1H', due, Date.parse('2026-03-02T11:30:00Z'), 'UTC'); // => Date.parse('2026-03-02T11:00:00Z')
 * ```
 */
export function latestCycleDue(cycle: string, dueMs: number, untilMs: number, zone: string): number {
  const parsed = parseCycle(cycle);
  if (parsed === null) return dueMs;
  if (parsed.kind === 'cron') return untilMs;
  const { months, ms } = parsed.period;
  if (months === 0) return dueMs + Math.floor((untilMs - dueMs) / ms) * ms;
  let latestMs = dueMs;
  for (let nextMs: number | null = dueMs; nextMs !== null && nextMs <= untilMs; ) {
    latestMs = nextMs;
    nextMs = plusParts(nextMs, parsed.period, zone);
  }
  return latestMs;
}
