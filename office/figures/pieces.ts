/** A window of days as whole years, months and days, since sums are kept by these. */
import type { PeriodUnit } from '../terms/index.ts';
import { addMonths, type DayNumber, dayNumberFrom, isoDay } from '../time/index.ts';

export interface Piece {
  readonly grain: PeriodUnit;
  readonly fromDay: string;
}

/** A piece that is added, or taken off where more was added than is wanted. */
export interface SignedPiece extends Piece {
  readonly sign: 1 | -1;
}

/** A window in as few whole years, months and days as it has. */
export function piecesOf(from: DayNumber, to: DayNumber): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let day = from; day <= to; ) {
    const iso = isoDay(day);
    const [nextYear, nextMonth] = [addMonths(day, 12), addMonths(day, 1)];
    const grain =
      iso.endsWith('-01-01') && nextYear <= to + 1
        ? 'year'
        : iso.endsWith('-01') && nextMonth <= to + 1
          ? 'month'
          : 'day';
    pieces.push({ grain, fromDay: iso });
    day = grain === 'year' ? nextYear : grain === 'month' ? nextMonth : day + 1;
  }
  return pieces;
}

/**
 * A window in the pieces that have the fewest sums to read: most of a month is the month less the days that are not wanted, and so with the months of a year. What begins after `today` has next to nothing in it, so
 * this year up to today is the whole year less what is still to come.
 * @example fewestPiecesOf(dayNumberFrom('2025-03-01'), dayNumberFrom('2025-03-30'), today) // March, less the 31st
 */
export function fewestPiecesOf(from: DayNumber, to: DayNumber, today: DayNumber): readonly SignedPiece[] {
  return yearsOf(from, to).flatMap((year) => cheapest(year, { begin: from, end: to + 1 }, today));
}

/** A day, month or year; `end` is the day after. */
interface Period extends Span {
  readonly grain: PeriodUnit;
}
interface Span {
  readonly begin: DayNumber;
  readonly end: DayNumber;
}

function yearsOf(from: DayNumber, to: DayNumber): readonly Period[] {
  const years: Period[] = [];
  for (let begin = dayNumberFrom(`${isoDay(from).slice(0, 4)}-01-01`); begin <= to; begin = addMonths(begin, 12))
    years.push({ grain: 'year', begin, end: addMonths(begin, 12) });
  return years;
}

function partsOf({ grain, begin, end }: Period): readonly Period[] {
  if (grain === 'year')
    return Array.from({ length: 12 }, (_, index) => ({
      grain: 'month',
      begin: addMonths(begin, index),
      end: addMonths(begin, index + 1),
    }));
  return Array.from({ length: end - begin }, (_, index) => ({
    grain: 'day',
    begin: begin + index,
    end: begin + index + 1,
  }));
}

/** A month of a city has twice as many sums as a day of it, and a year as many as a month: one for each unit, procedure and channel. */
const SUMS = { day: 1, month: 2, year: 2 } as const satisfies Record<PeriodUnit, number>;

const costOf = (pieces: readonly SignedPiece[], today: DayNumber): number =>
  pieces.reduce((sum, { grain, fromDay }) => sum + (dayNumberFrom(fromDay) > today ? 0 : SUMS[grain]), 0);

/** What of a span lies in a period. */
function cheapest(period: Period, span: Span, today: DayNumber): readonly SignedPiece[] {
  const [begin, end] = [Math.max(period.begin, span.begin), Math.min(period.end, span.end)];
  if (begin >= end) return [];
  const whole: SignedPiece = { grain: period.grain, fromDay: isoDay(period.begin), sign: 1 };
  if (begin === period.begin && end === period.end) return [whole];
  const parts = partsOf(period);
  const joined = (wanted: Span) => parts.flatMap((part) => cheapest(part, wanted, today));
  const unwanted = [...joined({ begin: period.begin, end: begin }), ...joined({ begin: end, end: period.end })];
  const less = [whole, ...unwanted.map(({ sign, ...piece }): SignedPiece => ({ ...piece, sign: sign === 1 ? -1 : 1 }))];
  const more = joined({ begin, end });
  return costOf(less, today) < costOf(more, today) ? less : more;
}
