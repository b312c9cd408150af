import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursOn, type WorkingCalendar } from '../../../office/calendars/index.ts';
import { bandMoments, bandOf, NEAR_WORKING_HOURS, STUCK_WORKING_HOURS } from '../../../office/steering/index.ts';
import type { SteeringBand } from '../../../office/terms/index.ts';
import {
  DAY_MS,
  dayNumberFrom,
  dayNumberOf,
  HOUR_MS,
  MINUTE_MS,
  momentAt,
  weekdayOf,
} from '../../../office/time/index.ts';
import { local } from '../support/open-office.ts';

const FIRST = dayNumberFrom('2025-06-16');
const DAYS = 28;
const day = (from: number, to: number) => [{ fromMs: from * HOUR_MS, toMs: to * HOUR_MS }];
const weeks = [
  [[], day(8, 17), day(8, 17), day(8, 17), day(8, 17), day(8, 17), []],
  [[], day(8, 12), day(7, 19), [], day(8, 17), day(13, 17), day(8, 11)],
];
const exceptions = fc.dictionary(
  fc.integer({ min: 1, max: DAYS + 8 }).map((offset) =>
    momentAt(FIRST + offset, 12 * HOUR_MS)
      .toISOString()
      .slice(0, 10),
  ),
  fc.constantFrom('holiday' as const, 'swapped-working' as const),
  { maxKeys: 6 },
);
const calendars = fc.record({ week: fc.constantFrom(...weeks), days: exceptions }).map(
  ({ week, days }): WorkingCalendar => ({
    weeklyHours: week,
    exceptions: new Map(Object.entries(days).map(([iso, kind]) => [iso, { kind, name: { vi: iso, en: iso } }])),
  }),
);
const minutes = fc
  .integer({ min: 0, max: (DAYS * DAY_MS) / MINUTE_MS })
  .map((count) => new Date(momentAt(FIRST, 0).getTime() + count * MINUTE_MS));

const isWorked = (calendar: WorkingCalendar, at: number): boolean => {
  const number = dayNumberOf(new Date(at));
  const passed = at - momentAt(number, 0).getTime();
  return hoursOn(calendar, number).some(({ fromMs, toMs }) => passed >= fromMs && passed < toMs);
};

/** Counts minute by minute, and day by day. */
function obviousBand(calendar: WorkingCalendar, now: Date, due: Date): SteeringBand {
  if (due < now) return 'overdue';
  let worked = 0;
  let minute = now.getTime();
  for (; worked < NEAR_WORKING_HOURS * 60; minute += MINUTE_MS) if (isWorked(calendar, minute)) worked += 1;
  if (due.getTime() <= minute) return 'hours';
  const [today, dueDay] = [dayNumberOf(now), dayNumberOf(due)];
  if (dueDay === today) return 'today';
  let working = today + 1;
  while (hoursOn(calendar, working).length === 0) working += 1;
  if (dueDay <= working) return 'tomorrow';
  let sunday = today;
  while (weekdayOf(sunday) !== 0) sunday += 1;
  return dueDay <= sunday ? 'week' : 'later';
}

test('the bands of a running clock are those that counting minute by minute gives, whatever the calendar', () => {
  fc.assert(
    fc.property(calendars, minutes, minutes, (calendar, now, due) => {
      const moments = bandMoments(calendar, now);
      expect(bandOf(moments, now, { lawfulDueAt: due, stoppedAt: null })).toBe(obviousBand(calendar, now, due));
    }),
    { numRuns: 300 },
  );
});

test('a dossier is stuck when more than the said working hours have passed since it moved', () => {
  fc.assert(
    fc.property(calendars, minutes, (calendar, now) => {
      const { still } = bandMoments(calendar, now);
      let worked = 0;
      for (let minute = still.getTime(); minute < now.getTime(); minute += MINUTE_MS)
        if (isWorked(calendar, minute)) worked += 1;
      expect(worked).toBe(STUCK_WORKING_HOURS * 60);
    }),
    { numRuns: 100 },
  );
});

test('on Friday at closing time the next two hours and the next day are those of Monday', () => {
  const week: WorkingCalendar = { weeklyHours: weeks[0] ?? [], exceptions: new Map() };
  const now = local('2025-06-27 17:00');
  const band = (due: string) => bandOf(bandMoments(week, now), now, { lawfulDueAt: local(due), stoppedAt: null });
  expect(['2025-06-27 16:59', '2025-06-30 10:00', '2025-06-30 10:01', '2025-07-01 08:00'].map(band)).toEqual([
    'overdue',
    'hours',
    'tomorrow',
    'later',
  ]);
});

test('a clock that stands is overdue only when it had run out before it stopped', () => {
  const week: WorkingCalendar = { weeklyHours: weeks[0] ?? [], exceptions: new Map() };
  const now = local('2025-06-25 09:00');
  const moments = bandMoments(week, now);
  const due = local('2025-06-24 09:00');
  expect(bandOf(moments, now, { lawfulDueAt: due, stoppedAt: local('2025-06-23 09:00') })).toBe('stopped');
  expect(bandOf(moments, now, { lawfulDueAt: due, stoppedAt: local('2025-06-24 10:00') })).toBe('overdue');
});
