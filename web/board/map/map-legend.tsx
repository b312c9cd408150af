import { useTranslation } from 'react-i18next';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { legendOf, type MapMeasure, numberAt } from './map-measures.ts';
import type { StepRow } from './step-table.tsx';
import { useMeasureText } from './use-measure-text.ts';

type Props = {
  rows: readonly StepRow[];
  measure: MapMeasure;
  /** The days in which the drawn flows were taken; absent where none was. */
  days: { from: string; to: string } | undefined;
};

/** So many steps are named. */
const NAMED_MAX = 3;

/** The steps with the highest numbers in words, readable where the drawing is small or far away. */
export function Highest({ rows, measure }: Pick<Props, 'rows' | 'measure'>) {
  const { t } = useTranslation();
  const text = useText();
  const { say } = useMeasureText();
  const highest = rows
    .flatMap(({ step, element }) => {
      const value = numberAt(element, measure);
      return value ? [{ step, value }] : [];
    })
    .toSorted((one, other) => other.value - one.value)
    .slice(0, NAMED_MAX);
  if (highest.length === 0) return null;
  const named = highest.map(({ step, value }) => `${text(step.name)} (${say(measure, value)})`);
  return <p className="mc-map__highest">{t('board.map.highest', { steps: named.join(' · ') })}</p>;
}

/** From where to where each shade reaches, over the numbers that are shown. */
export function MapLegend({ rows, measure, days }: Props) {
  const { t } = useTranslation();
  const { say } = useMeasureText();
  const values = rows.flatMap(({ element }) => numberAt(element, measure) ?? []);
  const shades = legendOf(values, Math.max(0, ...values));
  return (
    <ul className="mc-map-legend" aria-label={t('board.map.legend')}>
      {shades.length === 0 && <li>{t('board.map.noneOf')}</li>}
      {shades.map(({ shade, lowest, highest }) => (
        <li key={shade}>
          <span aria-hidden className={`mc-map-legend__shade mc-map-legend__shade--${shade}`} />
          {lowest === highest ? say(measure, lowest) : `${say(measure, lowest)} – ${say(measure, highest)}`}
        </li>
      ))}
      {days !== undefined && (
        <li>
          <span aria-hidden className="mc-map-legend__way" />
          {t('board.map.ways', { from: showDateEntry(days.from), to: showDateEntry(days.to) })}
        </li>
      )}
    </ul>
  );
}
