import { formatDate, formatTime } from '../format/date-time.ts';

/** The day of a stretch of time, or its first and last; one that ends at midnight ends on the day before. */
export function spanDays(from: string, to: string): string {
  const first = formatDate(from);
  const last = formatDate(endsAtMidnight(to) ? new Date(Date.parse(to) - 1) : to);
  return first === last ? first : `${first} – ${last}`;
}

/** The hours of a stretch of time; midnight at its end is 24:00. */
export function spanHours(from: string, to: string): string {
  return `${formatTime(from)}–${endsAtMidnight(to) ? '24:00' : formatTime(to)}`;
}

const endsAtMidnight = (to: string): boolean => formatTime(to) === '00:00';
