import { useTranslation } from 'react-i18next';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useIncidents } from '../parts/board-queries.ts';
import { IncidentTable } from './incident-table.tsx';

/** Everything that is stuck, oldest first. */
export function IncidentsPage() {
  const { t } = useTranslation();
  const incidents = useIncidents();
  useLiveRefresh(['incidents']);
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle title={t('board.incidents')} lead={t('board.incident.lead')} />
      {incidents.isPending && <TableSkeleton rows={5} />}
      {incidents.isError && <ProblemNotice error={incidents.error} onRetry={() => void incidents.refetch()} />}
      {incidents.isSuccess && (
        <>
          <IncidentTable incidents={incidents.data.items} />
          {incidents.data.items.length === 0 && (
            <EmptyState title={t('board.incident.none')} text={t('board.incident.noneHint')} />
          )}
        </>
      )}
    </div>
  );
}
