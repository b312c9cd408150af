import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DayInput } from '../../shared/form/day-input.tsx';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { useAddressFilter } from '../../shared/table/address-filter.ts';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { CompetenceBox } from './competence-box.tsx';
import { UnitDetails } from './unit-details.tsx';
import { useRegister } from './unit-queries.ts';
import { UnitTree } from './unit-tree.tsx';

/** The register through time: what there is on a day, who came before and after, and who was competent then. */
export function UnitsPage() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  const { params, set } = useAddressFilter();
  const [on, text, code] = ['on', 'text', 'unit'].map((name) => params.get(name) ?? '') as [string, string, string];
  const register = useRegister(on);
  useLiveRefresh(['units']);
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={t('admin.units.title')} lead={t('admin.units.lead')}>
        {permissions.includes('change-units') && (
          <Button as={Link} to="/admin/units/reform?what=create" size="md">
            {t('admin.units.create')}
          </Button>
        )}
      </PageTitle>
      <div className="mc-admin__bar">
        <DayInput
          id="units-on"
          size="sm"
          label={t('admin.units.on')}
          day={on || (register.data?.on ?? '')}
          onDay={(day) => set('on', day)}
        />
        <SearchBox label={t('admin.units.search')} text={text} onSearch={(found) => set('text', found)} />
      </div>
      {register.isError && <ProblemNotice error={register.error} onRetry={() => void register.refetch()} />}
      {register.isPending && <TableSkeleton rows={10} />}
      {register.isSuccess && (
        <div className="mc-admin__split">
          <UnitTree units={register.data.items} text={text} chosen={code} onChoose={(unit) => set('unit', unit)} />
          <div className="mc-admin__side">
            {code !== '' && <UnitDetails key={code} code={code} on={on} onChoose={(unit) => set('unit', unit)} />}
            <CompetenceBox units={register.data.items} on={register.data.on} unit={code} />
          </div>
        </div>
      )}
    </div>
  );
}
