import { Table, TableBody, TableCell, TableHead, TableRow } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MatterKind, ProcessingFigures, ProcessingTimes, ProcessingTimesRow } from '../../shared/api/schema.d.ts';
import { useWorkingTime } from '../../shared/deadline/working-time.ts';
import { formatCount } from '../../shared/format/count.ts';
import { useText } from '../../shared/i18n/text.ts';
import { SortHeader } from '../parts/sort-header.tsx';
import { sortRows, type TableSort } from '../parts/table-sort.ts';
import { type Figure, figures, formatRating, formatShare, listOf, type RowOf } from './figures.ts';

type Column = 'unit' | 'procedure' | Figure;

const cellOf = (row: ProcessingTimesRow, column: Column): string | number => {
  if (column === 'unit') return row.unit.name;
  return column === 'procedure' ? row.procedure.name.vi : (row[column] ?? -1);
};

type Props = { report: ProcessingTimes; matters: MatterKind };

/** One row for each unit and procedure of one kind of matter, the sum of all on top. Each number opens the dossiers that it counts. */
export function ReportTable({ report, matters }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const [sort, setSort] = useState<TableSort<Column>>({ column: 'unit', direction: 'NONE' });
  const rows = report.rows.filter(({ internal }) => internal === (matters === 'internal'));
  const { from, to, isNow } = report;
  const all = { from, to, isNow, matters };
  const total = matters === 'internal' ? report.internalTotal : report.total;
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table mc-report-table" aria-label={t(`board.matters.${matters}`)}>
        <TableHead>
          <TableRow>
            <SortHeader column="unit" label={t('board.unit')} sort={sort} onSort={setSort} />
            <SortHeader column="procedure" label={t('list.column.procedure')} sort={sort} onSort={setSort} />
            {figures.map((figure) => (
              <SortHeader
                key={figure}
                column={figure}
                label={t(`board.figure.${figure}`)}
                sort={sort}
                onSort={setSort}
                isNumber
              />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          <TableRow className="mc-row mc-total-row">
            <TableCell className="mc-strong" colSpan={2}>
              {t('board.report.total')}
            </TableCell>
            <FigureCells row={total} name={t('board.report.total')} of={all} />
          </TableRow>
          {sortRows(rows, sort, cellOf).map((row) => (
            <TableRow key={`${row.unit.code}-${row.procedure.code}`} className="mc-row">
              <TableCell className="mc-strong">{row.unit.name}</TableCell>
              <TableCell className="mc-clip" title={text(row.procedure.name)}>
                {text(row.procedure.name)}
              </TableCell>
              <FigureCells
                row={row}
                name={`${row.unit.name}, ${text(row.procedure.name)}`}
                of={{ ...all, unit: row.unit.code, procedure: row.procedure.code }}
              />
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function FigureCells({ row, name, of }: { row: ProcessingFigures; name: string; of: RowOf }) {
  const { t } = useTranslation();
  const say = useSaidFigure();
  return figures.map((figure) => {
    const said = say(figure, row);
    const list = row[figure] ? listOf(figure, of) : undefined;
    const count = figure === 'ratingMean' ? row.rated : row[figure];
    return (
      <TableCell key={figure} className="mc-number mc-nowrap">
        {list === undefined ? (
          said
        ) : (
          <Link
            to={list}
            className="cds--link"
            aria-label={t('board.report.openList', {
              count: count ?? 0,
              figure: t(`board.figure.${figure}`),
              of: name,
            })}
          >
            {said}
          </Link>
        )}
      </TableCell>
    );
  });
}

/** Says a figure of a row as the office writes it. */
function useSaidFigure(): (figure: Figure, row: ProcessingFigures) => string {
  const workingTime = useWorkingTime();
  return (figure, row) => {
    const value = row[figure];
    if (value === null) return '–';
    if (figure === 'onTimeShare') return formatShare(value);
    if (figure === 'ratingMean') return formatRating(value, row.rated);
    return figure === 'medianMinutes' || figure === 'p90Minutes' ? workingTime(value) : formatCount(value);
  };
}
