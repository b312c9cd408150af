import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MapElement } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { useText } from '../../shared/i18n/text.ts';
import { SortHeader } from '../parts/sort-header.tsx';
import { sortRows, type TableSort } from '../parts/table-sort.ts';
import { isNow, type MapMeasure, mapMeasures, type NowMeasure, numberAt } from './map-measures.ts';
import type { ProcessStep } from './process-steps.ts';
import { useMeasureText } from './use-measure-text.ts';

/** A step with its numbers, and with those of the version that is compared. */
export type StepRow = { step: ProcessStep; element: MapElement | undefined; other: MapElement | undefined };

type Props = {
  rows: readonly StepRow[];
  measure: MapMeasure;
  /** The version that is compared, where one is. */
  compare: number | undefined;
  listOf: (elementId: string, measure: NowMeasure) => string;
  onSelect: (elementId: string) => void;
};
type Column = 'step' | MapMeasure | 'other' | 'difference';

/** The table twin of the map: each step that was reached, with every number; those of now open their list. */
export function StepTable({ rows, measure, compare, listOf, onSelect }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { say, sayDifference } = useMeasureText();
  const [sort, setSort] = useState<TableSort<Column>>({ column: 'step', direction: 'NONE' });
  const cellOf = ({ step, element, other }: StepRow, column: Column): string | number => {
    if (column === 'step') return text(step.name);
    if (column === 'other') return numberAt(other, measure) ?? -1;
    if (column === 'difference') return (numberAt(element, measure) ?? 0) - (numberAt(other, measure) ?? 0);
    return numberAt(element, column) ?? -1;
  };
  const columns: readonly MapMeasure[] = compare === undefined ? mapMeasures : [measure];
  const head = { sort, onSort: setSort };
  return (
    <div className="mc-table-frame mc-map-table">
      <table className="cds--data-table cds--data-table--sm mc-table" aria-label={t('board.process.stepsCaption')}>
        <thead>
          <tr>
            <SortHeader column="step" label={t('diagram.step')} {...head} />
            {columns.map((one) => (
              <SortHeader key={one} column={one} label={t(`board.map.measure.${one}`)} isNumber {...head} />
            ))}
            {compare !== undefined && (
              <>
                <SortHeader column="other" label={t('board.map.version', { version: compare })} isNumber {...head} />
                <SortHeader column="difference" label={t('board.map.difference')} isNumber {...head} />
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {sortRows(rows, sort, cellOf).map(({ step, element, other }) => (
            <tr key={step.elementId} className="mc-row">
              <th scope="row">
                <button type="button" className="cds--link mc-map-table__step" onClick={() => onSelect(step.elementId)}>
                  {text(step.name)}
                </button>
              </th>
              {columns.map((one) => (
                <td key={one} className="mc-number mc-nowrap">
                  <Cell step={step} element={element} measure={one} listOf={listOf} />
                </td>
              ))}
              {compare !== undefined && (
                <>
                  <td className="mc-number mc-nowrap">{say(measure, numberAt(other, measure))}</td>
                  <td className="mc-number mc-nowrap">
                    {sayDifference(measure, numberAt(element, measure), numberAt(other, measure))}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = Pick<StepRow, 'step' | 'element'> & Pick<Props, 'measure' | 'listOf'>;

/** One number; zeros and what is not known are quiet. */
export function Cell({ step, element, measure, listOf }: CellProps) {
  const { t } = useTranslation();
  const text = useText();
  const { say } = useMeasureText();
  const value = numberAt(element, measure);
  if (value === null || value === 0) return <span className="mc-map__quiet">{say(measure, value)}</span>;
  if (!isNow(measure)) return say(measure, value);
  const what = t(`board.map.measure.${measure}`);
  return (
    <Link
      to={listOf(step.elementId, measure)}
      className={`cds--link mc-map__${measure}`}
      aria-label={t('board.map.openList', { count: value, what, step: text(step.name) })}
    >
      {formatCount(value)}
    </Link>
  );
}
