import {
  closingOf,
  isWorkingDay,
  type WorkingCalendar,
  workingDayFrom,
  workingTimeBetween,
} from '../calendars/index.ts';
import {
  closingAfterWorkingDays,
  dueMoment,
  type LegalClock,
  movedByStop,
  startOfCounting,
} from '../legal-clock/index.ts';
import { dayNumberOf } from '../time/index.ts';

/** What a calendar decides about a clock. */
export interface Reckoning {
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
 * A clock reckoned again from its parts: the receipt, then its stops and its extension in the order in which they came. A clock that was breached keeps its lawful
 * due moment, because the breach happened; its new appointment is a promise, and moves only from a day on which nobody is at work to the next working day. A clock
 * that came from elsewhere stays as it came.
 */
export function replayClock(calendar: WorkingCalendar, clock: ReplayedClock): Reckoning {
  if (clock.milestones.some(({ milestone }) => milestone === 'breached'))
    return { ...clock, dueAt: keptPromise(calendar, clock.dueAt) };
  if (clock.dueDates.some(({ cause }) => cause === 'carried-over')) return clock;
  const startedAt = startOfCounting(calendar, clock.receivedAt);
  const dueAt = dueMoment(calendar, clock.limit, clock.receivedAt);
  const stops = clock.stops.values();
  let reckoned: Reckoning = {
    startedAt,
    lawfulDueAt: dueAt,
    dueAt,
    allottedMs: workingTimeBetween(calendar, startedAt, dueAt),
  };
  for (const { cause } of clock.dueDates) {
    if (cause === 'stop') {
      const stop = stops.next().value;
      if (stop?.resumedAt) reckoned = withStop(calendar, clock, reckoned, stop.stoppedAt, stop.resumedAt);
    }
    if (cause === 'extension') reckoned = withExtension(calendar, clock, reckoned);
  }
  return reckoned;
}

function withStop(
  calendar: WorkingCalendar,
  { limit }: ReplayedClock,
  reckoned: Reckoning,
  stoppedAt: Date,
  resumedAt: Date,
): Reckoning {
  return { ...reckoned, ...movedByStop(calendar, { ...reckoned, limit }, stoppedAt, resumedAt) };
}

function withExtension(calendar: WorkingCalendar, clock: ReplayedClock, reckoned: Reckoning): Reckoning {
  const dueAt = closingAfterWorkingDays(calendar, reckoned.lawfulDueAt, clock.extensionWorkingDays ?? 0);
  const addedMs = workingTimeBetween(calendar, reckoned.lawfulDueAt, dueAt);
  return { ...reckoned, lawfulDueAt: dueAt, dueAt, allottedMs: reckoned.allottedMs + addedMs };
}

function keptPromise(calendar: WorkingCalendar, dueAt: Date): Date {
  const day = dayNumberOf(dueAt);
  return isWorkingDay(calendar, day) ? dueAt : closingOf(calendar, workingDayFrom(calendar, day, 1));
}
