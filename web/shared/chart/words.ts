import { useTranslation } from 'react-i18next';
import { useWorkingTime } from '../deadline/working-time.ts';
import { formatCount } from '../format/count.ts';
import type { Chart, ChartMeasure, ChartOf, ChartSeries } from './chart.ts';
import { controlLimits, extremesOf, shareWithin, trendOf } from './series.ts';

const percent = new Intl.NumberFormat('vi-VN', { style: 'percent', maximumFractionDigits: 1 });

/** Says a number of a chart as the office writes it. */
export function useChartNumber(measure: ChartMeasure): (value: number | null) => string {
  const workingTime = useWorkingTime();
  return (value) => {
    if (value === null) return '–';
    if (measure === 'share') return percent.format(value);
    return measure === 'minutes' ? workingTime(value) : formatCount(value);
  };
}

/** So many points outside the limits are named; more are counted. */
const NAMED_MAX = 5;

/** What a chart shows, in sentences: highest, lowest and where it goes, or what its kind is for. The words are read out, and printed under the title. */
export function useChartWords(chart: Chart): string {
  const { t } = useTranslation();
  const say = useChartNumber(chart.measure);
  const at = (index: number): string => chart.places[index]?.name ?? '';
  const ofSeries = ({ name, values }: ChartSeries): string => {
    const extremes = extremesOf(values);
    if (!extremes) return t('chart.unknown', { name });
    const { highest, lowest } = extremes;
    if (values[highest] === values[lowest]) return t('chart.always', { name, value: say(values[highest] ?? null) });
    const span = {
      name,
      highest: say(values[highest] ?? null),
      highestAt: at(highest),
      lowest: say(values[lowest] ?? null),
      lowestAt: at(lowest),
    };
    if (chart.kind === 'bars' || chart.kind === 'heat') return t('chart.span', span);
    return `${t('chart.span', span)} ${t(`chart.trend.${trendOf(values)}`)}`.trim();
  };
  const ofDistribution = ({ series: [only], limitAfter }: ChartOf<'distribution'>): string => {
    const within = shareWithin(only.values, limitAfter);
    const extremes = extremesOf(only.values);
    if (within === undefined || !extremes) return t('chart.unknown', { name: only.name });
    return t('chart.distribution', { within: percent.format(within), most: at(extremes.highest) });
  };
  const ofControl = ({ series: [only], of }: ChartOf<'control'>): string => {
    const limits = controlLimits(only.values, of.values);
    if (!limits) return t('chart.unknown', { name: only.name });
    const named = limits.outside
      .slice(0, NAMED_MAX)
      .map((index) => `${at(index)} (${say(only.values[index] ?? null)})`);
    const rest = limits.outside.length - named.length;
    const list = rest > 0 ? t('chart.more', { list: named.join(', '), rest }) : named.join(', ');
    const outside = named.length === 0 ? t('chart.allInside') : t('chart.outside', { list });
    return `${t('chart.mean', { name: only.name, mean: say(limits.mean) })} ${outside}`;
  };
  switch (chart.kind) {
    case 'distribution':
      return ofDistribution(chart);
    case 'control':
      return ofControl(chart);
    case 'flow':
      return chart.series.slice(-1).map(ofSeries).join(' ');
    default:
      return chart.series.map(ofSeries).join(' ');
  }
}
