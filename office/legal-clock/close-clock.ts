import { loadCalendarOf, type WorkingCalendar, workingTimeBetween } from '../calendars/index.ts';
import type { Actor, Office } from '../kernel/index.ts';
import { wholeSecond } from '../time/index.ts';
import { changeClock } from './change-clock.ts';
import type { ClockStop } from './clock-stop.ts';
import type { LegalClock } from './legal-clock.ts';

/** Ends the clock: the matter is decided. A stop that is still open ends with it, without moving the due moment. No change when closed. */
export async function closeClock(
  office: Office,
  actor: Actor,
  dossierId: string,
  reason: string,
  reasonEn: string | null = null,
): Promise<LegalClock> {
  return changeClock(office, actor, dossierId, async (inside, clock) => {
    if (clock.state === 'closed') return undefined;
    const closedAt = wholeSecond(await inside.now());
    const workedMs = workedTime(await loadCalendarOf(inside, dossierId), clock, closedAt);
    return {
      set: { state: 'closed', closedAt, workedMs },
      history: 'clock-closed',
      reason,
      reasonEn,
      after: { state: 'closed', closedAt, onTime: closedAt <= clock.lawfulDueAt },
      also: ({ db }) =>
        db
          .updateTable('office.clockStop')
          .set(({ ref, fn, val }) => ({ resumedAt: fn<Date>('greatest', [ref('stoppedAt'), val(closedAt)]) }))
          .where('dossierId', '=', dossierId)
          .where('resumedAt', 'is', null)
          .execute(),
    };
  });
}

/** Working time the office had the dossier, in milliseconds: from the start of counting, without the stops. */
export function workedTime(
  calendar: WorkingCalendar,
  clock: Pick<LegalClock, 'startedAt'> & { readonly stops: readonly Pick<ClockStop, 'stoppedAt' | 'resumedAt'>[] },
  until: Date,
): number {
  const stopped = clock.stops.reduce(
    (sum, { stoppedAt, resumedAt }) => sum + Math.max(0, workingTimeBetween(calendar, stoppedAt, resumedAt ?? until)),
    0,
  );
  return Math.max(0, workingTimeBetween(calendar, clock.startedAt, until) - stopped);
}
