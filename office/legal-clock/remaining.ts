import { standardDayMs, type WorkingCalendar, workingTimeBetween } from '../calendars/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { HOUR_MS, MINUTE_MS } from '../time/index.ts';

/** Working time left, or passed since the due moment when `overdue`; a day is a standard working day. Whole minutes, rounded down. */
export interface Remaining {
  readonly overdue: boolean;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  /** "còn 2 ngày 3 giờ làm việc", "quá hạn 1 ngày" */
  readonly text: Text;
}

/** What is left until `dueAt` as seen at `at`. Exactly at the due moment nothing is left and nothing is late. */
export function remainingUntil(calendar: WorkingCalendar, at: Date, dueAt: Date): Remaining {
  const overdue = at > dueAt;
  const leftMs = Math.abs(workingTimeBetween(calendar, at, dueAt));
  const dayMs = standardDayMs(calendar);
  const days = Math.floor(leftMs / dayMs);
  const hours = Math.floor((leftMs % dayMs) / HOUR_MS);
  const minutes = Math.floor(((leftMs % dayMs) % HOUR_MS) / MINUTE_MS);
  return { overdue, days, hours, minutes, text: write(overdue, days, hours, minutes) };
}

function write(overdue: boolean, days: number, hours: number, minutes: number): Text {
  const amount = writeAmount(days, hours, minutes);
  if (overdue) return officeTexts.text('legalClock.overdue', { amount });
  return officeTexts.text('legalClock.left', { amount });
}

/** Two parts at most: days and hours, hours and minutes, or minutes. */
function writeAmount(days: number, hours: number, minutes: number): Text {
  const parts = [
    ...(days > 0 ? [officeTexts.text('legalClock.amounts.day', { count: days })] : []),
    ...(hours > 0 ? [officeTexts.text('legalClock.amounts.hour', { count: hours })] : []),
    ...(days === 0 && (minutes > 0 || hours === 0)
      ? [officeTexts.text('legalClock.amounts.minute', { count: minutes })]
      : []),
  ];
  return { vi: parts.map(({ vi }) => vi).join(' '), en: parts.map(({ en }) => en).join(' ') };
}
