import { Table, TableBody, TableCell, TableHead, TableRow } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessingFigures, ProcessingTimes, ProcessingTimesRow } from '../../shared/api/schema.d.ts';
import { useWorkingTime } from '../../shared/deadline/working-time.ts';
import { formatCount } from '../../shared/format/count.ts';
import { useText } from '../../shared/i18n/text.ts';
import { SortHeader } from '../parts/sort-header.tsx';
import { sortRows, type TableSort } from '../parts/table-sort.ts';
import { type Figure, figures, formatShare } from './figures.ts';

type Column = 'unit' | 'procedure' | Figure;

const cellOf = (row: ProcessingTimesRow, column: Column): string | number => {
  if (column === 'unit') return row.unit.name;
  return column === 'procedure' ? row.procedure.name.vi : (row[column] ?? -1);
};

/** One row for each unit and procedure, the sum of all on top. */
export function ReportTable({ report }: { report: ProcessingTimes }) {
  const { t } = useTranslation();
  const text = useText();
  const [sort, setSort] = useState<TableSort<Column>>({ column: 'unit', direction: 'NONE' });
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('board.report.title')}>
        <TableHead>
          <TableRow>
            <SortHeader column="unit" label={t('board.unit')} sort={sort} onSort={setSort} />
            <SortHeader column="procedure" label={t('tasks.procedure')} sort={sort} onSort={setSort} />
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
            <FigureCells row={report.total} />
          </TableRow>
          {sortRows(report.rows, sort, cellOf).map((row) => (
            <TableRow key={`${row.unit.code}-${row.procedure.code}`} className="mc-row">
              <TableCell className="mc-strong">{row.unit.name}</TableCell>
              <TableCell className="mc-clip" title={text(row.procedure.name)}>
                {text(row.procedure.name)}
              </TableCell>
              <FigureCells row={row} />
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function FigureCells({ row }: { row: ProcessingFigures }) {
  const workingTime = useWorkingTime();
  const say = (figure: Figure): string => {
    const value = row[figure];
    if (value === null) return '–';
    if (figure === 'onTimeShare') return formatShare(value);
    return figure === 'medianMinutes' || figure === 'p90Minutes' ? workingTime(value) : formatCount(value);
  };
  return figures.map((figure) => (
    <TableCell key={figure} className="mc-number mc-nowrap">
      {say(figure)}
    </TableCell>
  ));
}
