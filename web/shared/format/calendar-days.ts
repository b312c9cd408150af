/** Days of the calendar as ISO texts (yyyy-mm-dd), without a time and without a zone. */
export const WEEK = 7;

export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const isoOf = (date: Date): string => date.toISOString().slice(0, 10);
/** Monday is 0. */
export const weekdayOf = (day: string): number => (dateOf(day).getUTCDay() + WEEK - 1) % WEEK;

/** The day so many days later, or before. */
export function plusDays(day: string, days: number): string {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + days);
  return isoOf(date);
}

/** The same day of another month, or that month's last day where it has none such. */
export function plusMonths(day: string, months: number): string {
  const date = dateOf(`${day.slice(0, 7)}-01`);
  date.setUTCMonth(date.getUTCMonth() + months);
  const first = isoOf(date);
  date.setUTCMonth(date.getUTCMonth() + 1, 0);
  const last = date.getUTCDate();
  return `${first.slice(0, 8)}${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`;
}

/** The weeks that the month of a day reaches into, each from Monday. */
export function weeksAround(day: string): readonly (readonly string[])[] {
  const first = `${day.slice(0, 7)}-01`;
  const start = plusDays(first, -weekdayOf(first));
  const next = plusMonths(first, 1);
  const weeks: string[][] = [];
  for (let monday = start; monday < next; monday = plusDays(monday, WEEK))
    weeks.push(Array.from({ length: WEEK }, (_, index) => plusDays(monday, index)));
  return weeks;
}
