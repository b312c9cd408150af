import { type DayNumber, dayNumberOf, isoDay, momentAt } from '../time/index.ts';
import { DAYS_SCANNED_MAX, hoursOn, type WorkingCalendar, workingDayFrom } from './working-calendar.ts';

/** A working stretch as moments; `to` does not belong to it. */
interface WorkingStretch {
  readonly from: number;
  readonly to: number;
}

/** The working time from one moment to another, in milliseconds; negative when `to` lies before `from`. */
export function workingTimeBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  if (to < from) return -workingTimeBetween(calendar, to, from);
  let sum = 0;
  for (let day = dayNumberOf(from); day <= dayNumberOf(to); day += 1)
    for (const stretch of stretchesOn(calendar, day))
      sum += Math.max(0, Math.min(stretch.to, to.getTime()) - Math.max(stretch.from, from.getTime()));
  return sum;
}

/**
 * The earliest moment by which `amountMs` of working time has passed since `from`; `from` itself for zero. A whole day's work thus ends
 * at closing time, never at the next opening. A negative amount goes back to the latest moment from which that much work remains.
 */
export function addWorkingTime(calendar: WorkingCalendar, from: Date, amountMs: number): Date {
  if (amountMs < 0) return subtractWorkingTime(calendar, from, -amountMs);
  let left = amountMs;
  if (left === 0) return from;
  const first = dayNumberOf(from);
  for (let day = first; day - first <= DAYS_SCANNED_MAX; day += 1)
    for (const stretch of stretchesOn(calendar, day)) {
      const start = Math.max(stretch.from, from.getTime());
      const length = Math.max(0, stretch.to - start);
      if (length > 0 && left <= length) return new Date(start + left);
      left -= length;
    }
  throw outOfCalendar(first);
}

function subtractWorkingTime(calendar: WorkingCalendar, from: Date, amountMs: number): Date {
  let left = amountMs;
  const first = dayNumberOf(from);
  for (let day = first; first - day <= DAYS_SCANNED_MAX; day -= 1)
    for (const stretch of stretchesOn(calendar, day).toReversed()) {
      const end = Math.min(stretch.to, from.getTime());
      const length = Math.max(0, end - stretch.from);
      if (length > 0 && left <= length) return new Date(end - left);
      left -= length;
    }
  throw outOfCalendar(first);
}

/** The moment itself when somebody is at work, else the next opening. At closing time the office is closed. */
export function nextWorkingMoment(calendar: WorkingCalendar, moment: Date): Date {
  const today = dayNumberOf(moment);
  for (const stretch of stretchesOn(calendar, today))
    if (moment.getTime() < stretch.to) return new Date(Math.max(stretch.from, moment.getTime()));
  return openingOf(calendar, workingDayFrom(calendar, today + 1, 1));
}

/** Closing time of a working day. */
export function closingOf(calendar: WorkingCalendar, day: DayNumber): Date {
  const last = hoursOn(calendar, day).at(-1);
  if (!last) throw new RangeError(`${isoDay(day)} is no working day`);
  return momentAt(day, last.toMs);
}

function openingOf(calendar: WorkingCalendar, day: DayNumber): Date {
  const first = hoursOn(calendar, day).at(0);
  if (!first) throw new RangeError(`${isoDay(day)} is no working day`);
  return momentAt(day, first.fromMs);
}

function stretchesOn(calendar: WorkingCalendar, day: DayNumber): readonly WorkingStretch[] {
  return hoursOn(calendar, day).map(({ fromMs, toMs }) => ({
    from: momentAt(day, fromMs).getTime(),
    to: momentAt(day, toMs).getTime(),
  }));
}

function outOfCalendar(day: DayNumber): RangeError {
  return new RangeError(`The working time does not fit into ${DAYS_SCANNED_MAX} days around ${isoDay(day)}`);
}
