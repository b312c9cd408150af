import { holdCalendars, loadCalendarOf, workingTimeBetween } from '../calendars/index.ts';
import type { Office } from '../kernel/index.ts';
import type { Limit, StopReason } from '../terms/index.ts';
import { laterOf, wholeSecond } from '../time/index.ts';
import { writeDueDate } from './due-date.ts';
import { startOfCounting } from './due-moment.ts';

/** A clock that ran elsewhere. */
export interface CarriedClock {
  readonly limit: Limit;
  readonly receivedAt: Date;
  readonly originalDueAt: Date;
  /** What the citizen was last told. */
  readonly dueAt: Date;
  /** Where it stands still: since when, and why. */
  readonly stop?: { readonly stoppedAt: Date; readonly reason: StopReason };
  /** When the matter was decided, if it was. */
  readonly closedAt?: Date;
}

/** Takes over a clock as it stands: its due moments are not computed again, and a later change of a calendar does not move them. */
export async function adoptClock(office: Office, dossierId: string, carried: CarriedClock): Promise<void> {
  await holdCalendars(office);
  const calendar = await loadCalendarOf(office, dossierId);
  const { limit, receivedAt, originalDueAt, stop, closedAt } = carried;
  const startedAt = startOfCounting(calendar, receivedAt);
  const dueAt = wholeSecond(laterOf(carried.dueAt, originalDueAt));
  await office.db
    .insertInto('office.legalClock')
    .values({
      dossierId,
      limit,
      receivedAt: wholeSecond(receivedAt),
      startedAt,
      originalDueAt: wholeSecond(originalDueAt),
      lawfulDueAt: dueAt,
      dueAt,
      allottedMs: Math.max(0, workingTimeBetween(calendar, startedAt, dueAt)),
      state: closedAt ? 'closed' : stop ? 'stopped' : 'running',
      extensionWorkingDays: null,
      closedAt: closedAt ? wholeSecond(closedAt) : null,
      workedMs: closedAt ? Math.max(0, workingTimeBetween(calendar, startedAt, closedAt)) : null,
    })
    .execute();
  await writeDueDate(office, dossierId, { dueAt, cause: 'carried-over', reason: null });
  if (stop)
    await office.db
      .insertInto('office.clockStop')
      .values({ dossierId, reason: stop.reason, stoppedAt: wholeSecond(stop.stoppedAt), resumedAt: null })
      .execute();
}
