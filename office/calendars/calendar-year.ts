import type { Office } from '../kernel/index.ts';
import type { DayKind } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';
import { dayNumberFrom, isoDay, weekdayOf } from '../time/index.ts';
import { loadCalendar } from './calendar-day.ts';
import type { WeeklyHoursTable } from './weekly-hours.ts';
import { hoursOn, type WorkingHours } from './working-calendar.ts';

/** Why a day differs from its week. `unitCode` is the unit whose own rule it is; null: the city's. */
export interface DayRuleOfYear {
  readonly unitCode: string | null;
  readonly kind: DayKind;
  readonly name: Text;
  readonly source: string;
  readonly verifiedBy: string | null;
}

/** One day of a year's view. `hours` is empty on a day off. */
export interface CalendarYearDay {
  readonly day: string;
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number;
  readonly hours: readonly WorkingHours[];
  readonly rule?: DayRuleOfYear;
}

/** Every day of a year in the calendar of a unit, or (null) of the city. */
export async function calendarYear(
  office: Office,
  unitCode: string | null,
  year: number,
): Promise<readonly CalendarYearDay[]> {
  const calendar = await loadCalendar(office, unitCode);
  const rules = await dayRules(office, unitCode, year);
  const first = dayNumberFrom(`${year}-01-01`);
  const length = dayNumberFrom(`${year + 1}-01-01`) - first;
  return Array.from({ length }, (_, index) => {
    const number = first + index;
    const day = isoDay(number);
    const rule = rules.get(day);
    return { day, weekday: weekdayOf(number), hours: hoursOn(calendar, number), ...(rule ? { rule } : {}) };
  });
}

/** The rule of each day that has one: the unit's own before the city's. */
async function dayRules(
  { db }: Office,
  unitCode: string | null,
  year: number,
): Promise<ReadonlyMap<string, DayRuleOfYear>> {
  const rows = await db
    .selectFrom('office.calendarDay')
    .selectAll()
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .where((where) => where.or([where('unitCode', 'is', null), where('unitCode', '=', unitCode)]))
    .orderBy('unitCode', (order) => order.asc().nullsFirst())
    .execute();
  return new Map(
    rows.map(({ day, nameVi, nameEn, ...rule }) => [day, { ...rule, name: { vi: nameVi, en: nameEn } }] as const),
  );
}

/** The weekly hours that a unit has had and will have, its own and the city's, earliest first. */
export async function weeklyHoursOf({ db }: Office, unitCode: string | null): Promise<readonly WeeklyHoursTable[]> {
  return db
    .selectFrom('office.weeklyHours')
    .selectAll()
    .where((where) => where.or([where('unitCode', 'is', null), where('unitCode', '=', unitCode)]))
    .orderBy('validFrom')
    .orderBy('unitCode', (order) => order.asc().nullsFirst())
    .execute();
}

/** The codes of the units that have hours or days of their own. */
export async function unitsWithOwnCalendar({ db }: Office): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('office.weeklyHours')
    .select('unitCode')
    .where('unitCode', 'is not', null)
    .union(db.selectFrom('office.calendarDay').select('unitCode').where('unitCode', 'is not', null))
    .orderBy('unitCode')
    .execute();
  return rows.flatMap(({ unitCode }) => (unitCode === null ? [] : [unitCode]));
}
