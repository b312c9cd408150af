/**
 * Civil time of Asia/Ho_Chi_Minh as plain arithmetic. Vietnam has been at UTC+7 without daylight saving since 13 June 1975 (IANA tz
 * database), so a day always has 24 hours and the machine's own zone never matters.
 */
export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** The office's zone by its name in the IANA tz database, and its offset as ISO 8601 writes it. */
export const ZONE = 'Asia/Ho_Chi_Minh';
export const ZONE_OFFSET = '+07:00';
const OFFSET_MS = 7 * HOUR_MS;

/** Days since 1 January 1970 in Vietnam. */
export type DayNumber = number;

/** The day in which the moment lies. */
export function dayNumberOf(moment: Date): DayNumber {
  return Math.floor((moment.getTime() + OFFSET_MS) / DAY_MS);
}

/** Milliseconds since midnight in Vietnam. */
export function timeOfDayMs(moment: Date): number {
  return moment.getTime() + OFFSET_MS - dayNumberOf(moment) * DAY_MS;
}

export function momentAt(day: DayNumber, timeMs: number): Date {
  return new Date(day * DAY_MS + timeMs - OFFSET_MS);
}

/** ISO date, `2025-06-25`. */
export function isoDay(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** ISO date of the moment in Vietnam. */
export function dayOf(moment: Date): string {
  return isoDay(dayNumberOf(moment));
}

/** @throws RangeError when the text is no date */
export function dayNumberFrom(iso: string): DayNumber {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`"${iso}" is not a date of the form yyyy-mm-dd`);
  return time / DAY_MS;
}

/** 0 Sunday … 6 Saturday. 1 January 1970 was a Thursday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The same day of the month so many months later, or that month's last day (Civil Code 2015, art. 148.3). */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const date = new Date(day * DAY_MS);
  const target = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0) / DAY_MS;
  return Math.min(target, Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate()) / DAY_MS);
}

/** Drops the milliseconds: the legal clock is exact to the second. */
export function wholeSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / SECOND_MS) * SECOND_MS);
}

export function laterOf(one: Date, other: Date): Date {
  return new Date(Math.max(one.getTime(), other.getTime()));
}

/** `17:00 25/06/2025`, as receipts and slips write it. */
export function writeMoment(moment: Date): string {
  return `${writeTime(timeOfDayMs(moment))} ${writeDayOf(moment)}`;
}

/** `25/06/2025`: the day of a moment, as papers and answers write it. */
export function writeDayOf(moment: Date): string {
  return dayOf(moment).split('-').reverse().join('/');
}

/** The hour with its minutes, as people write it: `7:30`, `7h30`, `7 giờ 30 phút`, `7h`. */
const WRITTEN_TIME = /^([01]?\d|2[0-3])\s*(?::\s*([0-5]\d)|(?:h|g|gi\u1edd)\s*(?:([0-5]\d)\s*(?:p|ph|ph\u00fat)?)?)$/i;

/** Returns `07:30` of a time as people write it; undefined for what is none. */
export function readTime(text: string): string | undefined {
  const [, hour, minute, spoken] = WRITTEN_TIME.exec(text.trim().normalize('NFC')) ?? [];
  return hour === undefined ? undefined : `${hour.padStart(2, '0')}:${minute ?? spoken ?? '00'}`;
}

/** `08:00` */
export function writeTime(timeMs: number): string {
  const minutes = Math.floor(timeMs / MINUTE_MS);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
