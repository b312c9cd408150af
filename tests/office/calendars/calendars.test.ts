import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarRules, calendarFrom } from '../../../office/calendars/calendar-rules.ts';
import { calendarDays } from '../../../office/calendars/holidays.ts';
import { cityWeek, type DayRule, weekWithSaturdayMorning } from '../../../office/calendars/weekly-hours.ts';
import { addWorkingTime, workingTimeBetween } from '../../../office/calendars/working-time.ts';
import { countedFrom, dueMoment, startOfCounting } from '../../../office/legal-clock/due-moment.ts';
import { planMilestones } from '../../../office/legal-clock/milestone.ts';
import { receiptMoment } from '../../../office/legal-clock/start-rule.ts';
import { movedByStop } from '../../../office/legal-clock/stop-clock.ts';
import type { EscalationLadder } from '../../../office/procedures/index.ts';
import type { Limit } from '../../../office/terms/limits.ts';
import { local } from '../support/open-office.ts';

const cityDays: readonly DayRule[] = calendarDays.map((day) => ({ ...day, unitCode: null }));
const saturdays2026 = { unitCode: 'H26.1', validFrom: '2026-01-01', hours: weekWithSaturdayMorning };
const rules: CalendarRules = { weeks: [cityWeek, saturdays2026], days: cityDays };
const sameDay = { unit: 'same-day' } as const;
const oneDay = { unit: 'working-day', amount: 1 } as const;

describe('the calendar of a unit', () => {
  it('is the city’s where the unit has none', () => {
    expect(calendarFrom(rules, 'H26.2')).toEqual(calendarFrom(rules, null));
  });

  it.each([
    ['before its own hours begin, Saturday is off', '2025-12-27 09:00', '2025-12-29 17:00'],
    ['from then on Saturday morning is worked', '2026-03-07 09:00', '2026-03-07 12:00'],
    ['after noon on Saturday it is Monday', '2026-03-07 12:00', '2026-03-09 17:00'],
    ['a holiday of the city is its holiday, on Saturday too', '2026-05-01 09:00', '2026-05-02 12:00'],
    ['a swapped Saturday has the hours of a Monday', '2026-08-22 13:30', '2026-08-22 17:00'],
  ])('%s', (_, received, due) => {
    expect(dueMoment(calendarFrom(rules, 'H26.1'), sameDay, local(received))).toEqual(local(due));
  });

  it('has days of its own, and the city’s hours again from the day it says so', () => {
    const own: CalendarRules = {
      weeks: [...rules.weeks, { unitCode: 'H26.1', validFrom: '2026-07-01', hours: null }],
      days: [...cityDays, { unitCode: 'H26.1', day: '2026-03-10', kind: 'holiday', name: { vi: 'x', en: 'x' } }],
    };
    const at = (unitCode: string, received: string) => dueMoment(calendarFrom(own, unitCode), oneDay, local(received));
    expect(at('H26.1', '2026-03-09 09:00')).toEqual(local('2026-03-11 17:00'));
    expect(at('H26.2', '2026-03-09 09:00')).toEqual(local('2026-03-10 17:00'));
    expect(at('H26.1', '2026-06-26 09:00')).toEqual(local('2026-06-27 12:00'));
    expect(at('H26.1', '2026-07-03 09:00')).toEqual(local('2026-07-06 17:00'));
  });

  it('changes hours in the middle of a limit', () => {
    const short = cityWeek.hours?.map((hours) => hours.slice(0, 1)) ?? [];
    const calendar = calendarFrom(
      { weeks: [cityWeek, { unitCode: null, validFrom: '2026-03-11', hours: short }], days: [] },
      null,
    );
    expect(dueMoment(calendar, { unit: 'hour', amount: 8 }, local('2026-03-10 13:00'))).toEqual(
      local('2026-03-11 12:00'),
    );
  });
});

const calendars = fc.constantFrom(calendarFrom(rules, null), calendarFrom(rules, 'H26.1'));
const limits: fc.Arbitrary<Limit> = fc.oneof(
  fc.constant(sameDay),
  fc.record({
    unit: fc.constantFrom('hour', 'half-day', 'working-day', 'calendar-day', 'month'),
    amount: fc.integer({ min: 1, max: 8 }),
  }),
);
const moments = fc
  .integer({ min: 0, max: 900 * 86_400 })
  .map((second) => new Date(local('2025-01-01').getTime() + second * 1000));

