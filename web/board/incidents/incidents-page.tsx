import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { totalText } from '../../shared/format/count.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useIncidents } from '../parts/board-queries.ts';
import { IncidentTable } from './incident-table.tsx';

/** Everything that is stuck and that the person may see, oldest first; what is searched for stands in the address. */
export function IncidentsPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const text = params.get('text') ?? '';
  const list = useIncidents(text);
  const incidents = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total;
  useLiveRefresh(['incidents']);
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle title={t('board.incidents')} lead={t('board.incident.lead')} />
      <div className="mc-toolbar">
        <h2 className="mc-section-title mc-toolbar__title">
          {t('board.incident.open', { total: total === undefined ? '…' : totalText(total) })}
        </h2>
        <SearchBox
          label={t('board.searchInstances')}
          text={text}
          onSearch={(found) => setParams(found === '' ? {} : { text: found }, { replace: true })}
        />
      </div>
      {list.isPending && <TableSkeleton rows={5} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && <IncidentTable incidents={incidents} />}
      {list.isSuccess && incidents.length === 0 && <NoIncidents searched={text !== ''} />}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </div>
  );
}

function NoIncidents({ searched }: { searched: boolean }) {
  const { t } = useTranslation();
  return searched ? (
    <EmptyState title={t('board.incident.noneFound')} text={t('board.incident.noneFoundHint')} />
  ) : (
    <EmptyState title={t('board.incident.none')} text={t('board.incident.noneHint')} />
  );
}
