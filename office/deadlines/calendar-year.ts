import type { Office } from '../office.ts';
import type { Text } from '../text.ts';
import { loadCalendar } from './calendar-day.ts';
import { dayNumberFrom, isoDay, weekdayOf } from './local-time.ts';
import { type DayKind, hoursOn, type WorkingHours } from './working-calendar.ts';

/** One day of a year's view. `hours` is empty on a day off; `kind` and `name` say why a day differs from its week. */
export interface CalendarYearDay {
  readonly day: string;
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number;
  readonly hours: readonly WorkingHours[];
  readonly kind?: DayKind;
  readonly name?: Text;
}

/** Every day of a year in the calendar of a unit, or (null) of the city. */
export async function calendarYear(
  office: Office,
  unitCode: string | null,
  year: number,
): Promise<readonly CalendarYearDay[]> {
  const calendar = await loadCalendar(office, unitCode);
  const first = dayNumberFrom(`${year}-01-01`);
  const length = dayNumberFrom(`${year + 1}-01-01`) - first;
  return Array.from({ length }, (_, index) => {
    const number = first + index;
    const day = isoDay(number);
    return { day, weekday: weekdayOf(number), hours: hoursOn(calendar, number), ...calendar.exceptions.get(day) };
  });
}
