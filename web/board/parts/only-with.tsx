import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import type { Permission } from '../../shared/api/schema.d.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';

/** Shows the pages of these routes to who has the right to them. Whoever has come by an address of somebody else is told whose they are, and where her own work is. */
export function OnlyWith({ permission }: { permission: Permission }) {
  const { t } = useTranslation();
  if (usePerson().permissions.includes(permission)) return <Outlet />;
  return (
    <div className="mc-page">
      <PageTitle title={t('board.title')} />
      <EmptyState title={t('board.notYours')} text={t('board.notYoursHint')}>
        <Link to="/" className="cds--link">
          {t('board.toOwnWork')}
        </Link>
      </EmptyState>
    </div>
  );
}
