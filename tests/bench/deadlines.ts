/**
 * How many due dates a minute does one core compute? Asked for is one million, on the calendar of 2025 to 2027. Run: `node tests/bench/deadlines.ts`.
 */
import { calendarFrom } from '../../office/calendars/calendar-rules.ts';
import { calendarDays } from '../../office/calendars/holidays.ts';
import { cityWeek, weekWithSaturdayMorning } from '../../office/calendars/weekly-hours.ts';
import { dueMoment } from '../../office/legal-clock/due-moment.ts';
import type { Limit } from '../../office/terms/limits.ts';

const MEASURE_MS = 1000;
const WANTED_PER_MINUTE = 1_000_000;
const FIRST_RECEIPT = Date.parse('2025-01-01T00:00:00+07:00');
/** A prime, so that receipts fall on all times of day: about 13 hours. */
const STEP_MS = 46_351_001;
const RECEIPTS = 1500;

const days = calendarDays.map((day) => ({ ...day, unitCode: null }));
const calendars = {
  city: calendarFrom({ weeks: [cityWeek], days }, null),
  'unit open on Saturday': calendarFrom(
    { weeks: [cityWeek, { unitCode: 'H26.1', validFrom: '2026-01-01', hours: weekWithSaturdayMorning }], days },
    'H26.1',
  ),
};

const limits: readonly Limit[] = [
  { unit: 'same-day' },
  { unit: 'hour', amount: 4 },
  { unit: 'half-day', amount: 3 },
  { unit: 'working-day', amount: 7 },
  { unit: 'working-day', amount: 20 },
  { unit: 'calendar-day', amount: 45 },
  { unit: 'month', amount: 3 },
];

const rows = Object.entries(calendars).flatMap(([name, calendar]) =>
  limits.map((limit) => {
    const perMinute = measure((receivedAt) => dueMoment(calendar, limit, receivedAt));
    return {
      calendar: name,
      limit: limit.unit === 'same-day' ? limit.unit : `${limit.amount} × ${limit.unit}`,
      'due dates a minute': Math.round(perMinute).toLocaleString('en'),
      'µs each': (60e6 / perMinute).toFixed(2),
      enough: perMinute >= WANTED_PER_MINUTE,
    };
  }),
);
console.table(rows);
if (rows.some(({ enough }) => !enough)) process.exitCode = 1;

function measure(compute: (receivedAt: Date) => Date): number {
  const receipts = Array.from({ length: RECEIPTS }, (_, index) => new Date(FIRST_RECEIPT + index * STEP_MS));
  const started = performance.now();
  let done = 0;
  while (performance.now() - started < MEASURE_MS) {
    for (const receivedAt of receipts) compute(receivedAt);
    done += receipts.length;
  }
  return (done * 60_000) / (performance.now() - started);
}
