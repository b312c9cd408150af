import { useTranslation } from 'react-i18next';
import type { ProcessingTimes } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { useSession } from '../../shared/session/session.ts';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useReport } from '../parts/board-queries.ts';
import { FigureDefinitions } from './figure-definitions.tsx';
import { RangeForm } from './range-form.tsx';
import { useReportRange } from './report-range.ts';
import { ReportTable } from './report-table.tsx';

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
