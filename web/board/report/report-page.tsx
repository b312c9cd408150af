import { Button, Table, TableBody, TableCell, TableHead, TableRow, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessingFigures, ProcessingTimes, ProcessingTimesRow, Text } from '../../shared/api/schema.d.ts';
import { useWorkingTime } from '../../shared/deadline/working-time.ts';
import { formatCount } from '../../shared/format/count.ts';
import { dateFault, maskDate, parseDateEntry, showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { useSession } from '../../shared/session/session.ts';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useReport } from '../parts/board-queries.ts';
import { SortHeader } from '../parts/sort-header.tsx';
import { sortRows, type TableSort } from '../parts/table-sort.ts';
import { type Figure, figures, formatShare } from './figures.ts';
import { type ReportRange, useReportRange } from './report-range.ts';

/** Processing times of a range of days, by unit and procedure, with what every figure means. */
export function ReportPage() {
  const { t } = useTranslation();
  const now = useSession().data?.clock.now ?? new Date();
  const { range, setRange } = useReportRange(now);
  const report = useReport(range.from, range.to);
  return (
    <div className="mc-page mc-page--wide mc-board">
      <PageTitle title={t('board.report.title')} lead={t('board.report.lead')} />
      <RangeForm key={`${range.from}-${range.to}`} range={range} onChange={setRange} />
      {report.isPending && <TableSkeleton rows={6} />}
      {report.isError && <ProblemNotice error={report.error} onRetry={() => void report.refetch()} />}
      {report.isSuccess && <Report report={report.data} />}
    </div>
  );
}

function Report({ report }: { report: ProcessingTimes }) {
  const { t } = useTranslation();
  return (
    <>
      {report.rows.length === 0 ? (
        <EmptyState
          title={t('board.report.none', { from: showDateEntry(report.from), to: showDateEntry(report.to) })}
          text={t('board.report.noneHint')}
        />
      ) : (
        <ReportTable report={report} />
      )}
      <FigureDefinitions definitions={report.definitions} />
    </>
  );
}

type Props = { range: ReportRange; onChange: (range: ReportRange) => void };

/** The days of the report, typed as dd/mm/yyyy. */
function RangeForm({ range, onChange }: Props) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(showDateEntry(range.from));
  const [to, setTo] = useState(showDateEntry(range.to));
  const [tried, setTried] = useState(false);
  const fromDay = parseDateEntry(from);
  const toDay = parseDateEntry(to);
  const reversed = fromDay !== undefined && toDay !== undefined && fromDay > toDay;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (fromDay !== undefined && toDay !== undefined && !reversed) onChange({ from: fromDay, to: toDay });
  };
  return (
    <form onSubmit={onSubmit} className="mc-range" noValidate>
      <TextInput
        id="report-from"
        size="sm"
        labelText={t('board.report.from')}
        placeholder={t('board.report.day')}
        value={from}
        invalid={tried && fromDay === undefined}
        invalidText={t(dateFault(from))}
        onChange={(event) => setFrom(maskDate(event.target.value))}
      />
      <TextInput
        id="report-to"
        size="sm"
        labelText={t('board.report.to')}
        placeholder={t('board.report.day')}
        value={to}
        invalid={tried && (toDay === undefined || reversed)}
        invalidText={t(reversed ? 'board.report.reversed' : dateFault(to))}
        onChange={(event) => setTo(maskDate(event.target.value))}
      />
      <Button type="submit" size="sm" kind="tertiary">
        {t('board.report.show')}
      </Button>
    </form>
  );
}

type Column = 'unit' | 'procedure' | Figure;

const cellOf = (row: ProcessingTimesRow, column: Column): string | number => {
  if (column === 'unit') return row.unit.name;
  return column === 'procedure' ? row.procedure.name.vi : (row[column] ?? -1);
};

/** One row for each unit and procedure, the sum of all on top. */
function ReportTable({ report }: { report: ProcessingTimes }) {
  const { t } = useTranslation();
  const text = useText();
  const [sort, setSort] = useState<TableSort<Column>>({ column: 'unit', direction: 'NONE' });
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('board.report.title')}>
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

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'vi' in value && 'en' in value;

/** Explains what each figure of the report counts, in the server's words. */
function FigureDefinitions({ definitions }: { definitions: ProcessingTimes['definitions'] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section aria-labelledby="figure-definitions">
      <h2 id="figure-definitions" className="mc-section-title">
        {t('board.report.definitions')}
      </h2>
      <dl className="mc-definitions">
        {figures.map((figure) => {
          const definition = definitions[figure];
          return (
            isText(definition) && (
              <div key={figure}>
                <dt>{t(`board.figure.${figure}`)}</dt>
                <dd>{text(definition)}</dd>
              </div>
            )
          );
        })}
      </dl>
    </section>
  );
}
