import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useCity, useSeesCity } from './city-queries.ts';
import { CityTable } from './city-table.tsx';
import { CityTiles } from './city-tiles.tsx';
import './city.scss';

/** Every unit of the city on one page: what will break next, and how each did in its own past. */
export function CityPage() {
  return useSeesCity() ? <City /> : <NotYourCity />;
}

function City() {
  const { t } = useTranslation();
  const city = useCity();
  useLiveRefresh(['city']);
  return (
    <div className="mc-page mc-page--wide mc-board mc-city">
      <PageTitle
        title={t('board.city.title')}
        lead={city.isSuccess ? t('board.city.lead', { moment: formatDateTime(city.data.now) }) : undefined}
      />
      {city.isPending && <TableSkeleton rows={12} />}
      {city.isError && <ProblemNotice error={city.error} onRetry={() => void city.refetch()} />}
      {city.isSuccess && (
        <>
          <CityTable city={city.data} />
          <CityTiles city={city.data} />
        </>
      )}
    </div>
  );
}

/** For who leads one unit, and has come here by an address of somebody else. */
export function NotYourCity() {
  const { t } = useTranslation();
  return (
    <div className="mc-page mc-page--wide mc-board">
      <PageTitle title={t('board.city.title')} />
      <EmptyState title={t('board.city.notYours')} text={t('board.city.notYoursHint')}>
        <Link to="/board" className="cds--link">
          {t('board.city.toBoard')}
        </Link>
      </EmptyState>
    </div>
  );
}
