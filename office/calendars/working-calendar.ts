import type { DayKind } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';
import { DAY_MS, type DayNumber, HOUR_MS, isoDay, weekdayOf } from '../time/index.ts';

/** A stretch of a day, in milliseconds since midnight; `fromMs` belongs to it, `toMs` does not. */
export interface WorkingHours {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface CalendarException {
  readonly kind: DayKind;
  readonly name: Text;
}

/** The hours of each weekday; index 0 is Sunday. */
export type WeeklyHours = readonly (readonly WorkingHours[])[];

/** From that day on the week has these hours. */
export interface WeekPeriod {
  readonly from: DayNumber;
  readonly weeklyHours: WeeklyHours;
}

/** Pure data: the hours of each weekday and the days that differ, by ISO date. */
export interface WorkingCalendar {
  readonly weeklyHours: WeeklyHours;
  /** Present when the hours change: earliest first. `weeklyHours` holds before the first of them. */
  readonly periods?: readonly WeekPeriod[];
  readonly exceptions: ReadonlyMap<string, CalendarException>;
}

const MONDAY = 1;
const officeDay: readonly WorkingHours[] = [
  { fromMs: 8 * HOUR_MS, toMs: 12 * HOUR_MS },
  { fromMs: 13 * HOUR_MS, toMs: 17 * HOUR_MS },
];

/** Monday to Friday, 08:00–12:00 and 13:00–17:00 (sample hours, unverified). */
export const officeWeek: WeeklyHours = [[], officeDay, officeDay, officeDay, officeDay, officeDay, []];

/** A search that passes this many days is a calendar without working days. */
export const DAYS_SCANNED_MAX = 20_000;

/** What `hoursOn` answered before, for as long as the calendar lives: computing one limit asks for the same days again and again. */
const answered = new WeakMap<WorkingCalendar, Map<DayNumber, readonly WorkingHours[]>>();

/** The hours worked on a day, in order; none on a day off. A swapped working day has the hours of a Monday. A calendar that was asked must not change. */
export function hoursOn(calendar: WorkingCalendar, day: DayNumber): readonly WorkingHours[] {
  const days = answered.get(calendar) ?? new Map<DayNumber, readonly WorkingHours[]>();
  if (days.size === 0) answered.set(calendar, days);
  const known = days.get(day);
  if (known) return known;
  const hours = computeHours(calendar, day);
  days.set(day, hours);
  return hours;
}

function computeHours(calendar: WorkingCalendar, day: DayNumber): readonly WorkingHours[] {
  const exception = calendar.exceptions.get(isoDay(day));
  if (exception && exception.kind !== 'swapped-working') return [];
  const week = weekOn(calendar, day);
  return week[exception ? MONDAY : weekdayOf(day)] ?? [];
}

/** The hours of the week in which a day lies, whatever is different on single days of it. */
export function weekOn({ weeklyHours, periods }: WorkingCalendar, day: DayNumber): WeeklyHours {
  return periods?.findLast(({ from }) => from <= day)?.weeklyHours ?? weeklyHours;
}

export function isWorkingDay(calendar: WorkingCalendar, day: DayNumber): boolean {
  return hoursOn(calendar, day).length > 0;
}

/** Working time in an ordinary day: what "one working day" means when time is measured. */
export function standardDayMs(calendar: WorkingCalendar): number {
  const monday = calendar.weeklyHours[MONDAY] ?? [];
  return monday.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0) || DAY_MS / 3;
}

/**
 * The first working day from `day` on, forwards (1) or backwards (-1), `day` itself included.
 * @throws RangeError when the calendar has none within `DAYS_SCANNED_MAX` days
 */
export function workingDayFrom(calendar: WorkingCalendar, day: DayNumber, direction: 1 | -1): DayNumber {
  for (let scanned = 0; scanned <= DAYS_SCANNED_MAX; scanned += 1) {
    const candidate = day + scanned * direction;
    if (isWorkingDay(calendar, candidate)) return candidate;
  }
  throw new RangeError(`The working calendar has no working day within ${DAYS_SCANNED_MAX} days of ${isoDay(day)}`);
}
