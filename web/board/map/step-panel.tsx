import { Close } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chart } from '../../shared/chart/chart.ts';
import { ChartFigure } from '../../shared/chart/chart-figure.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { type MapMeasure, mapMeasures, type NowMeasure } from './map-measures.ts';
import { Cell, type StepRow } from './step-table.tsx';

/** The upper bounds, in working hours, of what the server counts apart; what took longer comes last. */
const spanHours = [1, 4, 8, 16, 24, 40, 80] as const;

type Props = {
  row: StepRow;
  /** What is said of the past numbers, and which list is nearest to them. */
  past: ReactNode;
  listOf: (elementId: string, measure: NowMeasure) => string;
  onClose: () => void;
};

/** All numbers of one step, and how many took how long. It comes into sight and takes the focus when it is opened. */
export function StepPanel({ row: { step, element }, past, listOf, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is another panel
  useEffect(() => heading.current?.focus(), [step.elementId]);
  const spans = element?.spans ?? [];
  return (
    <section className="mc-map-panel" aria-labelledby="map-step">
      <div className="mc-map-panel__head">
        <h3 id="map-step" ref={heading} tabIndex={-1} className="mc-map-panel__title">
          {text(step.name)}
        </h3>
        <Button
          hasIconOnly
          size="sm"
          kind="ghost"
          renderIcon={Close}
          iconDescription={t('board.map.close')}
          tooltipPosition="left"
          onClick={onClose}
        />
      </div>
      <dl className="mc-map-panel__numbers">
        {mapMeasures.map((measure: MapMeasure) => (
          <div key={measure}>
            <dt>{t(`board.map.measure.${measure}`)}</dt>
            <dd>
              <Cell step={step} element={element} measure={measure} listOf={listOf} />
            </dd>
          </div>
        ))}
      </dl>
      {past}
      {spans.some((count) => count > 0) && <Spans spans={spans} />}
    </section>
  );
}

function Spans({ spans }: { spans: readonly number[] }) {
  const { t } = useTranslation();
  const places = spans.map((_, index) => {
    const [from, to] = [spanHours[index - 1], spanHours[index]];
    if (from === undefined) return { name: t('board.map.spanBelow', { to }) };
    return { name: to === undefined ? t('board.map.spanAbove', { from }) : t('board.map.span', { from, to }) };
  });
  const chart: Chart = {
    kind: 'bars',
    places,
    placeLabel: t('board.map.spanLabel'),
    measure: 'count',
    series: [{ name: t('board.map.measure.runs'), values: spans }],
  };
  return <ChartFigure title={t('board.map.spans')} lead={t('board.map.spansLead')} chart={chart} />;
}
