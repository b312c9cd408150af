import { standardDayMs, type WorkingCalendar, workingTimeBetween } from '../calendars/index.ts';
import type { Text } from '../texts/index.ts';
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
  const amount = { vi: writeAmount(days, hours, minutes, vietnamese), en: writeAmount(days, hours, minutes, english) };
  if (overdue) return { vi: `quá hạn ${amount.vi}`, en: `${amount.en} overdue` };
  return { vi: `còn ${amount.vi} làm việc`, en: `${amount.en} of working time left` };
}

type Words = Readonly<Record<'day' | 'hour' | 'minute', (count: number) => string>>;
const vietnamese: Words = {
  day: (count) => `${count} ngày`,
  hour: (count) => `${count} giờ`,
  minute: (count) => `${count} phút`,
};
const english: Words = {
  day: (count) => `${count} ${count === 1 ? 'day' : 'days'}`,
  hour: (count) => `${count} ${count === 1 ? 'hour' : 'hours'}`,
  minute: (count) => `${count} min`,
};

/** Two parts at most: days and hours, hours and minutes, or minutes. */
function writeAmount(days: number, hours: number, minutes: number, words: Words): string {
  const parts = [
    ...(days > 0 ? [words.day(days)] : []),
    ...(hours > 0 ? [words.hour(hours)] : []),
    ...(days === 0 && (minutes > 0 || hours === 0) ? [words.minute(minutes)] : []),
  ];
  return parts.join(' ');
}
