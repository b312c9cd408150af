import { addWorkingTime, loadCalendarOf, type WorkingCalendar, workingTimeBetween } from '../calendars/index.ts';
import { type Actor, type Office, OfficeError } from '../kernel/index.ts';
import type { StopReason } from '../terms/index.ts';
import { laterOf, wholeSecond } from '../time/index.ts';
import { changeClock } from './change-clock.ts';
import { stopReasons } from './clock-stop.ts';
import { countedFrom } from './due-moment.ts';
import type { LegalClock } from './legal-clock.ts';

/**
 * Stops the clock; no change when it stands already.
 * @throws OfficeError invalid for a reason that no rule allows, conflict when the clock is closed, not-found
 */
export async function pauseClock(office: Office, actor: Actor, dossierId: string, reason: string): Promise<LegalClock> {
  if (!isStopReason(reason))
    throw new OfficeError('invalid', 'legalClock.unknownStopReason', {
      reason,
      stopReasons: Object.keys(stopReasons).join(', '),
    });
  return changeClock(office, actor, dossierId, async (inside, clock) => {
    if (clock.state === 'stopped') return undefined;
    refuseClosed(clock, 'stopped');
    const stoppedAt = wholeSecond(await inside.now());
    return {
      set: { state: 'stopped' },
      history: 'clock-stopped',
      reason,
      after: { state: 'stopped', stoppedAt },
      also: ({ db }) =>
        db.insertInto('office.clockStop').values({ dossierId, reason, stoppedAt, resumedAt: null }).execute(),
    };
  });
}

/**
 * Lets the clock go on and adds the working time of the stop to the due moments; no change when it runs.
 * @throws OfficeError conflict when the clock is closed, not-found
 */
export async function resumeClock(
  office: Office,
  actor: Actor,
  dossierId: string,
  reason: string,
): Promise<LegalClock> {
  return changeClock(office, actor, dossierId, async (inside, clock) => {
    if (clock.state === 'running') return undefined;
    refuseClosed(clock, 'resumed');
    const stop = clock.stops.find(({ resumedAt }) => resumedAt === null);
    if (!stop) throw new Error(`The clock of dossier ${dossierId} is stopped without an open stop`);
    const resumedAt = laterOf(wholeSecond(await inside.now()), stop.stoppedAt);
    const moved = movedByStop(await loadCalendarOf(inside, dossierId), clock, stop.stoppedAt, resumedAt);
    return {
      set: { state: 'running', ...moved },
      cause: 'stop',
      history: 'clock-resumed',
      reason,
      after: { state: 'running', resumedAt, dueAt: moved.dueAt },
      also: ({ db }) =>
        db
          .updateTable('office.clockStop')
          .set({ resumedAt })
          .where('dossierId', '=', dossierId)
          .where('resumedAt', 'is', null)
          .execute(),
    };
  });
}

/**
 * The due moments after a stop: each later by the counted working time that passed while the clock stood. A limit that was used up before takes nothing back: it
 * stays missed, and only the new appointment moves.
 */
export function movedByStop(
  calendar: WorkingCalendar,
  clock: Pick<LegalClock, 'limit' | 'startedAt' | 'lawfulDueAt' | 'dueAt'>,
  stoppedAt: Date,
  resumedAt: Date,
): { readonly lawfulDueAt: Date; readonly dueAt: Date } {
  const lostFrom = laterOf(stoppedAt, countedFrom(calendar, clock.limit, clock.startedAt));
  const lostMs = Math.max(0, workingTimeBetween(calendar, lostFrom, resumedAt));
  return {
    lawfulDueAt:
      stoppedAt < clock.lawfulDueAt ? addWorkingTime(calendar, clock.lawfulDueAt, lostMs) : clock.lawfulDueAt,
    dueAt: addWorkingTime(calendar, clock.dueAt, lostMs),
  };
}

function isStopReason(reason: string): reason is StopReason {
  return Object.hasOwn(stopReasons, reason);
}

function refuseClosed(clock: LegalClock, wanted: 'stopped' | 'resumed'): void {
  if (clock.state === 'closed')
    throw new OfficeError('conflict', `legalClock.closed.${wanted}`, { dossierId: clock.dossierId });
}
