import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDays } from '../../../office/calendars/holidays.ts';
import { officeWeek, type WorkingCalendar } from '../../../office/calendars/working-calendar.ts';
import { addWorkingTime, workingTimeBetween } from '../../../office/calendars/working-time.ts';
import { HOUR_MS, SECOND_MS } from '../../../office/time/local-time.ts';
import { local } from '../support/open-office.ts';

const calendar: WorkingCalendar = {
  weeklyHours: officeWeek,
  exceptions: new Map(calendarDays.map((day) => [day.day, day])),
};

const moments = fc
  .integer({ min: local('2025-01-01').getTime() / SECOND_MS, max: local('2027-12-01').getTime() / SECOND_MS })
  .map((seconds) => new Date(seconds * SECOND_MS));
const amounts = fc.integer({ min: 0, max: 30 * 8 * 3600 }).map((seconds) => seconds * SECOND_MS);

describe('addWorkingTime', () => {
  it.each([
    ['within a morning', '2025-06-25 09:00', 1, '2025-06-25 10:00'],
    ['over the noon break', '2025-06-25 11:30', 1, '2025-06-25 13:30'],
    ['a whole day ends at closing, not at the next opening', '2025-06-25 08:00', 8, '2025-06-25 17:00'],
    ['from before opening', '2025-06-25 06:00', 1, '2025-06-25 09:00'],
    ['from the night', '2025-06-25 23:00', 2, '2025-06-26 10:00'],
    ['over a weekend', '2025-06-27 16:00', 2, '2025-06-30 09:00'],
    ['over Tết 2026', '2026-02-13 16:00', 2, '2026-02-23 09:00'],
    ['on a swapped working Saturday', '2025-04-25 16:00', 2, '2025-04-26 09:00'],
    ['over a swapped day off', '2025-04-29 16:00', 2, '2025-05-05 09:00'],
    ['backwards over a weekend', '2025-06-30 09:00', -2, '2025-06-27 16:00'],
  ])('%s', (_, from, hours, expected) => {
    expect(addWorkingTime(calendar, local(from), hours * HOUR_MS)).toEqual(local(expected));
  });

  it('is undone by measuring', () => {
    fc.assert(
      fc.property(moments, amounts, (from, amount) => {
        expect(workingTimeBetween(calendar, from, addWorkingTime(calendar, from, amount))).toBe(amount);
        expect(workingTimeBetween(calendar, addWorkingTime(calendar, from, -amount), from)).toBe(amount);
      }),
    );
  });

  it('gives the same in one step as in two, and never an earlier moment for a later start', () => {
    fc.assert(
      fc.property(moments, amounts, amounts, (from, one, two) => {
        expect(addWorkingTime(calendar, addWorkingTime(calendar, from, one), two)).toEqual(
          one + two === 0 ? from : addWorkingTime(calendar, from, one + two),
        );
        const later = new Date(from.getTime() + one);
        expect(addWorkingTime(calendar, later, two).getTime()).toBeGreaterThanOrEqual(
          addWorkingTime(calendar, from, two).getTime(),
        );
      }),
    );
  });

  it('refuses a calendar without working days', () => {
    const never: WorkingCalendar = { weeklyHours: [], exceptions: new Map() };
    expect(() => addWorkingTime(never, local('2025-06-25 09:00'), HOUR_MS)).toThrow(RangeError);
  });
});

describe('workingTimeBetween', () => {
  it('adds up over any moment between, and turns its sign with the direction', () => {
    fc.assert(
      fc.property(moments, amounts, amounts, (from, one, two) => {
        const middle = new Date(from.getTime() + one);
        const end = new Date(middle.getTime() + two);
        const whole = workingTimeBetween(calendar, from, end);
        expect(workingTimeBetween(calendar, from, middle) + workingTimeBetween(calendar, middle, end)).toBe(whole);
        expect(workingTimeBetween(calendar, end, from) + whole).toBe(0);
      }),
    );
  });
});
