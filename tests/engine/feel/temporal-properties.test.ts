/** Laws that temporal values keep over the whole calendar, from the year −999,999,999 to 999,999,999, down to the nanosecond. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startRun } from '../../../engine/feel/evaluation/run.ts';
import { compare } from '../../../engine/feel/values/compare.ts';
import { calendarDay, dayOf, isDay, NANOS_PER_DAY, weekdayOf } from '../../../engine/feel/values/days.ts';
import { between, negated, plusDuration, timesWhole } from '../../../engine/feel/values/temporal-arithmetic.ts';
import { formatDuration, formatIso } from '../../../engine/feel/values/temporal-format.ts';
import { parseDateTime, parseDuration } from '../../../engine/feel/values/temporal-parse.ts';
import { DaysTimeDuration, FeelDateTime, YearsMonthsDuration } from '../../../engine/feel/values/values.ts';

const DAYS_MAX = 365_240_000_000;
const day = fc.integer({ min: -DAYS_MAX, max: DAYS_MAX });
const nanos = fc.integer({ min: 0, max: NANOS_PER_DAY - 1 });
const offset = fc.option(fc.integer({ min: -18 * 3600, max: 18 * 3600 }).map((seconds) => ({ seconds, zone: null })));
const moment = fc.tuple(day, nanos, offset).map(([a, b, c]) => new FeelDateTime(a, b, c));
const duration = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), nanos)
  .map(([days, rest]) => new DaysTimeDuration(days, rest));
const run = startRun(new Map(), 0, 'UTC');

describe('the calendar of FEEL', () => {
  it('counts days so that none is missing and none is there twice', () => {
    fc.assert(
      fc.property(day, (number) => {
        const { year, month, day: ofMonth } = calendarDay(number);

        expect(dayOf(year, month, ofMonth)).toBe(number);
        expect(weekdayOf(number + 1)).toBe((weekdayOf(number) % 7) + 1);
      }),
    );
  });

  it("agrees with JavaScript's dates as far as these reach", () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (number) => {
        const date = new Date(number * 86_400_000);

        expect(calendarDay(number)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
      }),
    );
  });
});

describe('moments and durations', () => {
  it('a moment plus a duration minus the same is the moment again', () => {
    fc.assert(
      fc.property(moment, duration, (at, by) => {
        const later = plusDuration(at, by, 1);
        fc.pre(later !== null);

        expect(plusDuration(later, by, -1)).toEqual(at);
        expect(between(later, at)).toEqual(by);
      }),
    );
  });

  it('a difference leads from the one moment to the other, and back when it is negated', () => {
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const difference = between(a, b);
        fc.pre(difference !== null);

        expect(compare(plusDuration(b, difference, 1), a, run)).toBe(0);
        expect(between(b, a)).toEqual(negated(difference));
      }),
    );
  });

  it('a duration times a whole number is that often its sum', () => {
    fc.assert(
      fc.property(moment, duration, fc.integer({ min: 0, max: 9 }), (at, by, times) => {
        const whole = timesWhole(by, times);
        const oneByOne = Array.from({ length: times }).reduce<FeelDateTime>((sum) => {
          const next = plusDuration(sum, by, 1);
          return next instanceof FeelDateTime ? next : sum;
        }, at);
        fc.pre(whole !== null && isDay(at.day + by.days * times));

        expect(plusDuration(at, whole, 1)).toEqual(oneByOne);
      }),
    );
  });

  it('what is written is read again as the same value', () => {
    fc.assert(
      fc.property(moment, duration, fc.integer(), (at, by, months) => {
        const yearsMonths = new YearsMonthsDuration(months);

        expect(parseDateTime(formatIso(at))).toEqual(at);
        expect(parseDuration(formatDuration(by))).toEqual(by);
        expect(parseDuration(formatDuration(yearsMonths))).toEqual(yearsMonths);
      }),
    );
  });
});
