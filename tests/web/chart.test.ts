import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Chart, columnsOf, hasNumbers } from '../../web/shared/chart/chart.ts';
import {
  axisEnd,
  controlLimits,
  extremesOf,
  namedPlaces,
  runningTotal,
  shareWithin,
  trendOf,
} from '../../web/shared/chart/series.ts';

const values = fc.array(fc.option(fc.nat(1000)), { maxLength: 60 });
const numbers = fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 });

describe('what is said of a series', () => {
  test('the highest and the lowest are those of a sorted series, and the first of each', () => {
    fc.assert(
      fc.property(values, (series) => {
        const sorted = series.filter((value) => value !== null).sort((a, b) => a - b);
        const found = extremesOf(series);
        const [lowest, highest] = [sorted[0], sorted.at(-1)].map((value) => series.indexOf(value ?? null));
        expect(found).toEqual(sorted.length === 0 ? undefined : { highest, lowest });
      }),
    );
  });

  test('a series read backwards goes the other way, and what never changes is level', () => {
    const opposite = { rising: 'falling', falling: 'rising', level: 'level', unknown: 'unknown' } as const;
    fc.assert(
      fc.property(values, (series) => {
        expect(trendOf(series.toReversed())).toBe(opposite[trendOf(series)]);
      }),
    );
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 4, max: 60 }), (value, length) => {
        expect(trendOf(Array<number>(length).fill(value))).toBe('level');
      }),
    );
    expect(trendOf([1, 2, null, 3])).toBe('unknown');
    expect(trendOf([1, 2, 3, 4])).toBe('rising');
  });

  test('a running total is, at each place, the sum up to it', () => {
    fc.assert(
      fc.property(numbers, (series) => {
        const sums = series.map((_, index) => series.slice(0, index + 1).reduce((sum, one) => sum + one, 0));
        expect(runningTotal(series)).toEqual(sums);
      }),
    );
  });

  test('the part within the limit is counted dossier by dossier', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 15 }), fc.nat(15), (buckets, limit) => {
        const dossiers = buckets.flatMap((count, bucket) => Array<number>(count).fill(bucket));
        const within = dossiers.filter((bucket) => bucket < limit).length;
        expect(shareWithin(buckets, limit)).toBe(dossiers.length === 0 ? undefined : within / dossiers.length);
      }),
    );
  });
});

describe('the limits of a control chart', () => {
  const counted = fc.array(
    fc.nat(200).chain((of) => fc.record({ of: fc.constant(of), hits: fc.integer({ min: 0, max: of }) })),
    { minLength: 1, maxLength: 40 },
  );

  test('the mean is that of all dossiers, and a place is outside exactly when its limits do not hold it', () => {
    fc.assert(
      fc.property(counted, (places) => {
        const of = places.map((place) => place.of);
        const shares = places.map((place) => (place.of === 0 ? null : place.hits / place.of));
        const [hits, all] = [
          places.reduce((sum, place) => sum + place.hits, 0),
          of.reduce((sum, count) => sum + count, 0),
        ];
        const limits = controlLimits(shares, of);
        expect(limits === undefined).toBe(all === 0);
        expect(limits?.mean ?? 0).toBeCloseTo(all === 0 ? 0 : hits / all, 10);
        places.forEach((_, index) => {
          const [share, low, high] = [shares[index], limits?.lower[index], limits?.upper[index]];
          const isOutside = share != null && low != null && high != null && (share < low || share > high);
          expect(limits?.outside.includes(index) ?? false).toBe(isOutside);
          if (share != null) expect(low ?? -1).toBeLessThanOrEqual(high ?? -1);
        });
      }),
    );
  });

  test('as the textbook computes them', () => {
    const limits = controlLimits([0.9, 0.5, null], [100, 100, 0]);
    expect(limits?.mean).toBeCloseTo(0.7);
    expect(limits?.lower[0]).toBeCloseTo(0.7 - 3 * Math.sqrt(0.21 / 100));
    expect(limits?.outside).toEqual([0, 1]);
    expect(limits?.upper[2]).toBeNull();
  });
});

describe('an axis', () => {
  test('ends at or above the highest number, and not at more than two and a half times it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (max) => {
        expect(axisEnd(max)).toBeGreaterThanOrEqual(max);
        expect(axisEnd(max)).toBeLessThanOrEqual(2.5 * max);
      }),
    );
  });

  test('names no more places than fit, from the first on in equal steps', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 20 }), (count, max) => {
        const named = namedPlaces(count, max);
        expect(named.length).toBeLessThanOrEqual(max);
        expect(named.length > 0).toBe(count > 0);
        expect(named.every((place, index) => place < count && place === index * (named[1] ?? 0))).toBe(true);
      }),
    );
  });
});

test('the table has all that is drawn', () => {
  const base = { places: [{ name: '01/12/2026' }], placeLabel: 'Ngày', measure: 'count' } as const;
  const [now, before] = [
    { name: 'Tiếp nhận', values: [0] },
    { name: 'Tháng trước', values: [2] },
  ];
  const trend: Chart = { ...base, kind: 'trend', series: [now], past: before };
  expect(columnsOf(trend)).toEqual([now, before]);
  expect(hasNumbers(trend)).toBe(true);
  expect(hasNumbers({ ...base, kind: 'trend', series: [now] })).toBe(false);
  expect(columnsOf({ ...base, kind: 'control', series: [now], of: before })).toEqual([now, before]);
});
