import { useTranslation } from 'react-i18next';
import { AdminNavigation } from '../../admin/parts/admin-navigation.tsx';
import { useLiveRefresh } from '../../shared/live/live-refresh.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { PageTitle } from '../../shared/shell/page-title.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { AbsenceForm } from './absence-form.tsx';
import { DelegationForm } from './delegation-form.tsx';
import { useStandIns } from './stand-in-queries.ts';
import { StandInTables } from './stand-in-tables.tsx';

/** Who stands in for whom: an officer's own absence, a leader's unit, an administrator's whole city. */
export function StandInsPage() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  const standIns = useStandIns();
  useLiveRefresh(['stand-ins']);
  const administers = permissions.includes('see-people');
  return (
    <div className="mc-page mc-page--wide">
      {administers && <AdminNavigation />}
      <PageTitle title={t('standIns.title')} lead={t('standIns.lead')} />
      {standIns.isPending && <TableSkeleton rows={4} />}
      {standIns.isError && <ProblemNotice error={standIns.error} onRetry={() => void standIns.refetch()} />}
      {standIns.isSuccess && <StandInTables {...standIns.data} />}
      <div className="mc-admin__columns">
        <AbsenceForm />
        {permissions.includes('delegate-signing') && <DelegationForm />}
      </div>
    </div>
  );
}
