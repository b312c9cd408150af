import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcessDefinition } from '../../shared/api/schema.d.ts';
import { useProcesses } from '../../shared/diagram/process-queries.ts';
import { formatCount } from '../../shared/format/count.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useInstanceCounts } from '../parts/board-queries.ts';

/** The deployed processes in their latest versions. */
export function ProcessesPage() {
  const { t } = useTranslation();
  const text = useText();
  const processes = useProcesses();
  const counts = useInstanceCounts();
  const countOf = new Map(counts.data?.items.map((count) => [count.processDefinitionKey, count]));
  useLiveRefresh(['processes'], ['instance-counts']);
  const latest = processes.data?.items.filter((process) => process.latest) ?? [];
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle title={t('board.processes.title')} lead={t('board.processes.lead')}>
        <Link to="/board/instances" className="cds--link">
          {t('board.search.every')}
        </Link>
      </PageTitle>
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
                <TableHeader>{t('board.processes.active')}</TableHeader>
                <TableHeader>{t('board.processes.stuck')}</TableHeader>
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
                  <CountCell process={process} count={countOf.get(process.processDefinitionKey)?.active} />
                  <CountCell process={process} count={countOf.get(process.processDefinitionKey)?.stuck} onlyIncidents />
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </div>
  );
}

type CountProps = { process: ProcessDefinition; count: number | undefined; onlyIncidents?: boolean };

/** How many instances of the version run, or are stuck; the number opens their list. */
function CountCell({ process: { processId, version, name }, count = 0, onlyIncidents = false }: CountProps) {
  const { t } = useTranslation();
  const text = useText();
  if (count === 0) return <TableCell className="mc-quiet">{formatCount(0)}</TableCell>;
  const search = `version=${version}&state=ACTIVE${onlyIncidents ? '&incident=true' : ''}`;
  const label = onlyIncidents ? 'board.processes.openStuck' : 'board.processes.openActive';
  return (
    <TableCell>
      <Link
        to={`/board/processes/${encodeURIComponent(processId)}?${search}#instances`}
        className="cds--link"
        aria-label={t(label, { count, name: text(name) })}
      >
        {formatCount(count)}
      </Link>
    </TableCell>
  );
}
