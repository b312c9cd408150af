import { audit } from '../audit/index.ts';
import { lockCalendars } from '../calendars/index.ts';
import { type Actor, announceChange, asJson, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { changeClock } from '../legal-clock/index.ts';
import { notifyCitizen } from '../notifications/index.ts';
import type { CalendarChange, DayChange, WeekChange } from './calendar-change.ts';
import { type DeadlineMove, previewCalendarChange } from './preview-calendar-change.ts';

export interface AppliedCalendarChange {
  /** How many due moments were moved. */
  readonly moved: number;
}

/**
 * Changes calendars and moves the due moments of the open dossiers with them, in one transaction: each move is in the dossier's history of due dates with the
 * change's reason, and the applicant is told the new appointment. `confirm` is the preview's; a change that moves nothing needs none.
 * @throws OfficeError conflict when the moves are not (or no longer) those that were confirmed, with their number; else as `previewCalendarChange`
 */
export async function applyCalendarChange(
  office: Office,
  actor: Actor,
  change: CalendarChange,
  confirm?: string,
): Promise<AppliedCalendarChange> {
  return inTransaction(office, async (inside) => {
    await lockCalendars(inside);
    const preview = await previewCalendarChange(inside, change);
    const moved = preview.moves.length;
    if (confirm === undefined ? moved > 0 : confirm !== preview.confirm) throw notConfirmed(moved);
    for (const day of change.days ?? []) await writeDay(inside, day);
    for (const week of change.weeks ?? []) await writeWeek(inside, week);
    for (const move of preview.moves) await moveClock(inside, actor, move, change.reason);
    const { reason, days = [], weeks = [] } = change;
    audit(inside, actor, 'change-calendar', 'calendar:working', { reason, days, weeks, moved });
    await announceChange(inside, { type: 'clock', id: 'calendar' });
    return { moved };
  });
}

function notConfirmed(moved: number): OfficeError {
  return new OfficeError('conflict', 'calendarChanges.notConfirmed', { moved });
}

async function writeDay({ db }: Office, change: DayChange): Promise<void> {
  const { unitCode, day } = change;
  await db
    .deleteFrom('office.calendarDay')
    .where('unitCode', 'is not distinct from', unitCode)
    .where('day', '=', day)
    .execute();
  if (change.remove) return;
  const { kind, name, source } = change;
  const row = { unitCode, day, kind, nameVi: name.vi, nameEn: name.en, source, verifiedBy: null };
  await db.insertInto('office.calendarDay').values(row).execute();
}

async function writeWeek({ db }: Office, { unitCode, validFrom, hours, source }: WeekChange): Promise<void> {
  await db
    .deleteFrom('office.weeklyHours')
    .where('unitCode', 'is not distinct from', unitCode)
    .where('validFrom', '=', validFrom)
    .execute();
  const row = { unitCode, validFrom, hours: hours && asJson(hours), source, verifiedBy: null };
  await db.insertInto('office.weeklyHours').values(row).execute();
}

async function moveClock(
  office: Office,
  actor: Actor,
  { dossierId, computed, ...was }: DeadlineMove,
  reason: string,
): Promise<void> {
  const { startedAt, lawfulDueAt, dueAt, allottedMs } = computed;
  const { changes } = await changeClock(office, actor, dossierId, async () => ({
    set: { startedAt, lawfulDueAt, dueAt, allottedMs },
    cause: 'calendar',
    history: 'clock-moved',
    reason,
    after: { dueAt },
  }));
  if (dueAt.getTime() === was.dueAt.getTime()) return;
  const key = `${dossierId}:calendar:${changes}`;
  await notifyCitizen(office, { dossierId, template: 'appointment-moved', key, data: { reason } });
}
