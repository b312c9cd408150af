import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDays } from '../../../office/calendars/holidays.ts';
import { officeWeek, type WorkingCalendar } from '../../../office/calendars/working-calendar.ts';
import { dueMoment, startOfCounting } from '../../../office/legal-clock/due-moment.ts';
import type { Limit } from '../../../office/terms/limits.ts';
import { SECOND_MS } from '../../../office/time/local-time.ts';
import { local } from '../support/open-office.ts';

const calendar: WorkingCalendar = {
  weeklyHours: officeWeek,
  exceptions: new Map(calendarDays.map((day) => [day.day, day])),
};
const sameDay: Limit = { unit: 'same-day' };

describe('the 15:00 rule', () => {
  it.each([
    ['a second before', '2025-06-25 14:59:59', '2025-06-25 17:00'],
    ['15:00:00 is not after 15:00', '2025-06-25 15:00:00', '2025-06-25 17:00'],
    ['a second after', '2025-06-25 15:00:01', '2025-06-26 17:00'],
    ['Friday before', '2025-06-27 14:59:59', '2025-06-27 17:00'],
    ['Friday after', '2025-06-27 15:00:01', '2025-06-30 17:00'],
    ['the last day before Tết, before 15:00', '2026-02-13 15:00:00', '2026-02-13 17:00'],
    ['the last day before Tết, after 15:00', '2026-02-13 15:00:01', '2026-02-23 17:00'],
    ['before a swapped working Saturday', '2025-04-25 15:00:01', '2025-04-26 17:00'],
    ['after 15:00 on the swapped Saturday', '2025-04-26 15:00:01', '2025-04-28 17:00'],
    ['before a swapped day off', '2026-08-28 15:00:01', '2026-09-03 17:00'],
    ['online at 23:00', '2025-06-25 23:00:00', '2025-06-26 17:00'],
    ['online at 06:00', '2025-06-25 06:00:00', '2025-06-25 17:00'],
    ['in the noon break', '2025-06-25 12:30:00', '2025-06-25 17:00'],
    ['at closing time', '2025-06-25 17:00:00', '2025-06-26 17:00'],
    ['online on a Sunday', '2025-06-29 10:00:00', '2025-06-30 17:00'],
    ['online on a holiday', '2026-04-30 10:00:00', '2026-05-04 17:00'],
    ['on the new holiday of 24 November', '2026-11-24 09:00:00', '2026-11-25 17:00'],
  ])('%s', (_, received, due) => {
    expect(dueMoment(calendar, sameDay, local(received))).toEqual(local(due));
  });

  it('is exact to the second: parts of the second 15:00:00 belong to it', () => {
    const received = new Date(local('2025-06-25 15:00:00').getTime() + 999);
    expect(dueMoment(calendar, sameDay, received)).toEqual(local('2025-06-25 17:00'));
  });
});

describe('the other limits', () => {
  it.each<[string, Limit, string, string]>([
    [
      'one working day is not 24 working hours',
      { unit: 'working-day', amount: 1 },
      '2025-06-25 09:00',
      '2025-06-26 17:00',
    ],
    ['before opening counts as that day', { unit: 'working-day', amount: 1 }, '2025-06-25 07:00', '2025-06-26 17:00'],
    ['at night counts as the next day', { unit: 'working-day', amount: 1 }, '2025-06-25 23:00', '2025-06-27 17:00'],
    ['over a weekend', { unit: 'working-day', amount: 5 }, '2025-06-25 16:59:59', '2025-07-02 17:00'],
    ['over Tết', { unit: 'working-day', amount: 7 }, '2026-02-12 09:00', '2026-03-02 17:00'],
    ['a swapped Saturday is a working day', { unit: 'working-day', amount: 2 }, '2025-04-24 09:00', '2025-04-26 17:00'],
    ['hours count from the moment', { unit: 'hour', amount: 4 }, '2025-06-25 15:00', '2025-06-26 10:00'],
    ['the half-day of receipt does not count', { unit: 'half-day', amount: 1 }, '2025-06-25 09:00', '2025-06-25 17:00'],
    ['half-days go over noon and night', { unit: 'half-day', amount: 2 }, '2025-06-25 09:00', '2025-06-26 12:00'],
    ['calendar days', { unit: 'calendar-day', amount: 30 }, '2025-06-25 09:00', '2025-07-25 17:00'],
    [
      'calendar days that end on a day off',
      { unit: 'calendar-day', amount: 3 },
      '2025-06-25 09:00',
      '2025-06-30 17:00',
    ],
    ['months', { unit: 'month', amount: 1 }, '2025-06-25 09:00', '2025-07-25 17:00'],
    ['a month without that day', { unit: 'month', amount: 1 }, '2025-10-31 09:00', '2025-12-01 17:00'],
  ])('%s', (_, limit, received, due) => {
    expect(dueMoment(calendar, limit, local(received))).toEqual(local(due));
  });
});

const limits = fc.oneof(
  fc.constant(sameDay),
  fc.record({
    unit: fc.constantFrom(
      'hour' as const,
      'half-day' as const,
      'working-day' as const,
      'calendar-day' as const,
      'month' as const,
    ),
    amount: fc.integer({ min: 1, max: 12 }),
  }),
);
const moments = fc
  .integer({ min: local('2025-01-01').getTime() / SECOND_MS, max: local('2027-06-01').getTime() / SECOND_MS })
  .map((seconds) => new Date(seconds * SECOND_MS));

describe('every limit', () => {
  it('ends in working hours, not before it started, and not earlier for a later receipt', () => {
    fc.assert(
      fc.property(limits, moments, fc.nat(10 * 24 * 3600), (limit, received, laterBySeconds) => {
        const due = dueMoment(calendar, limit, received);
        expect(due.getTime()).toBeGreaterThan(startOfCounting(calendar, received).getTime() - 1);
        const later = new Date(received.getTime() + laterBySeconds * SECOND_MS);
        expect(dueMoment(calendar, limit, later).getTime()).toBeGreaterThanOrEqual(due.getTime());
      }),
    );
  });

  it('is the same on a machine of any zone', () => {
    const script = `
      import { dueMoment } from './office/legal-clock/due-moment.ts';
      import { officeWeek } from './office/calendars/working-calendar.ts';
      const calendar = { weeklyHours: officeWeek, exceptions: new Map() };
      const due = ['2025-03-09T20:30:00Z', '2025-10-26T00:59:59Z', '2025-06-25T08:00:01Z'].flatMap((received) =>
        [{ unit: 'same-day' }, { unit: 'working-day', amount: 3 }, { unit: 'month', amount: 1 }].map((limit) =>
          dueMoment(calendar, limit, new Date(received)).toISOString()));
      process.stdout.write(due.join(' '));`;
    const dueIn = (zone: string) =>
      execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      });
    const here = dueIn('Asia/Ho_Chi_Minh');
    expect(here.split(' ')).toHaveLength(9);
    expect(dueIn('America/New_York')).toBe(here);
    expect(dueIn('Pacific/Kiritimati')).toBe(here);
  });
});
