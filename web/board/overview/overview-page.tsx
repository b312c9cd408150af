import { useTranslation } from 'react-i18next';
import type { Board } from '../../shared/api/schema.d.ts';
import { DossierTable } from '../../shared/dossier/dossier-table.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useLiveRefresh } from '../../shared/live/live-refresh.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson, useSession } from '../../shared/session/session.ts';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useBoard } from '../parts/board-queries.ts';
import { NumberTiles } from './number-tiles.tsx';
import { UnitTable } from './unit-table.tsx';

/** What needs somebody now, then the totals, then every unit. Each number opens the list behind it. */
export function OverviewPage() {
  const { t } = useTranslation();
  const board = useBoard();
  const now = useSession().data?.clock.now;
  useLiveRefresh(['board'], ['incidents']);
  return (
    <div className="mc-page mc-page--wide mc-board">
      <PageTitle title={t('board.title')} lead={t('board.lead', { moment: formatDateTime(now) })} />
      {board.isError && <ProblemNotice error={board.error} onRetry={() => void board.refetch()} />}
      {board.isPending && <TableSkeleton rows={10} />}
      {board.isSuccess && <BoardParts board={board.data} />}
    </div>
  );
}

function BoardParts({ board }: { board: Board }) {
  const { t } = useTranslation();
  // The engine knows no units: only for those who see all of them is the number right.
  const countsIncidents = usePerson().permissions.includes('see-all-units');
  return (
    <>
      <section aria-labelledby="board-now">
        <h2 id="board-now" className="mc-section-title">
          {t('board.now')}
        </h2>
        <NumberTiles
          counts={board.totals}
          groups={['overdue', 'atRisk', 'dueToday']}
          {...(countsIncidents ? { incidents: board.openIncidents } : {})}
        />
        {board.attention.length === 0 ? (
          <EmptyState title={t('board.calm')} text={t('board.calmHint')} />
        ) : (
          <DossierTable dossiers={board.attention} isFiltered />
        )}
      </section>
      <section aria-labelledby="board-totals">
        <h2 id="board-totals" className="mc-section-title">
          {t('board.totals')}
        </h2>
        <NumberTiles
          counts={board.totals}
          groups={['open', 'stopped', 'receivedToday', 'finishedToday', 'readyToHandOver']}
        />
      </section>
      <section aria-labelledby="board-units">
        <UnitTable counted={board.units} />
      </section>
    </>
  );
}