describe('in every calendar', () => {
  it('measuring undoes adding, and a later receipt is never due earlier', () => {
    fc.assert(
      fc.property(calendars, moments, fc.nat(300 * 3600), fc.nat(86_400 * 9), (calendar, from, seconds, later) => {
        expect(workingTimeBetween(calendar, from, addWorkingTime(calendar, from, seconds * 1000))).toBe(seconds * 1000);
        const limit = { unit: 'hour' as const, amount: 1 + (seconds % 40) };
        const due = dueMoment(calendar, limit, from);
        expect(dueMoment(calendar, limit, new Date(from.getTime() + later * 1000)).getTime()).toBeGreaterThanOrEqual(
          due.getTime(),
        );
      }),
    );
  });

  it('two stops that follow each other move the due moment as one stop does, whatever the limit and wherever they lie', () => {
    fc.assert(
      fc.property(
        calendars,
        moments,
        limits,
        fc.tuple(fc.nat(399_999), fc.nat(399_999), fc.nat(399_999)),
        (calendar, receivedAt, limit, parts) => {
          const startedAt = startOfCounting(calendar, receivedAt);
          const due = dueMoment(calendar, limit, receivedAt);
          const clock = { limit, startedAt, lawfulDueAt: due, dueAt: due };
          const [a, b, c] = parts
            .toSorted((one, other) => one - other)
            .map((second) => new Date(startedAt.getTime() + second * 1000));
          if (!a || !b || !c) return;
          const twice = movedByStop(calendar, { ...clock, ...movedByStop(calendar, clock, a, b) }, b, c);
          expect(twice).toEqual(movedByStop(calendar, clock, a, c));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a stop gives back what was left, to the second, and nothing once the limit was used up', () => {
    fc.assert(
      fc.property(
        calendars,
        moments,
        limits,
        fc.nat(399_999),
        fc.nat(999_999),
        (calendar, receivedAt, limit, at, long) => {
          const startedAt = startOfCounting(calendar, receivedAt);
          const due = dueMoment(calendar, limit, receivedAt);
          const counts = countedFrom(calendar, limit, startedAt);
          const stoppedAt = new Date(Math.max(startedAt.getTime() + at * 1000, counts.getTime()));
          const resumedAt = new Date(stoppedAt.getTime() + long * 1000);
          const { lawfulDueAt } = movedByStop(
            calendar,
            { limit, startedAt, lawfulDueAt: due, dueAt: due },
            stoppedAt,
            resumedAt,
          );
          if (stoppedAt >= due) expect(lawfulDueAt).toEqual(due);
          else
            expect(workingTimeBetween(calendar, resumedAt, lawfulDueAt)).toBe(
              workingTimeBetween(calendar, stoppedAt, due),
            );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('receiptMoment', () => {
  const handedInAt = local('2025-06-25 23:00');
  const acceptedAt = local('2025-06-26 08:30');
  it.each([
    ['online', {}, handedInAt],
    ['counter', {}, handedInAt],
    ['post', {}, acceptedAt],
    ['online', { online: 'accepted' as const }, acceptedAt],
  ] as const)('of a dossier by %s with the rules %o', (channel, own, moment) => {
    expect(receiptMoment(channel, { handedInAt, acceptedAt }, own)).toEqual(moment);
  });

  it('refuses a letter that nobody has accepted, or that was accepted before it came', () => {
    expect(() => receiptMoment('post', { handedInAt })).toThrow(/no acceptance/);
    expect(() => receiptMoment('post', { handedInAt: acceptedAt, acceptedAt: handedInAt })).toThrow(/before/);
  });
});

describe('the escalation ladder', () => {
  const startedAt = local('2025-06-23 08:00');
  const lawfulDueAt = local('2025-07-04 17:00');
  const calendar = calendarFrom(rules, null);
  const allottedMs = workingTimeBetween(calendar, startedAt, lawfulDueAt);
  const plan = (ladder?: EscalationLadder) =>
    Object.fromEntries(
      planMilestones(calendar, {
        ...{ startedAt, lawfulDueAt, dueAt: local('2025-07-11 17:00'), allottedMs, breached: true },
        ...(ladder ? { ladder } : {}),
      }).map(({ milestone, at }) => [milestone, at]),
    );

  it('has its usual steps where the procedure says nothing', () => {
    expect(plan()).toEqual({
      'remind-officer': local('2025-07-02 13:00'),
      'warn-leader': local('2025-07-04 08:00'),
      breached: lawfulDueAt,
      'breached-again': local('2025-07-11 17:00'),
    });
  });

  it('has those of the procedure where it says so', () => {
    expect(plan({ remindAtPercent: 50, warnLeaderWorkingDays: 2, monitorAfterWorkingDays: 3 })).toEqual({
      'remind-officer': local('2025-06-30 08:00'),
      'warn-leader': local('2025-07-03 08:00'),
      breached: lawfulDueAt,
      'breached-again': local('2025-07-09 17:00'),
    });
    expect(plan({ monitorAfterWorkingDays: 20 })['breached-again']).toEqual(local('2025-07-11 17:00'));
  });
});
