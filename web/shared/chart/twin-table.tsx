import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ScrollFrame } from '../table/scroll-frame.tsx';
import { type Chart, type ChartMeasure, type ChartSeries, columnsOf } from './chart.ts';
import { useChartNumber } from './words.ts';

type Props = { chart: Chart; title: string; isShown: boolean };

/** The numbers of a chart as a table; what counts dossiers opens its list. While the drawing is shown the table is heard and not seen, and no key stops in it. */
export function TwinTable({ chart, title, isShown }: Props) {
  const table = <Numbers chart={chart} title={title} isShown={isShown} />;
  return isShown ? (
    <ScrollFrame label={title}>{table}</ScrollFrame>
  ) : (
    <div className="cds--visually-hidden">{table}</div>
  );
}

function Numbers({ chart, title, isShown }: Props) {
  const columns = columnsOf(chart);
  return (
    <Table size="sm" className="mc-table mc-chart__table" aria-label={title}>
      <TableHead>
        <TableRow>
          <TableHeader scope="col">{chart.placeLabel}</TableHeader>
          {columns.map(({ name }) => (
            <TableHeader key={name} scope="col">
              {name}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {chart.places.map(({ name }, index) => (
          <TableRow key={name} className="mc-row">
            <TableCell className="mc-strong">{name}</TableCell>
            {columns.map((series) => (
              <NumberCell key={series.name} {...{ chart, series, index, isShown }} />
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

type CellProps = { chart: Chart; series: ChartSeries; index: number; isShown: boolean };

function NumberCell({ chart, series, index, isShown }: CellProps) {
  const { t } = useTranslation();
  const say = useChartNumber(measureOf(chart, series));
  const value = series.values[index] ?? null;
  const list = value ? series.lists?.[index] : undefined;
  if (list === undefined) return <TableCell className="mc-number">{say(value)}</TableCell>;
  const label = t('chart.openList', { value: say(value), name: series.name, at: chart.places[index]?.name ?? '' });
  return (
    <TableCell className="mc-number">
      <Link to={list} className="cds--link" aria-label={label} tabIndex={isShown ? undefined : -1}>
        {say(value)}
      </Link>
    </TableCell>
  );
}

/** Of how many a share is one, is a count. */
const measureOf = (chart: Chart, series: ChartSeries): ChartMeasure =>
  chart.kind === 'control' && series === chart.of ? 'count' : chart.measure;
