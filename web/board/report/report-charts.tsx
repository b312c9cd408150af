import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { FigureDay, LimitBucket, ProcessingTimes } from '../../shared/api/schema.d.ts';
import type { ChartOf, ChartSeries } from '../../shared/chart/chart.ts';
import { ChartFigure } from '../../shared/chart/chart-figure.tsx';
import { runningTotal } from '../../shared/chart/series.ts';
import { weekdayOf } from '../../shared/format/calendar-days.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useFigureDays, useLimitUsed } from '../parts/board-queries.ts';
import { listOf } from './figures.ts';
import { DAYS_MAX, periodsOf, placeOf, windowBefore } from './report-series.ts';

/** Of citizens' matters, as the first table of the report. */
const MATTERS = 'citizens';
type CountedFlow = 'received' | 'finished' | 'withdrawn';

/** How the report's numbers went from day to day, each in a chart with its table. */
export function ReportCharts({ report }: { report: ProcessingTimes }) {
  const { t } = useTranslation();
  const days = useFigureDays(report, MATTERS);
  const before = useFigureDays(windowBefore(report), MATTERS);
  const used = useLimitUsed(report, MATTERS);
  return (
    <section aria-labelledby="report-charts">
      <h2 id="report-charts" className="mc-section-title">
        {t('board.report.charts')}
      </h2>
      {days.isPending && <TableSkeleton rows={6} />}
      {days.isError && <ProblemNotice error={days.error} onRetry={() => void days.refetch()} />}
      {days.isSuccess && (
        <Charts report={report} days={days.data.items} before={before.data?.items} used={used.data?.items} />
      )}
    </section>
  );
}

type Props = {
  report: ProcessingTimes;
  days: readonly FigureDay[];
  /** Of the window before; undefined until they are known. */
  before: readonly FigureDay[] | undefined;
  used: readonly LimitBucket[] | undefined;
};

function Charts({ report, days, before = [], used }: Props) {
  const { t } = useTranslation();
  const drawn = reportCharts(t, report, days, before);
  return (
    <div className="mc-charts">
      <ChartFigure title={t('board.report.chart.trend')} chart={drawn.trend} />
      <ChartFigure
        title={t('board.report.chart.flow')}
        lead={t('board.report.chart.flowLead', { from: showDateEntry(report.from) })}
        chart={drawn.flow}
      />
      <ChartFigure
        title={t('board.report.chart.control')}
        lead={t('board.report.chart.controlLead')}
        chart={drawn.control}
      />
      {used && (
        <ChartFigure
          title={t('board.report.chart.used')}
          lead={t('board.report.chart.usedLead')}
          chart={limitChart(t, used)}
        />
      )}
      <ChartFigure title={t('board.report.chart.heat')} chart={drawn.heat} />
    </div>
  );
}

/** The four charts of the days of a report; each number that counts dossiers with the address of their list. */
function reportCharts(
  t: TFunction,
  report: ProcessingTimes,
  days: readonly FigureDay[],
  before: readonly FigureDay[],
): { trend: ChartOf<'trend'>; flow: ChartOf<'flow'>; control: ChartOf<'control'>; heat: ChartOf<'heat'> } {
  const periods = periodsOf(days);
  const isByDay = days.length <= DAYS_MAX;
  const measure = 'count';
  const base = {
    places: periods.map(placeOf),
    placeLabel: t(isByDay ? 'board.report.chart.day' : 'board.report.chart.week'),
    measure,
  } as const;
  /** A figure of each period, or of all from the first day of the report up to its end. */
  const series = (figure: CountedFlow, since?: string): ChartSeries => ({
    name: since ? t('board.report.chart.upTo', { figure: t(`board.figure.${figure}`) }) : t(`board.figure.${figure}`),
    values: since ? runningTotal(periods.map((one) => one[figure])) : periods.map((one) => one[figure]),
    lists: periods.map(({ from, to }) => listOf(figure, { from: since ?? from, to, isNow: false, matters: MATTERS })),
  });
  const open: ChartSeries = {
    name: t('board.figure.open'),
    values: periods.map((one) => one.open),
    lists: periods.map(({ from, to }, index) => {
      const isNow = report.isNow && index === periods.length - 1;
      return listOf('open', { from, to, isNow, matters: MATTERS });
    }),
  };
  const past = periodsOf(before).map(({ received }) => received);
  const trend: ChartOf<'trend'> = {
    ...base,
    kind: 'trend',
    series: [series('received'), series('finished')],
    ...(past.length === 0
      ? {}
      : { past: { name: t('board.report.chart.past'), values: base.places.map((_, index) => past[index] ?? null) } }),
  };
  const shares = periods.map(({ onTime, finished }) => (finished === 0 ? null : onTime / finished));
  return {
    trend,
    flow: {
      ...base,
      kind: 'flow',
      series: [series('finished', report.from), series('withdrawn', report.from), open],
    },
    control: {
      ...base,
      measure: 'share',
      kind: 'control',
      series: [{ name: t('board.figure.onTimeShare'), values: shares }],
      of: series('finished'),
    },
    heat: heatOf(t, days),
  };
}

/** Each day by itself, however long the window is. */
function heatOf(t: TFunction, days: readonly FigureDay[]): ChartOf<'heat'> {
  return {
    kind: 'heat',
    measure: 'count',
    places: days.map(({ day }) => ({ name: showDateEntry(day), short: showDateEntry(day).slice(0, 5) })),
    placeLabel: t('board.report.chart.day'),
    firstWeekday: weekdayOf(days[0]?.day ?? '1970-01-01'),
    series: [
      {
        name: t('board.figure.received'),
        values: days.map(({ received }) => received),
        lists: days.map(({ day }) => listOf('received', { from: day, to: day, isNow: false, matters: MATTERS })),
      },
    ],
  };
}

/** How much of the limit was used, the limit as a rule between what was on time and what was late. */
function limitChart(t: TFunction, buckets: readonly LimitBucket[]): ChartOf<'distribution'> {
  const nameOf = (from: number, to: number | undefined): string =>
    to === undefined ? t('board.report.chart.over', { from }) : t('board.report.chart.between', { from, to });
  return {
    kind: 'distribution',
    measure: 'count',
    placeLabel: t('board.report.chart.part'),
    places: buckets.map(({ fromPercent }, index) => ({ name: nameOf(fromPercent, buckets[index + 1]?.fromPercent) })),
    series: [{ name: t('board.figure.finished'), values: buckets.map(({ count }) => count) }],
    limitAfter: buckets.findIndex(({ late }) => late),
  };
}
