import { calendarDay, dayOf, daysInMonth, weekdayOf } from '../values/days.ts';
import { FeelDate, type FeelValue, YearsMonthsDuration } from '../values/values.ts';
import { type Builtins, type Overload, signature } from './call.ts';

/** Returns whole months between two calendar days; as in Camunda, times of day do not count. */
function monthsBetween(from: number, to: number): YearsMonthsDuration {
  const [first, last] = [calendarDay(from), calendarDay(to)];
  const months = (last.year - first.year) * 12 + last.month - first.month;
  const rest = last.day - first.day;
  const incomplete = months > 0 && rest < 0 ? -1 : months < 0 && rest > 0 ? 1 : 0;
  return new YearsMonthsDuration(months + incomplete);
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function dayOfYear(day: number): number {
  return day - (dayOf(calendarDay(day).year, 1, 1) ?? 0) + 1;
}

/** ISO 8601: the week that holds the year's first Thursday is week 1. */
function weekOfYear(day: number): number {
  return Math.ceil(dayOfYear(day + 4 - weekdayOf(day)) / 7);
}

function lastDayOfMonth(number: number): FeelDate {
  const { year, month, day } = calendarDay(number);
  return new FeelDate(number - day + daysInMonth(year, month));
}

/** Two signatures: of a date, and of a date and time. */
function ofDay(compute: (day: number) => FeelValue): readonly Overload[] {
  return [
    signature([['date', 'date']], (date) => compute(date.day)),
    signature([['date', 'date and time']], (moment) => compute(moment.day)),
  ];
}

export const calendarBuiltins = {
  'years and months duration': [
    signature(
      [
        ['from', 'date'],
        ['to', 'date'],
      ],
      (from, to) => monthsBetween(from.day, to.day),
    ),
    signature(
      [
        ['from', 'date and time'],
        ['to', 'date and time'],
      ],
      (from, to) => monthsBetween(from.day, to.day),
    ),
    signature(
      [
        ['from', 'date'],
        ['to', 'date and time'],
      ],
      (from, to) => monthsBetween(from.day, to.day),
    ),
    signature(
      [
        ['from', 'date and time'],
        ['to', 'date'],
      ],
      (from, to) => monthsBetween(from.day, to.day),
    ),
  ],
  'day of week': ofDay((day) => DAYS[weekdayOf(day) - 1] ?? null),
  'month of year': ofDay((day) => MONTHS[calendarDay(day).month - 1] ?? null),
  'day of year': ofDay(dayOfYear),
  'week of year': ofDay(weekOfYear),
  'last day of month': ofDay(lastDayOfMonth),
} satisfies Builtins;
