import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listOfWork } from '../../web/board/city/city-address.ts';
import { countElements } from '../../web/board/instance/count-elements.ts';
import { daysOf, type MapWindow, readMapFilter } from '../../web/board/map/map-filter.ts';
import { legendOf, SHADES, shadeOf } from '../../web/board/map/map-measures.ts';
import { dossiersOf } from '../../web/board/overview/dossiers-of.ts';
import { findUnits, unitRows, unitValue } from '../../web/board/overview/unit-rows.ts';
import { nextSort, sortRows } from '../../web/board/parts/table-sort.ts';
import { readProcessFilter, writeProcessFilter } from '../../web/board/processes/process-filter.ts';
import { readReportRange } from '../../web/board/report/report-range.ts';
import { periodsOf, placeOf, windowBefore } from '../../web/board/report/report-series.ts';
import { samplesOf } from '../../web/board/steering/sample-tasks.ts';
import { readSteeringFilter, steeringQuery } from '../../web/board/steering/steering-filter.ts';
import type { BoardUnit, FigureDay, InstanceElement, Unit } from '../../web/shared/api/schema.d.ts';
import { readDossierFilter } from '../../web/shared/dossier/dossier-filter.ts';
import { plusDays, weekdayOf } from '../../web/shared/format/calendar-days.ts';
import { showTelephone, telephoneAddress } from '../../web/shared/format/telephone.ts';

const unit = (code: string, name: string, kind = 'ward'): Unit => ({
  code,
  name,
  kind,
  parentCode: null,
  validFrom: null,
  validTo: null,
  sample: true,
});
const counted = (code: string, name: string, overdue: number): BoardUnit => ({
  unit: { code, name },
  counts: {
    open: overdue,
    dueToday: 0,
    atRisk: 0,
    overdue,
    stopped: 0,
    finishedToday: 0,
    receivedToday: 0,
    readyToHandOver: 0,
  },
});

describe('the units of the board', () => {
  const units = [
    unit('H26', 'Thành phố', 'city'),
    unit('H26.1', 'Phường Đống Đa'),
    unit('H26.2', 'Xã Ba Vì', 'commune'),
  ];
  const rows = unitRows(units, [counted('H26.2', 'Xã Ba Vì', 3), counted('H26.SXD', 'Sở Xây dựng', 1)]);

  test('are every commune, also those without a dossier, and whoever else has one', () => {
    expect(rows.map((row) => [row.unit.code, row.counts.overdue])).toEqual([
      ['H26.1', 0],
      ['H26.2', 3],
      ['H26.SXD', 1],
    ]);
  });

  test('are found without diacritics and by code', () => {
    expect(findUnits(rows, 'dong da').map((row) => row.unit.code)).toEqual(['H26.1']);
    expect(findUnits(rows, 'h26.sxd').map((row) => row.unit.code)).toEqual(['H26.SXD']);
  });

  test('are sorted in three states: largest first, smallest first, as they came', () => {
    const first = nextSort({ column: 'unit' as const, direction: 'NONE' as const }, 'overdue' as never);
    expect(first).toEqual({ column: 'overdue', direction: 'DESC' });
    const byOverdue = (direction: 'ASC' | 'DESC' | 'NONE') =>
      sortRows(rows, { column: 'overdue' as const, direction }, unitValue).map((row) => row.counts.overdue);
    expect(byOverdue('DESC')).toEqual([3, 1, 0]);
    expect(byOverdue('ASC')).toEqual([0, 1, 3]);
    expect(byOverdue('NONE')).toEqual([0, 3, 1]);
    expect(nextSort(nextSort(first, 'overdue' as never), 'overdue' as never).direction).toBe('NONE');
  });

  test('link each number to its list', () => {
    const [path, query] = dossiersOf('atRisk', 'H26.2').split('?');
    expect(path).toBe('/dossiers');
    expect(readDossierFilter(new URLSearchParams(query))).toMatchObject({ group: 'atRisk', unit: 'H26.2' });
  });
});

