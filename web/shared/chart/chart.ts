/**
 * What a chart says, apart from how it is drawn. Every chart is the same table: places along its axis (days, weeks, steps, buckets) and series of numbers over them. So the drawing, its words and the table beside
 * it are made of the same numbers, and a number that counts dossiers carries the address of their list.
 */

/** How numbers are written: 1.240 · 66,7% (from 0 to 1) · 3 giờ 20 phút (working minutes). */
export type ChartMeasure = 'count' | 'share' | 'minutes';

export type ChartPlace = {
  /** As the table and the words say it: 05/12/2026. */
  name: string;
  /** As the axis says it, where there is little room: 05/12. */
  short?: string;
};

export type ChartSeries = {
  name: string;
  /** One for each place; null where nothing is known. */
  values: readonly (number | null)[];
  /** For each place the address of the list that the number counts, where there is one. */
  lists?: readonly (string | undefined)[];
};

type Base = {
  places: readonly ChartPlace[];
  /** What the places are, the head of the table's first column: Ngày. */
  placeLabel: string;
  measure: ChartMeasure;
};

export type Chart = Base &
  (
    | {
        kind: 'trend';
        series: readonly ChartSeries[];
        /** The same numbers of a time before, drawn behind them as what is usual. */
        past?: ChartSeries;
      }
    | { kind: 'bars'; series: readonly [ChartSeries] }
    | {
        /** Ordered buckets, with the legal limit as a rule after so many of them: what is left of it was in time. */
        kind: 'distribution';
        series: readonly [ChartSeries];
        limitAfter: number;
      }
    | {
        /** Cumulative flow: what is done (all series but the last, from the bottom) and on top of it what is open (the last), at each place. */
        kind: 'flow';
        series: readonly ChartSeries[];
      }
    | {
        /** A share with its mean and the limits within which it moves by chance; `of` says for each place of how many. */
        kind: 'control';
        series: readonly [ChartSeries];
        of: ChartSeries;
      }
    | {
        /** A calendar: a row for each day of the week, a column for each week. The places are days from the first on, without a gap. */
        kind: 'heat';
        series: readonly [ChartSeries];
        /** The weekday of the first place; Monday is 0. */
        firstWeekday: number;
      }
  );

export type ChartKind = Chart['kind'];
/** The chart of one kind. */
export type ChartOf<Kind extends ChartKind> = Extract<Chart, { kind: Kind }>;

/** Every column of the table beside the drawing, in its order. */
export function columnsOf(chart: Chart): readonly ChartSeries[] {
  if (chart.kind === 'trend' && chart.past) return [...chart.series, chart.past];
  return chart.kind === 'control' ? [...chart.series, chart.of] : chart.series;
}

/** Whether there is anything to be drawn: some number that is known and not zero. */
export const hasNumbers = (chart: Chart): boolean =>
  columnsOf(chart).some(({ values }) => values.some((value) => value !== null && value !== 0));
