import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeQuantilesOf } from '../../../office/figures/index.ts';
import { fewestPiecesOf, piecesOf, type SignedPiece } from '../../../office/figures/pieces.ts';
import { addMonths, dayNumberFrom, isoDay } from '../../../office/time/index.ts';

const minutes = fc.array(fc.oneof(fc.nat(5), fc.nat(100_000)), { maxLength: 40 });

describe('quantiles of working times', () => {
  it('of several lists are those of all their times in one order', () => {
    fc.assert(
      fc.property(fc.array(minutes, { maxLength: 8 }), (lists) => {
        const all = lists.flat().sort((one, other) => one - other);
        const found = timeQuantilesOf(lists.map((list) => Int32Array.from(list).sort()));
        if (all.length === 0) expect(found).toBeUndefined();
        const notExceeding = (time: number) => all.filter((one) => one <= time).length / all.length;
        expect(found?.p90).toBe(all.find((time) => notExceeding(time) >= 0.9));
        const [lower, upper] = [all[Math.ceil(all.length / 2) - 1], all[Math.floor(all.length / 2)]];
        if (found) expect(found.median).toBe(((lower ?? Number.NaN) + (upper ?? Number.NaN)) / 2);
      }),
    );
  });
});

describe('the pieces of a window', () => {
  const first = dayNumberFrom('2023-01-01');
  const daysOf = ({ grain, fromDay }: Omit<SignedPiece, 'sign'>): readonly number[] => {
    const day = dayNumberFrom(fromDay);
    const end = grain === 'day' ? day + 1 : addMonths(day, grain === 'year' ? 12 : 1);
    return Array.from({ length: end - day }, (_, index) => day + index);
  };

  it('are each of its days once and no other, however they are signed', () => {
    fc.assert(
      fc.property(fc.nat(1_500), fc.integer({ min: -1, max: 1_500 }), fc.nat(3_000), (begin, length, until) => {
        const [from, to] = [first + begin, first + begin + length];
        const wanted = Array.from({ length: length + 1 }, (_, index) => from + index);
        const counts = new Map<number, number>();
        for (const piece of fewestPiecesOf(from, to, first + until))
          for (const day of daysOf(piece)) counts.set(day, (counts.get(day) ?? 0) + piece.sign);
        const counted = [...counts].filter(([, count]) => count !== 0).sort(([one], [other]) => one - other);
        expect(counted).toEqual(wanted.map((day) => [day, 1]));
        expect(piecesOf(from, to).flatMap(daysOf)).toEqual(wanted);
      }),
    );
  });

  it('are few', () => {
    const today = dayNumberFrom('2026-12-02');
    const said = (from: string, to: string) =>
      fewestPiecesOf(dayNumberFrom(from), dayNumberFrom(to), today)
        .filter(({ fromDay }) => dayNumberFrom(fromDay) <= today)
        .map(({ grain, fromDay, sign }) => `${sign === 1 ? '+' : '-'} ${grain} ${fromDay}`);
    expect(said('2025-03-01', '2025-03-30')).toEqual(['+ month 2025-03-01', '- day 2025-03-31']);
    expect(said('2025-12-02', '2026-12-01')).toEqual([
      ...['+ month 2025-12-01', '- day 2025-12-01'],
      ...['+ year 2026-01-01', '- day 2026-12-02'],
    ]);
    expect(said(isoDay(today), isoDay(today))).toEqual(['+ day 2026-12-02']);
  });
});
