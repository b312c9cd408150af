import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { ActFilterBar, LookFilterBar, useActFilter, useLookFilter } from './audit-filter.tsx';
import { useActs, useLooks } from './audit-queries.ts';
import { ActItem, LookItem } from './audit-rows.tsx';
import { ChainCard } from './chain-card.tsx';
import { WhoLookedPart } from './who-looked.tsx';
import './audit.scss';

const parts = [
  { key: 'acts', path: '/admin/audit' },
  { key: 'looks', path: '/admin/audit/looks' },
  { key: 'person', path: '/admin/audit/person' },
] as const;

/** The audit trail: acts and looks, found by person, kind, subject and period; what is asked for lives in the address. */
export function AuditPage() {
  const { t } = useTranslation();
  const { part } = useParams();
  const { permissions } = usePerson();
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={t('audit.title')} lead={t('audit.lead')} />
      <nav className="mc-subnav" aria-label={t('audit.pages.label')}>
        {parts.map(({ key, path }) => (
          <NavLink key={key} to={path} end className="mc-subnav__link">
            {t(`audit.pages.${key}`)}
          </NavLink>
        ))}
      </nav>
      {part === 'looks' && <LooksPart />}
      {part === 'person' && <WhoLookedPart />}
      {part === undefined && (
        <div className="mc-audit">
          <ActsPart />
          {permissions.includes('verify-audit') && <ChainCard />}
        </div>
      )}
    </div>
  );
}

function ActsPart() {
  const { filter, set } = useActFilter();
  const acts = useActs(filter);
  const items = acts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="mc-audit__list">
      <ActFilterBar filter={filter} set={set} />
      <Found query={acts} count={items.length}>
        {items.map((act) => (
          <ActItem key={act.number} act={act} />
        ))}
      </Found>
    </div>
  );
}

function LooksPart() {
  const { filter, set } = useLookFilter();
  const looks = useLooks(filter);
  const items = looks.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <LookFilterBar filter={filter} set={set} />
      <Found query={looks} count={items.length}>
        {items.map((look) => (
          <LookItem key={look.id} look={look} />
        ))}
      </Found>
    </>
  );
}

type Query = {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => Promise<unknown>;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
};

/** A list that loads, fails, holds nothing, or goes on. */
function Found({ query, count, children }: { query: Query; count: number; children: ReactNode }) {
  const { t } = useTranslation();
  if (query.isPending) return <TableSkeleton rows={8} />;
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (count === 0) return <EmptyState title={t('audit.none')} text={t('audit.noneHint')} />;
  return (
    <>
      <ol className="mc-audit__rows" aria-label={t('audit.list')}>
        {children}
      </ol>
      <LoadMore
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  );
}
