/**
 * The calendar, counted in days since 1970-01-01. JavaScript's dates end in the year 275,760 and count in milliseconds, which no double
 * holds exactly so far away; a day number is exact for every year that FEEL has (as java.time: −999,999,999 to 999,999,999).
 */
export const MS_PER_DAY = 86_400_000;
export const NANOS_PER_MS = 1_000_000;
export const NANOS_PER_SECOND = 1_000_000_000;
export const NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;

const YEAR_MAX = 999_999_999;
/** After this many years the calendar repeats itself, weekdays included. */
const YEARS_PER_CYCLE = 400;
export const DAYS_PER_CYCLE = 146_097;
/** From 0000-03-01, with which a cycle begins when leap days are to come last, to 1970-01-01. */
const DAYS_TO_1970 = 719_468;

export interface CalendarDay {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

export function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

/** Counts from a March to the beginning of the month that is so many months later. */
function daysBeforeMonth(monthsFromMarch: number): number {
  return Math.floor((153 * monthsFromMarch + 2) / 5);
}

function numberOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const cycle = Math.floor(shifted / YEARS_PER_CYCLE);
  const yearOfCycle = shifted - cycle * YEARS_PER_CYCLE;
  const dayOfYear = daysBeforeMonth(modulo(month - 3, 12)) + day - 1;
  const leapDays = Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100);
  return cycle * DAYS_PER_CYCLE + yearOfCycle * 365 + leapDays + dayOfYear - DAYS_TO_1970;
}

const DAY_MIN = numberOf(-YEAR_MAX, 1, 1);
const DAY_MAX = numberOf(YEAR_MAX, 12, 31);

/** Tells whether a day number lies within the calendar; NaN does not. */
export function isDay(day: number): boolean {
  return day >= DAY_MIN && day <= DAY_MAX;
}

/**
 * Returns the number of a calendar day, or null when there is no such day.
 * @example
 * ```ts
 * import { dayOf } from './days.ts';
 *
 * dayOf(1970, 1, 2); // => 1
 * dayOf(2025, 2, 29); // => null
 * dayOf(999_999_999, 12, 31); // => 365_241_780_471
 * ```
 */
export function dayOf(year: number, month: number, day: number): number | null {
  const isWhole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  if (!isWhole || Math.abs(year) > YEAR_MAX || month < 1 || month > 12) return null;
  return day >= 1 && day <= daysInMonth(year, month) ? numberOf(year, month, day) : null;
}

/**
 * Returns year, month and day of a day number.
 * @example
 * ```ts
 * import { calendarDay, dayOf } from './days.ts';
 *
 * calendarDay(dayOf(2024, 2, 29) ?? 0); // => { year: 2024, month: 2, day: 29 }
 * ```
 */
export function calendarDay(number: number): CalendarDay {
  const shifted = number + DAYS_TO_1970;
  const cycle = Math.floor(shifted / DAYS_PER_CYCLE);
  const dayOfCycle = shifted - cycle * DAYS_PER_CYCLE;
  const leapDays = Math.floor(dayOfCycle / 1_460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365);
  const yearStart = 365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100);
  const dayOfYear = dayOfCycle - yearStart;
  const monthsFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthsFromMarch < 10 ? monthsFromMarch + 3 : monthsFromMarch - 9;
  const year = cycle * YEARS_PER_CYCLE + yearOfCycle + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - daysBeforeMonth(monthsFromMarch) + 1 };
}

/** `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(day: number): number {
  return modulo(day + 3, 7) + 1;
}

/** Returns a day plus months: the day of the month is kept where the month has it, else the month's last day is taken. */
export function plusMonths(day: number, months: number): number {
  const from = calendarDay(day);
  const target = from.year * 12 + from.month - 1 + months;
  const year = Math.floor(target / 12);
  const month = modulo(target, 12) + 1;
  return numberOf(year, month, Math.min(from.day, daysInMonth(year, month)));
}
