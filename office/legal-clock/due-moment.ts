import {
  addWorkingTime,
  closingOf,
  hoursOn,
  nextWorkingMoment,
  type WorkingCalendar,
  workingDayFrom,
} from '../calendars/index.ts';
import type { Limit } from '../terms/index.ts';
import { addMonths, type DayNumber, dayNumberOf, HOUR_MS, momentAt, timeOfDayMs, wholeSecond } from '../time/index.ts';

/** Received at 15:00:00 is not "after 15:00" (civil-status and certification procedures, Decree 23/2015 art. 7; unverified). */
const SAME_DAY_CUT_OFF_MS = 15 * HOUR_MS;

/**
 * When the clock starts to count: the moment of receipt, or the next opening when nobody is at work (a dossier sent online at 23:00 or
 * on a holiday counts as received when the office opens).
 */
export function startOfCounting(calendar: WorkingCalendar, receivedAt: Date): Date {
  return nextWorkingMoment(calendar, wholeSecond(receivedAt));
}

/**
 * When a limit ends, exact to the second.
 * - hours: working hours from the moment itself (Civil Code 2015, art. 147.1).
 * - half-days, working days, days, months: the half-day or day of receipt is not counted (art. 147.2), and the limit ends at the closing
 *   time of its last one, because that is when a result can still be handed over; so "1 working day" is at least one whole day and never
 *   24 working hours. Calendar days and months that end on a day off end on the next working day (art. 148.5).
 * - same day: closing time of the day of receipt; received after 15:00, closing time of the next working day.
 */
export function dueMoment(calendar: WorkingCalendar, limit: Limit, receivedAt: Date): Date {
  const start = startOfCounting(calendar, receivedAt);
  const day = dayNumberOf(start);
  switch (limit.unit) {
    case 'same-day':
      return closingOf(calendar, timeOfDayMs(start) <= SAME_DAY_CUT_OFF_MS ? day : workingDayAfter(calendar, day, 1));
    case 'hour':
      return addWorkingTime(calendar, start, limit.amount * HOUR_MS);
    case 'half-day':
      return endOfHalfDay(calendar, start, limit.amount);
    case 'working-day':
      return closingOf(calendar, workingDayAfter(calendar, day, limit.amount));
    case 'calendar-day':
      return closingOf(calendar, workingDayFrom(calendar, day + limit.amount, 1));
    case 'month':
      return closingOf(calendar, workingDayFrom(calendar, addMonths(day, limit.amount), 1));
  }
}

/**
 * From when time is used up: the start itself for hours and the same day, else after the day or half-day of receipt, which no limit counts.
 * A stop before this moment takes nothing from the limit.
 */
export function countedFrom(calendar: WorkingCalendar, limit: Limit, startedAt: Date): Date {
  if (limit.unit === 'hour' || limit.unit === 'same-day') return startedAt;
  const day = dayNumberOf(startedAt);
  if (limit.unit !== 'half-day') return momentAt(day + 1, 0);
  const halfDay = hoursOn(calendar, day).find(({ toMs }) => timeOfDayMs(startedAt) < toMs);
  return halfDay ? momentAt(day, halfDay.toMs) : startedAt;
}

/** Closing time of the N-th working day after the moment's own day, whatever the hour: for appointments and extensions, which nobody hands in. */
export function closingAfterWorkingDays(calendar: WorkingCalendar, moment: Date, workingDays: number): Date {
  return closingOf(calendar, workingDayAfter(calendar, dayNumberOf(moment), workingDays));
}

function workingDayAfter(calendar: WorkingCalendar, day: DayNumber, count: number): DayNumber {
  let current = day;
  for (let counted = 0; counted < count; counted += 1) current = workingDayFrom(calendar, current + 1, 1);
  return current;
}

/** A half-day is one stretch of working hours: the morning or the afternoon. */
function endOfHalfDay(calendar: WorkingCalendar, start: Date, count: number): Date {
  let left = count;
  for (let day = dayNumberOf(start); ; day = workingDayFrom(calendar, day + 1, 1))
    for (const { fromMs, toMs } of hoursOn(calendar, day)) {
      if (momentAt(day, fromMs) <= start) continue;
      left -= 1;
      if (left === 0) return momentAt(day, toMs);
    }
}
