import {
  closingOf,
  isWorkingDay,
  type WorkingCalendar,
  workingDayFrom,
  workingTimeBetween,
} from '../calendars/index.ts';
import { dayNumberOf } from '../time/index.ts';
import { closingAfterWorkingDays, dueMoment, startOfCounting } from './due-moment.ts';
import type { LegalClock } from './legal-clock.ts';
import { movedByStop } from './stop-clock.ts';

/** What a calendar decides about a clock. */
export interface ComputedClock {
  readonly startedAt: Date;
  readonly lawfulDueAt: Date;
  readonly dueAt: Date;
  /** Working time from start to due, without stops, in milliseconds. */
  readonly allottedMs: number;
}

export type ReplayedClock = Pick<
  LegalClock,
  | 'limit'
  | 'receivedAt'
  | 'startedAt'
  | 'lawfulDueAt'
  | 'dueAt'
  | 'allottedMs'
  | 'extensionWorkingDays'
  | 'stops'
  | 'dueDates'
  | 'milestones'
>;

/**
 * A clock computed again from its parts: the receipt, then its stops and its extension in the order in which they came. A clock that was breached keeps its lawful
 * due moment, because the breach happened; its new appointment is a promise, and moves only from a day on which nobody is at work to the next working day. A clock
 * that came from elsewhere stays as it came.
 */
export function replayClock(calendar: WorkingCalendar, clock: ReplayedClock): ComputedClock {
  if (clock.milestones.some(({ milestone }) => milestone === 'breached'))
    return { ...clock, dueAt: keptPromise(calendar, clock.dueAt) };
  if (clock.dueDates.some(({ cause }) => cause === 'carried-over')) return clock;
  const startedAt = startOfCounting(calendar, clock.receivedAt);
  const dueAt = dueMoment(calendar, clock.limit, clock.receivedAt);
  const stops = clock.stops.values();
  let computed: ComputedClock = {
    startedAt,
    lawfulDueAt: dueAt,
    dueAt,
    allottedMs: workingTimeBetween(calendar, startedAt, dueAt),
  };
  for (const { cause } of clock.dueDates) {
    if (cause === 'stop') {
      const stop = stops.next().value;
      if (stop?.resumedAt) computed = withStop(calendar, clock, computed, stop.stoppedAt, stop.resumedAt);
    }
    if (cause === 'extension') computed = withExtension(calendar, clock, computed);
  }
  return computed;
}

function withStop(
  calendar: WorkingCalendar,
  { limit }: ReplayedClock,
  computed: ComputedClock,
  stoppedAt: Date,
  resumedAt: Date,
): ComputedClock {
  return { ...computed, ...movedByStop(calendar, { ...computed, limit }, stoppedAt, resumedAt) };
}

function withExtension(calendar: WorkingCalendar, clock: ReplayedClock, computed: ComputedClock): ComputedClock {
  const dueAt = closingAfterWorkingDays(calendar, computed.lawfulDueAt, clock.extensionWorkingDays ?? 0);
  const addedMs = workingTimeBetween(calendar, computed.lawfulDueAt, dueAt);
  return { ...computed, lawfulDueAt: dueAt, dueAt, allottedMs: computed.allottedMs + addedMs };
}

function keptPromise(calendar: WorkingCalendar, dueAt: Date): Date {
  const day = dayNumberOf(dueAt);
  return isWorkingDay(calendar, day) ? dueAt : closingOf(calendar, workingDayFrom(calendar, day, 1));
}
