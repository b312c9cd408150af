import { useTranslation } from 'react-i18next';
import './chart.scss';
import type { ChartMeasure } from './chart.ts';
import { extremesOf, trendOf } from './series.ts';
import { useChartNumber } from './words.ts';

const WIDTH = 96;
const HEIGHT = 24;
const PAD = 3;

type Props = {
  name: string;
  measure: ChartMeasure;
  /** The oldest first. */
  values: readonly (number | null)[];
  /** The usual of this series, drawn as a thin rule. */
  usual?: number | undefined;
};

/**
 * A small line in a table's cell: the way of a number, scaled to its own highest (a share to the whole) so that a place is compared with its own past. Hundreds stand on a page, so it is drawn without the library.
 */
export function Sparkline({ name, measure, values, usual }: Props) {
  const { t } = useTranslation();
  const say = useChartNumber(measure);
  const extremes = extremesOf(values);
  if (!extremes) return <span className="mc-quiet">–</span>;
  const top = measure === 'share' ? 1 : Math.max(1, usual ?? 0, values[extremes.highest] ?? 0);
  const x = (index: number): number => PAD + (index / Math.max(1, values.length - 1)) * (WIDTH - 2 * PAD);
  const y = (value: number): number => HEIGHT - PAD - (value / top) * (HEIGHT - 2 * PAD);
  const last = values.findLastIndex((value) => value !== null);
  const words = t('chart.small', {
    name,
    highest: say(values[extremes.highest] ?? null),
    lowest: say(values[extremes.lowest] ?? null),
    last: say(values[last] ?? null),
  });
  return (
    <svg
      className="mc-spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${words} ${t(`chart.trend.${trendOf(values)}`)}`.trim()}
    >
      {usual !== undefined && (
        <line className="mc-spark__usual" x1={PAD} x2={WIDTH - PAD} y1={y(usual)} y2={y(usual)} />
      )}
      {runsOf(values).map((run) => (
        <polyline key={run[0]?.index} points={run.map(({ index, value }) => `${x(index)},${y(value)}`).join(' ')} />
      ))}
      <circle cx={x(last)} cy={y(values[last] ?? 0)} r="2.5" />
    </svg>
  );
}

type Known = { index: number; value: number };

/** The known numbers in runs without a gap: a line does not cross what nobody knows. */
function runsOf(values: readonly (number | null)[]): Known[][] {
  const runs: Known[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push({ index, value });
  });
  return runs.filter((run) => run.length > 0);
}