describe('the numbers of the city', () => {
  const asked = (address: string) => steeringQuery(readSteeringFilter(new URL(address, 'http://office').searchParams));

  test('open the list of steering that counts the same', () => {
    expect(asked(listOfWork('overdue', { unit: 'H26.1' }))).toEqual({ band: 'overdue', unit: 'H26.1' });
    expect(asked(listOfWork('soon', { unit: 'H26.1' }))).toEqual({ band: 'soon', unit: 'H26.1' });
    expect(asked(listOfWork('open', { unit: 'H26.1', procedure: '1.001193' }))).toEqual({
      unit: 'H26.1',
      procedure: '1.001193',
    });
    expect(asked(listOfWork('stuck', { unit: 'H26.1', holder: 'chuyenvien.h26-1' }))).toEqual({
      flags: 'stuck',
      unit: 'H26.1',
      holder: 'chuyenvien.h26-1',
    });
  });

  test('leave out of an address what is no filter', () => {
    expect(asked('/board/steering?band=yesterday&flags=tired,stuck&unit=<b>&holder=A%20B')).toEqual({
      band: 'soon',
      flags: 'stuck',
    });
  });
});

test('of lines in several units the colleagues of each step in each unit are offered', () => {
  const contact = (code: string) => ({ code, name: code, telephone: null, email: null });
  const step = (taskKey: string, vi: string, code?: string) => ({
    ...{ taskKey, name: { vi, en: vi }, since: '2025-06-26T02:30:00Z', holder: null },
    unit: code === undefined ? null : { code, name: code },
  });
  const lines = [
    { unit: contact('H26.1'), steps: [step('1', 'Thẩm tra'), step('2', 'Ký thư xin lỗi')] },
    { unit: contact('H26.1'), steps: [step('3', 'Thẩm tra')] },
    { unit: contact('H26.2'), steps: [step('4', 'Thẩm tra'), step('5', 'Thẩm tra', 'H26.1')] },
  ];
  expect(samplesOf(lines as never)).toEqual(['1', '2', '4']);
});

test('telephone numbers are read in groups, dialled without them', () => {
  const read = ['0912345678', '+84 912.345.678', '(024) 38251234', '02043825123', '19001234', '+1 202 555 0143'];
  expect(read.map(showTelephone)).toEqual([
    '0912 345 678',
    '0912 345 678',
    '024 3825 1234',
    '0204 382 5123',
    '1900 1234',
    '+1 202 555 0143',
  ]);
  expect(telephoneAddress('(024) 3825-1234')).toBe('tel:02438251234');
});

describe('the filter of a process', () => {
  test('survives the address', () => {
    const filter = {
      version: 2,
      state: 'ACTIVE',
      incident: true,
      element: 'check',
      urgent: 'overdue',
      text: '',
      message: 'không trả lời',
      variables: '{"amount":250,"outcome":"Đạt & đủ"}',
      startedFrom: '2025-05-01',
      startedTo: '2025-05-02',
      changedFrom: undefined,
      changedTo: '2025-05-31',
      endedFrom: undefined,
      endedTo: undefined,
      sort: 'started',
      unit: 'H26.1',
      caseId: 'ordinary',
      window: 'days',
      from: '2025-05-01',
      to: '2025-05-31',
      compare: 1,
      measure: 'p90',
    } as const;
    expect(readProcessFilter(writeProcessFilter(filter))).toEqual(filter);
  });

  test('leaves out what it does not know', () => {
    const address =
      'version=x&state=LOST&incident=1&startedFrom=2025-02-30&unit=x&window=days&from=2025-05-02&to=2025-05-01&measure=luck';
    expect(readProcessFilter(new URLSearchParams(address))).toEqual({
      version: undefined,
      state: undefined,
      incident: false,
      element: undefined,
      urgent: undefined,
      text: '',
      message: '',
      variables: undefined,
      startedFrom: undefined,
      startedTo: undefined,
      changedFrom: undefined,
      changedTo: undefined,
      endedFrom: undefined,
      endedTo: undefined,
      sort: 'started',
      unit: undefined,
      caseId: undefined,
      window: 'month',
      from: undefined,
      to: undefined,
      compare: undefined,
      measure: 'active',
    });
  });

  test('the window of the map are the days up to today, or the month before', () => {
    const days = (window: MapWindow) => daysOf({ ...readMapFilter(new URLSearchParams()), window }, '2025-03-31');
    expect(days('today')).toEqual({ from: '2025-03-31', to: '2025-03-31' });
    expect(days('month')).toEqual({ from: '2025-03-01', to: '2025-03-31' });
    expect(days('lastMonth')).toEqual({ from: '2025-02-01', to: '2025-02-28' });
    expect(days('year')).toEqual({ from: '2025-01-01', to: '2025-03-31' });
  });

  test('the shades of the map grow with the numbers, the highest is the darkest, and nothing has none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1 }), (values) => {
        const highest = Math.max(...values);
        const shades = values.toSorted((one, other) => one - other).map((value) => shadeOf(value, highest));
        expect(shades).toEqual(shades.toSorted());
        expect(shades.at(-1)).toBe(highest === 0 ? 0 : SHADES);
        expect(shades.filter((shade) => shade === 0)).toHaveLength(values.filter((value) => value === 0).length);
        const legend = legendOf(values, highest);
        for (const value of values.filter((one) => one > 0))
          expect(legend.filter((one) => one.lowest <= value && value <= one.highest)).toHaveLength(1);
      }),
    );
  });
});

