import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IncidentCause, Operation } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { causeAddress } from './cause-address.ts';
import { ErrorKind } from './error-kind.tsx';
import { useCauses, useOperations } from './operation-queries.ts';

/** What has stopped, by what it has in common, and what operators have done about it. */
export function OperationsPage() {
  const { t } = useTranslation();
  const causes = useCauses();
  const operates = usePerson().permissions.includes('resolve-incidents');
  useLiveRefresh(['incident-causes'], ['operations']);
  return (
    <div className="mc-page mc-page--wide mc-board">
      <PageTitle
        title={t('board.operations.title')}
        lead={t(operates ? 'board.operations.lead' : 'board.operations.leadToRead')}
      />
      <section aria-labelledby="causes">
        <h2 id="causes" className="mc-section-title">
          {t('board.operations.causes')}
        </h2>
        {causes.isPending && <TableSkeleton rows={5} />}
        {causes.isError && <ProblemNotice error={causes.error} onRetry={() => void causes.refetch()} />}
        {causes.data?.capped && (
          <p className="mc-muted">{t('board.operations.capped', { count: formatCount(causes.data.incidents) })}</p>
        )}
        {causes.data?.items.length === 0 && (
          <EmptyState title={t('board.incident.none')} text={t('board.incident.noneHint')} />
        )}
        {causes.isSuccess && causes.data.items.length > 0 && <CauseTable causes={causes.data.items} />}
      </section>
      {operates && <LatestOperations />}
    </div>
  );
}

/** What operators have done; whoever may not act is not shown it, and reads of the causes alone. */
function LatestOperations() {
  const { t } = useTranslation();
  const operations = useOperations();
  return (
    <section aria-labelledby="operations">
      <h2 id="operations" className="mc-section-title">
        {t('board.operations.latest')}
      </h2>
      {operations.isPending && <TableSkeleton rows={3} />}
      {operations.isError && <ProblemNotice error={operations.error} onRetry={() => void operations.refetch()} />}
      {operations.data?.items.length === 0 && (
        <EmptyState title={t('board.operations.none')} text={t('board.operations.noneHint')} />
      )}
      {operations.isSuccess && operations.data.items.length > 0 && (
        <OperationTable operations={operations.data.items} />
      )}
    </section>
  );
}

/** The message leads to the instances of its group. */
function CauseTable({ causes }: { causes: readonly IncidentCause[] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('board.operations.causes')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('board.incident.message')}</TableHeader>
            <TableHeader>{t('diagram.step')}</TableHeader>
            <TableHeader>{t('board.incident.process')}</TableHeader>
            <TableHeader className="mc-number">{t('board.operations.instances')}</TableHeader>
            <TableHeader>{t('board.operations.first')}</TableHeader>
            <TableHeader>{t('board.operations.last')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {causes.map((cause) => (
            <TableRow key={causeAddress(cause)} className="mc-row">
              <TableCell className="mc-incident-message">
                <Link to={causeAddress(cause)} className="cds--link">
                  {(cause.explained === null ? cause.message : text(cause.explained)) || (
                    <ErrorKind errorType={cause.errorType} />
                  )}
                </Link>
                <span className="mc-muted">
                  <ErrorKind errorType={cause.errorType} />
                </span>
              </TableCell>
              <TableCell>{text(cause.elementName)}</TableCell>
              <TableCell>
                {t('board.operations.ofVersion', { process: text(cause.processName), version: cause.version })}
              </TableCell>
              <TableCell className="mc-number">{formatCount(cause.instances)}</TableCell>
              <TableCell className="mc-nowrap">{formatDateTime(cause.firstAt)}</TableCell>
              <TableCell className="mc-nowrap">{formatDateTime(cause.lastAt)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function OperationTable({ operations }: { operations: readonly Operation[] }) {
  const { t } = useTranslation();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('board.operations.latest')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('board.operations.act')}</TableHeader>
            <TableHeader>{t('diagram.state')}</TableHeader>
            <TableHeader className="mc-number">{t('board.operations.itemState.done')}</TableHeader>
            <TableHeader className="mc-number">{t('board.operations.itemState.failed')}</TableHeader>
            <TableHeader className="mc-number">{t('board.operations.itemState.waiting')}</TableHeader>
            <TableHeader>{t('board.operations.by')}</TableHeader>
            <TableHeader>{t('board.operations.begunAt')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {operations.map(({ id, kind, state, counts, personName, startedAt, reason }) => (
            <TableRow key={id} className="mc-row">
              <TableCell className="mc-incident-message">
                <Link to={`/board/operations/${id}`} className="cds--link">
                  {t(`board.operations.kind.${kind}`)}
                </Link>
                <span className="mc-muted">{reason}</span>
              </TableCell>
              <TableCell>{t(`board.operations.state.${state}`)}</TableCell>
              <TableCell className="mc-number">{formatCount(counts.done)}</TableCell>
              <TableCell className="mc-number">{formatCount(counts.failed)}</TableCell>
              <TableCell className="mc-number">{formatCount(counts.waiting + counts.trying)}</TableCell>
              <TableCell>{personName}</TableCell>
              <TableCell className="mc-nowrap">{formatDateTime(startedAt)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
