import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDays } from '../../../office/calendars/holidays.ts';
import { officeWeek, type WorkingCalendar } from '../../../office/calendars/working-calendar.ts';
import { dueMoment, startOfCounting } from '../../../office/legal-clock/due-moment.ts';
import { type Explainable, explain } from '../../../office/legal-clock/explain.ts';
import { remainingUntil } from '../../../office/legal-clock/remaining.ts';
import { movedByStop } from '../../../office/legal-clock/stop-clock.ts';
import type { Limit } from '../../../office/terms/limits.ts';
import { wholeSecond } from '../../../office/time/local-time.ts';
import { local } from '../support/open-office.ts';

const calendar: WorkingCalendar = {
  weeklyHours: officeWeek,
  exceptions: new Map(calendarDays.map((day) => [day.day, day])),
};

function clock(limit: Limit, receivedAt: Date): Explainable {
  return {
    limit,
    receivedAt,
    startedAt: startOfCounting(calendar, receivedAt),
    dueAt: dueMoment(calendar, limit, receivedAt),
    stops: [],
  };
}

const counted = (one: Explainable) => explain(calendar, one).reduce((sum, span) => sum + span.workingMinutes, 0);

describe('explain', () => {
  it('names the day of receipt, the weekend and the holidays that it skips', () => {
    // given a limit of two working days, received on the last Thursday before Tết 2026
    const spans = explain(calendar, clock({ unit: 'working-day', amount: 2 }, local('2026-02-12 09:00')));
    // then
    const skipped = [...new Set(spans.filter((span) => !span.counted).map((span) => span.text.vi))];
    expect(skipped).toEqual([
      'ngày tiếp nhận, không tính vào thời hạn',
      'ngoài giờ làm việc',
      'ngày nghỉ hằng tuần',
      'Tết Nguyên đán',
    ]);
    expect(spans.at(-1)?.to).toEqual(local('2026-02-23 17:00'));
  });

  it('counts exactly the days of the limit, without a gap, wherever a stop lies, after its end too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 0, max: 700 * 86_400 }),
        fc.double({ min: 0, max: 1.5, noNaN: true }),
        fc.integer({ min: 0, max: 20 * 86_400 }),
        (amount, second, part, stopSeconds) => {
          const received = new Date(local('2025-01-01').getTime() + second * 1000);
          const running = clock({ unit: 'working-day', amount }, received);
          const length = running.dueAt.getTime() - running.startedAt.getTime();
          const stoppedAt = wholeSecond(new Date(running.startedAt.getTime() + length * part));
          const resumedAt = new Date(stoppedAt.getTime() + stopSeconds * 1000);
          const due = { ...running, lawfulDueAt: running.dueAt };
          const moved = { ...running, dueAt: movedByStop(calendar, due, stoppedAt, resumedAt).lawfulDueAt };
          const stopped = { ...moved, stops: [{ reason: { vi: 'x', en: 'x' }, stoppedAt, resumedAt }] };
          const spans = explain(calendar, stopped);

          expect(counted(running)).toBeCloseTo(amount * 8 * 60, 6);
          expect(counted(stopped)).toBeCloseTo(amount * 8 * 60, 6);
          for (const [index, span] of spans.slice(1).entries()) expect(span.from).toEqual(spans[index]?.to);
          expect(spans.at(0)?.from).toEqual(received);
          expect(spans.at(-1)?.to).toEqual(moved.dueAt);
        },
      ),
    );
  });
});

describe('remainingUntil', () => {
  it.each([
    ['2025-06-25 14:00', '2025-06-27 17:00', 'còn 2 ngày 3 giờ làm việc'],
    ['2025-06-27 16:35', '2025-06-27 17:00', 'còn 25 phút làm việc'],
    ['2025-06-27 17:00', '2025-06-27 17:00', 'còn 0 phút làm việc'],
    ['2025-06-30 17:00', '2025-06-27 17:00', 'quá hạn 1 ngày'],
    ['2025-06-30 08:00:01', '2025-06-27 17:00', 'quá hạn 0 phút'],
  ])('at %s until %s', (at, due, text) => {
    expect(remainingUntil(calendar, local(at), local(due)).text.vi).toBe(text);
  });
});
