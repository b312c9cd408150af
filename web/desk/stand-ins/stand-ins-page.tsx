import { useTranslation } from 'react-i18next';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { useStandIns } from '../../shared/stand-ins/stand-in-queries.ts';
import { StandInTables } from '../../shared/stand-ins/stand-in-tables.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { AbsenceForm } from './absence-form.tsx';
import { DelegationForm } from './delegation-form.tsx';

/** Shows who stands in for whom: for an officer's own absence, in a leader's unit, in an administrator's whole city. */
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
