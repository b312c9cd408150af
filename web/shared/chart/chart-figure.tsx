import { Button } from '@carbon/react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Chart, type ChartSeries, hasNumbers } from './chart.ts';
import './chart.scss';
import type { DrawingWidth, DrawingWords } from './draw-chart.ts';
import { TwinTable } from './twin-table.tsx';
import { useChartNumber, useChartWords } from './words.ts';

/** A frame that is narrower gets the drawing for phones. */
const NARROW_PX = 480;

type Props = {
  title: string;
  /** What is counted, where the title does not say it. */
  lead?: string;
  chart: Chart;
  /** The heading's place in the page. */
  level?: 2 | 3;
};

/**
 * A chart with its title and its words, and the same numbers as a table. The table is in the accessibility tree whether it is shown or not; the drawing is one picture with a name and a description.
 * The library that draws is fetched when the first chart is shown.
 */
export function ChartFigure({ title, lead, chart, level = 3 }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const words = useChartWords(chart);
  const [asTable, setAsTable] = useState(false);
  const Heading = `h${level}` as const;
  const isEmpty = !hasNumbers(chart);
  return (
    <figure className="mc-chart" aria-labelledby={`${id}-title`}>
      <div className="mc-chart__head">
        <Heading id={`${id}-title`} className="mc-chart__title">
          {title}
        </Heading>
        {!isEmpty && (
          <Button
            kind="ghost"
            size="sm"
            aria-label={t(asTable ? 'chart.showChartOf' : 'chart.showTableOf', { title })}
            onClick={() => setAsTable(!asTable)}
          >
            {t(asTable ? 'chart.showChart' : 'chart.showTable')}
          </Button>
        )}
      </div>
      {lead !== undefined && <p className="mc-chart__lead">{lead}</p>}
      {isEmpty ? (
        <p className="mc-chart__lead">{t('chart.empty')}</p>
      ) : (
        <>
          <p id={`${id}-words`} className="mc-chart__words">
            {words}
          </p>
          {!asTable && <Legend chart={chart} />}
          {!asTable && <Drawing chart={chart} titleId={`${id}-title`} wordsId={`${id}-words`} />}
          <TwinTable chart={chart} title={title} isShown={asTable} />
        </>
      )}
    </figure>
  );
}

/** The marks of several series, with their dashes: no series is told by its colour alone. */
function Legend({ chart }: { chart: Chart }) {
  const past = chart.kind === 'trend' && chart.past ? [chart.past] : [];
  const named: readonly ChartSeries[] =
    chart.kind === 'trend' || chart.kind === 'flow' ? [...chart.series, ...past] : [];
  if (named.length < 2) return null;
  return (
    <ul className="mc-chart__legend" aria-hidden="true">
      {named.map((series, index) => (
        <li key={series.name}>
          <svg
            aria-hidden="true"
            width="28"
            height="10"
            className={`mc-chart__sample mc-chart__sample--${past.includes(series) ? 'past' : index + 1}`}
          >
            <line x1="0" x2="28" y1="5" y2="5" />
          </svg>
          {series.name}
        </li>
      ))}
    </ul>
  );
}

type DrawingProps = { chart: Chart; titleId: string; wordsId: string };

function Drawing({ chart, titleId, wordsId }: DrawingProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useDrawingWidth(frame);
  const words = useDrawingWords(chart);
  useEffect(() => {
    if (width === undefined) return;
    let isGone = false;
    void import('./draw-chart.ts').then(({ drawChart }) => {
      if (isGone || !frame.current) return;
      const drawn = drawChart(chart, words, width);
      drawn.setAttribute('role', 'img');
      drawn.setAttribute('aria-labelledby', titleId);
      drawn.setAttribute('aria-describedby', wordsId);
      frame.current.replaceChildren(drawn);
    });
    return () => {
      isGone = true;
    };
  });
  return <div ref={frame} className={`mc-chart__drawing mc-chart__drawing--${chart.kind}`} />;
}

function useDrawingWidth(frame: React.RefObject<HTMLDivElement | null>): DrawingWidth | undefined {
  const [width, setWidth] = useState<DrawingWidth>();
  useEffect(() => {
    if (!frame.current) return;
    const seen = new ResizeObserver(([entry]) => {
      if (entry) setWidth(entry.contentRect.width < NARROW_PX ? 'narrow' : 'wide');
    });
    seen.observe(frame.current);
    return () => seen.disconnect();
  }, [frame]);
  return width;
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function useDrawingWords({ measure }: Chart): DrawingWords {
  const { t } = useTranslation();
  const say = useChartNumber(measure);
  return {
    say,
    limit: t('chart.limit'),
    mean: t('chart.meanMark'),
    weekdays: weekdays.map((day) => t(`chart.weekday.${day}`)),
  };
}
