import { useTranslation } from 'react-i18next';
import type { MatterKind, ProcessingTimes, Text } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { useSession } from '../../shared/session/session.ts';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { matterKinds } from '../../shared/terms/terms.ts';
import { useReport } from '../parts/board-queries.ts';
import { DayRangeForm } from '../parts/day-range-form.tsx';
import { figures } from './figures.ts';
import { ReportCharts } from './report-charts.tsx';
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
      <DayRangeForm
        id="report"
        className="mc-range"
        key={`${range.from}-${range.to}`}
        range={range}
        onChange={setRange}
      />
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
        <>
          <p>
            {report.isNow ? t('board.report.stockNow') : t('board.report.stockAt', { day: showDateEntry(report.to) })}
          </p>
          <ReportCharts report={report} />
          {matterKinds.map((matters) => (
            <MattersSection key={matters} report={report} matters={matters} />
          ))}
        </>
      )}
      <FigureDefinitions definitions={report.definitions} />
    </>
  );
}

/** The matters of citizens, or those of the office itself where there are any. */
function MattersSection({ report, matters }: { report: ProcessingTimes; matters: MatterKind }) {
  const { t } = useTranslation();
  const isEmpty = !report.rows.some(({ internal }) => internal === (matters === 'internal'));
  if (isEmpty && matters === 'internal') return null;
  return (
    <section aria-labelledby={`report-${matters}`}>
      <h2 id={`report-${matters}`} className="mc-section-title">
        {t(`board.matters.${matters}`)}
      </h2>
      {isEmpty ? <p>{t('board.report.noneOfKind')}</p> : <ReportTable report={report} matters={matters} />}
    </section>
  );
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
