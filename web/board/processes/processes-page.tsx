import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProcesses } from '../../shared/diagram/process-queries.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';

/** The deployed processes in their latest versions. */
export function ProcessesPage() {
  const { t } = useTranslation();
  const text = useText();
  const processes = useProcesses();
  useLiveRefresh(['processes']);
  const latest = processes.data?.items.filter((process) => process.latest) ?? [];
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle title={t('board.processes.title')} lead={t('board.processes.lead')} />
      {processes.isPending && <TableSkeleton rows={4} />}
      {processes.isError && <ProblemNotice error={processes.error} onRetry={() => void processes.refetch()} />}
      {processes.isSuccess && latest.length === 0 && (
        <EmptyState title={t('board.processes.none')} text={t('board.processes.noneHint')} />
      )}
      {latest.length > 0 && (
        <div className="mc-table-frame">
          <Table size="md" className="mc-table" aria-label={t('board.processes.title')}>
            <TableHead>
              <TableRow>
                <TableHeader>{t('board.processes.name')}</TableHeader>
                <TableHeader>{t('board.processes.id')}</TableHeader>
                <TableHeader>{t('board.processes.version')}</TableHeader>
                <TableHeader>{t('board.processes.versionTag')}</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {latest.map((process) => (
                <TableRow key={process.processDefinitionKey} className="mc-row">
                  <TableCell className="mc-strong">
                    <Link to={`/board/processes/${encodeURIComponent(process.processId)}`} className="cds--link">
                      {text(process.name)}
                    </Link>
                  </TableCell>
                  <TableCell className="mc-code">{process.processId}</TableCell>
                  <TableCell>{process.version}</TableCell>
                  <TableCell>{process.versionTag}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </div>
  );
}
