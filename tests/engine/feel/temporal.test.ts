import { describe, expect, it } from 'vitest';
import { feelValue } from './evaluate.ts';

const variables = { received: '2025-06-26T08:00:00+07:00', limit: 'P3D', day: '2025-02-28' };

const tables: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  'values and their texts': [
    ['date and time(received)', '2025-06-26T08:00:00+07:00'],
    ['date and time("2025-06-26T08:00:00Z")', '2025-06-26T08:00:00Z'],
    ['date and time("2025-06-26T08:00:00.5Z")', '2025-06-26T08:00:00.500Z'],
    ['date and time("2025-06-26T08:00:00@Asia/Ho_Chi_Minh")', '2025-06-26T08:00:00+07:00[Asia/Ho_Chi_Minh]'],
    ['date and time("2025-06-26T08:00:00+07:00[Asia/Ho_Chi_Minh]")', '2025-06-26T08:00:00+07:00[Asia/Ho_Chi_Minh]'],
    ['date and time("2025-06-26T08:00")', '2025-06-26T08:00:00'],
    ['date and time(date("2025-06-26"), time("08:30:00+07:00"))', '2025-06-26T08:30:00+07:00'],
    [
      'date and time(date and time("2025-06-26T01:00:00Z"), "Asia/Ho_Chi_Minh")',
      '2025-06-26T08:00:00+07:00[Asia/Ho_Chi_Minh]',
    ],
    ['date(2025, 6, 26)', '2025-06-26'],
    ['date(date and time(received))', '2025-06-26'],
    ['time(8, 5, 0)', '08:05:00'],
    ['time(date and time(received))', '08:00:00+07:00'],
    ['@"2025-06-26T08:00:00+07:00"', '2025-06-26T08:00:00+07:00'],
    ['@"P1Y2M"', 'P1Y2M'],
    ['duration("P7DT1H90S")', 'P7DT1H1M30S'],
    ['duration("PT0S")', 'P0D'],
    ['duration("P14M")', 'P1Y2M'],
    ['-duration("PT36H")', '-P1DT12H'],
    ['now()', '2025-06-26T08:00:00+07:00[Asia/Ho_Chi_Minh]'],
    ['today()', '2025-06-26'],
    ['string(now())', '2025-06-26T08:00:00@Asia/Ho_Chi_Minh'],
    ['string(time("08:00:00@Asia/Ho_Chi_Minh"))', '08:00:00@Asia/Ho_Chi_Minh'],
    ['time("08:00:00@Asia/Ho_Chi_Minh")', '08:00:00+07:00'],
    ['date and time(now())', '2025-06-26T08:00:00+07:00[Asia/Ho_Chi_Minh]'],
    ['time(date("2017-08-10"))', '00:00:00Z'],
    ['date("01211-12-31")', null],
    ['date and time("2017-12-31T13:20:00+02:00@Europe/Paris")', null],
    ['date("2025-02-30")', null],
    ['date and time("soon")', null],
    ['duration("P1MT1H")', null],
    ['time("25:00:00")', null],
    ['date and time("2025-06-26T08:00:00.123456789Z")', '2025-06-26T08:00:00.123456789Z'],
    ['date and time("2025-06-26T08:00:00.1234Z")', '2025-06-26T08:00:00.1234Z'],
    ['time(8, 5, 0.000000001)', '08:05:00.000000001'],
    ['duration("PT0.000000001S")', 'PT0.000000001S'],
    ['duration("-PT1.5S")', '-PT1.5S'],
    ['date("999999999-12-31")', '999999999-12-31'],
    ['date("-999999999-01-01")', '-999999999-01-01'],
    ['date(1000000000, 1, 1)', null],
    ['date and time("999999999-12-31T23:59:59@Europe/Paris")', '999999999-12-31T23:59:59+01:00[Europe/Paris]'],
    ['time(11, 59, 45, duration("PT2H45M55S"))', '11:59:45+02:45:55'],
    ['time("11:59:45-02:45:55")', '11:59:45-02:45:55'],
    ['time(11, 59, 45, duration("PT19H"))', null],
    [
      'date and time("1900-01-01T00:00:00@Asia/Ho_Chi_Minh")',
      '1900-01-01T00:00:00+07:06:30[Asia/Ho_Chi_Minh]', // the town's own time, before there were zones
    ],
    ['date and time(date("2025-07-01"), time("08:00:00@Europe/Paris"))', '2025-07-01T08:00:00+02:00[Europe/Paris]'],
    ['date and time("2025-06-26T24:00:00")', null],
  ],
  arithmetic: [
    ['date and time(received) + duration(limit)', '2025-06-29T08:00:00+07:00'],
    ['duration("PT10M") + date and time(received)', '2025-06-26T08:10:00+07:00'],
    ['date and time(received) - duration("PT9H")', '2025-06-25T23:00:00+07:00'],
    ['date("2025-01-31") + duration("P1M")', '2025-02-28'],
    ['date("2024-02-29") + duration("P1Y")', '2025-02-28'],
    ['date("2025-03-31") - duration("P1M")', '2025-02-28'],
    ['date("2025-06-26") + duration("PT36H")', '2025-06-27'],
    ['time("23:30:00") + duration("PT1H")', '00:30:00'],
    ['date("2025-06-26") - date("2025-06-01")', 'P25D'],
    ['@"2025-06-26T10:00:00+07:00" - @"2025-06-26T01:00:00Z"', 'PT2H'],
    ['@"2025-06-26T10:00:00" - @"2025-06-26T01:00:00Z"', null],
    ['duration("P1D") * 2.5', 'P2DT12H'],
    ['duration("P1D") / 3', 'PT8H'],
    ['duration("P1D") / duration("PT6H")', 4],
    ['duration("P1Y") + duration("P1M")', 'P1Y1M'],
    ['duration("P1Y") + duration("P1D")', null],
    ['sum([duration("PT1H"), duration("PT30M")])', 'PT1H30M'],
    ['years and months duration(date("2011-12-22"), date("2013-08-24"))', 'P1Y8M'],
    ['years and months duration(date("2013-08-24"), date("2011-12-25"))', '-P1Y7M'],
    ['abs(duration("-PT1H"))', 'PT1H'],
    ['@"2025-06-26T10:00:00.000000001" - @"2025-06-26T10:00:00"', 'PT0.000000001S'],
    ['@"2025-12-31T23:59:59.999999999" + @"PT0.000000001S"', '2026-01-01T00:00:00'],
    ['duration("PT0.000000001S") * 3', 'PT0.000000003S'],
    ['duration("P1D") / 7', 'PT3H25M42.857S'],
    ['duration("PT1S") * 0.5', 'PT0.5S'],
    ['date("999999999-12-31") + duration("P1D")', null],
    ['date("-0001-03-01") - duration("P1D")', '-0001-02-28'],
    ['@"2025-06-26T10:00:00" - date("2025-06-25")', null],
  ],
  comparison: [
    ['date and time(received) < now()', false],
    ['date and time(received) = date and time("2025-06-26T01:00:00Z")', true],
    ['date("2025-06-26") > date(day)', true],
    ['date("2025-06-26") < date and time(received)', null],
    ['duration("P1D") > duration("PT23H")', true],
    ['duration("P1M") < duration("P1D")', null],
    ['date("2025-06-26") in [date("2025-06-01")..date("2025-06-30")]', true],
    ['time("08:00:00+07:00") = time("01:00:00Z")', true],
    ['max(date("2025-06-26"), date("2025-06-27"))', '2025-06-27'],
  ],
  properties: [
    ['now().year', 2025],
    ['date("-999999999-12-31").year', -999999999],
    ['time("11:59:45+02:45:55").time offset', 'PT2H45M55S'],
    ['duration("-PT90M").minutes', -30],
    ['now().hour', 8],
    ['now().time offset', 'PT7H'],
    ['now().timezone', 'Asia/Ho_Chi_Minh'],
    ['date("2025-06-29").weekday', 7],
    ['time("08:05:09").second', 9],
    ['duration("P2DT5H").hours', 5],
    ['duration("P1Y2M").months', 2],
    ['day of week(today())', 'Thursday'],
    ['month of year(today())', 'June'],
    ['day of year(date("2025-12-31"))', 365],
    ['week of year(date("2027-01-03"))', 53],
    ['last day of month(date("2024-02-01"))', '2024-02-29'],
    ['today().hour', null],
  ],
};

for (const [name, rows] of Object.entries(tables)) {
  describe(`FEEL temporal ${name}`, () => {
    it.each(rows)('%s', (text, expected) => {
      expect(feelValue(text, variables)).toEqual(expected);
    });
  });
}

describe('a zone that changes its clocks', () => {
  it('keeps the time line for days and time, the calendar for months', () => {
    const before = '@"2025-03-29T12:00:00@Europe/Berlin"'; // clocks went forward in the night that followed

    expect(feelValue(`${before} + @"P1D"`)).toBe('2025-03-30T13:00:00+02:00[Europe/Berlin]');
    expect(feelValue(`${before} + @"P1M"`)).toBe('2025-04-29T12:00:00+02:00[Europe/Berlin]');
    expect(feelValue(`${before} + @"P1D" - ${before}`)).toBe('P1D');
  });
});
