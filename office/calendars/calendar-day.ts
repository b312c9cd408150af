import { sql } from 'kysely';
import { type Office, OfficeError } from '../kernel/index.ts';
import type { DayKind } from '../terms/index.ts';
import { calendarFrom, loadCalendarRules } from './calendar-rules.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** `office.calendar_day`: a day that differs from its week, of one unit or (null) of the whole city. */
export interface CalendarDayTable {
  unitCode: string | null;
  day: string;
  kind: DayKind;
  nameVi: string;
  nameEn: string;
  source: string;
  verifiedBy: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.calendarDay': CalendarDayTable;
  }
}

/** The same in every Motcua. Whoever computes a due moment to keep it holds the lock together with others, a change of calendar holds it alone. */
const CALENDAR_LOCK = 762_911_309;

/** The working calendar of a unit; without one, of the city. */
export async function loadCalendar(office: Office, unitCode: string | null = null): Promise<WorkingCalendar> {
  return calendarFrom(await loadCalendarRules(office), unitCode);
}

/** The calendars of all units and (null) the city's at once, for lists: each is built when it is first asked for. */
export async function loadCalendars(office: Office): Promise<(unitCode: string | null) => WorkingCalendar> {
  const rules = await loadCalendarRules(office);
  return (unitCode) => calendarFrom(rules, unitCode);
}

/**
 * The calendar by which a dossier's clock runs: that of its competent unit.
 * @throws OfficeError not-found
 */
export async function loadCalendarOf(office: Office, dossierId: string): Promise<WorkingCalendar> {
  const dossier = await office.db
    .selectFrom('office.dossier')
    .select('competentUnitCode')
    .where('id', '=', dossierId)
    .executeTakeFirst();
  if (!dossier) throw new OfficeError('not-found', 'dossiers.unknown', { dossierId });
  return loadCalendar(office, dossier.competentUnitCode);
}

/** Until the transaction ends no calendar changes: what is computed by it can be kept. */
export async function holdCalendars(office: Office): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${CALENDAR_LOCK})`.execute(office.db);
}

/** Until the transaction ends nobody else computes a due moment to keep it. */
export async function lockCalendars(office: Office): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CALENDAR_LOCK})`.execute(office.db);
}
