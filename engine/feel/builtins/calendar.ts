import { daysInMonth } from '../values/temporal-arithmetic.ts';
import { dayMsOf, MS_PER_DAY } from '../values/temporal-parse.ts';
import { FeelDate, type FeelValue, YearsMonthsDuration } from '../values/values.ts';
import { type Builtins, type Overload, signature } from './call.ts';

/** Returns whole months between two calendar days; as in Camunda, times of day do not count. */
function monthsBetween(from: number, to: number): YearsMonthsDuration {
  const [first, last] = [new Date(from), new Date(to)];
  const months = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
  const rest = last.getUTCDate() - first.getUTCDate();
  const incomplete = months > 0 && rest < 0 ? -1 : months < 0 && rest > 0 ? 1 : 0;
  return new YearsMonthsDuration(months + incomplete);
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
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

function dayOfYear(ms: number): number {
  const year = new Date(ms).getUTCFullYear();
  return Math.floor((ms - (dayMsOf(year, 1, 1) ?? 0)) / MS_PER_DAY) + 1;
}

/** ISO 8601: the week that holds the year's first Thursday is week 1. */
function weekOfYear(ms: number): number {
  const weekday = new Date(ms).getUTCDay() || 7;
  return Math.ceil(dayOfYear(ms + (4 - weekday) * MS_PER_DAY) / 7);
}

function lastDayOfMonth(ms: number): FeelDate {
  const date = new Date(ms);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return new FeelDate(dayMsOf(year, month + 1, daysInMonth(year, month)) ?? ms);
}

/** Two signatures: of a date, and of a date and time. */
function ofDay(compute: (ms: number) => FeelValue): readonly Overload[] {
  return [
    signature([['date', 'date']], (date) => compute(date.dayMs)),
    signature([['date', 'date and time']], (moment) => compute(moment.localMs)),
  ];
}

export const calendarBuiltins = {
  'years and months duration': [
    signature(
      [
        ['from', 'date'],
        ['to', 'date'],
      ],
      (from, to) => monthsBetween(from.dayMs, to.dayMs),
    ),
    signature(
      [
        ['from', 'date and time'],
        ['to', 'date and time'],
      ],
      (from, to) => monthsBetween(from.localMs, to.localMs),
    ),
    signature(
      [
        ['from', 'date'],
        ['to', 'date and time'],
      ],
      (from, to) => monthsBetween(from.dayMs, to.localMs),
    ),
    signature(
      [
        ['from', 'date and time'],
        ['to', 'date'],
      ],
      (from, to) => monthsBetween(from.localMs, to.dayMs),
    ),
  ],
  'day of week': ofDay((ms) => DAYS[new Date(ms).getUTCDay()] ?? null),
  'month of year': ofDay((ms) => MONTHS[new Date(ms).getUTCMonth()] ?? null),
  'day of year': ofDay(dayOfYear),
  'week of year': ofDay(weekOfYear),
  'last day of month': ofDay(lastDayOfMonth),
} satisfies Builtins;
