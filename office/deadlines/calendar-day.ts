import type { Office } from '../office.ts';
import { type DayKind, officeWeek, type WorkingCalendar } from './working-calendar.ts';

/** `office.calendar_day`: a day that differs from its week. */
export interface CalendarDayTable {
  day: string;
  kind: DayKind;
  nameVi: string;
  nameEn: string;
  source: string;
  verifiedBy: string | null;
}

/** The working calendar of the city. */
export async function loadCalendar(office: Office): Promise<WorkingCalendar> {
  const rows = await office.db.selectFrom('office.calendarDay').select(['day', 'kind', 'nameVi', 'nameEn']).execute();
  const exceptions = new Map(
    rows.map(({ day, kind, nameVi, nameEn }) => [day, { kind, name: { vi: nameVi, en: nameEn } }] as const),
  );
  return { weeklyHours: officeWeek, exceptions };
}