describe('the range of the report', () => {
  test('is this month up to today of the office, unless the address names days of the calendar', () => {
    const now = '2026-11-23T18:30:00Z';
    expect(readReportRange(new URLSearchParams(), now)).toEqual({ from: '2026-11-01', to: '2026-11-24' });
    const named = new URLSearchParams({ from: '2026-10-05', to: '2026-02-30' });
    expect(readReportRange(named, now)).toEqual({ from: '2026-10-05', to: '2026-11-24' });
  });
});

test('an instance counts how often each step was passed, not where it stands', () => {
  const element = (elementId: string, state: InstanceElement['state'], type = 'USER_TASK'): InstanceElement => ({
    elementInstanceKey: '1',
    elementId,
    name: { vi: elementId, en: elementId },
    type,
    state,
    startedAt: '2026-11-23T00:00:00Z',
    endedAt: null,
    incidentKey: null,
  });
  const counts = countElements([
    element('check', 'COMPLETED'),
    element('check', 'COMPLETED'),
    element('sign', 'ACTIVE'),
    element('birth', 'COMPLETED', 'PROCESS'),
  ]);
  expect(counts).toEqual([{ elementId: 'check', active: 0, completed: 2, canceled: 0, incidents: 0 }]);
});

describe('the periods of the report', () => {
  const daysFrom = (first: string, received: readonly number[]): FigureDay[] =>
    received.map((count, index) => ({ day: plusDays(first, index), received: count, open: count }) as FigureDay);

  test('are the days, or the weeks of a long window, and lose no dossier', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.array(fc.nat(50), { minLength: 1, maxLength: 200 }), (offset, received) => {
        const days = daysFrom(plusDays('2026-08-03', offset), received);
        const periods = periodsOf(days);
        const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
        expect(sum(periods.map((period) => period.received))).toBe(sum(received));
        expect(periods.map(({ from }) => from).slice(1)).toEqual(periods.slice(0, -1).map(({ to }) => plusDays(to, 1)));
        expect(periods.at(-1)?.open).toBe(received.at(-1));
        expect(periods.length).toBeLessThanOrEqual(days.length);
      }),
    );
  });

  test('a week begins on Monday and is named by its first and last day', () => {
    const [first, second] = periodsOf(daysFrom('2026-08-05', Array<number>(70).fill(1)));
    expect(first && placeOf(first)).toEqual({ name: '05/08 – 09/08/2026', short: '05/08' });
    expect(weekdayOf(second?.from ?? '')).toBe(0);
  });

  test('the window before has as many days and the same weekdays', () => {
    const window = { from: '2026-12-01', to: '2026-12-02' };
    const before = windowBefore(window);
    expect(before).toEqual({ from: '2026-11-24', to: '2026-11-25' });
    expect(weekdayOf(before.from)).toBe(weekdayOf(window.from));
  });
});
