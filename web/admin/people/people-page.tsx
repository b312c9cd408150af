import { Button, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { useLiveRefresh } from '../../shared/live/live-refresh.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { useAddressFilter } from '../../shared/table/address-filter.ts';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { roles } from '../../shared/terms/terms.ts';
import { useRegister } from '../units/unit-queries.ts';
import { AccountDialog } from './account-dialog.tsx';
import { useAccounts } from './people-queries.ts';
import { PeopleTable } from './people-table.tsx';

const states = ['all', 'open', 'closed'] as const;
const activeOf = { all: undefined, open: true, closed: false } as const;

/** All accounts: found by name, unit, role and state; the filter lives in the address. */
export function PeoplePage() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  const filter = usePeopleFilter();
  const [creating, setCreating] = useState(false);
  const accounts = useAccounts({ ...filter, active: activeOf[filter.state] });
  useLiveRefresh(['people', 'list']);
  const items = accounts.data?.pages.flatMap((page) => page.items) ?? [];
  const total = accounts.data?.pages[0]?.total;
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle
        title={t('admin.people.title')}
        lead={total && t('admin.people.count', { count: total.count, more: total.capped ? '+' : '' })}
      >
        {permissions.includes('change-people') && (
          <Button size="md" onClick={() => setCreating(true)}>
            {t('admin.people.create')}
          </Button>
        )}
      </PageTitle>
      <PeopleFilterBar {...filter} />
      {accounts.isPending && <TableSkeleton rows={8} />}
      {accounts.isError && <ProblemNotice error={accounts.error} onRetry={() => void accounts.refetch()} />}
      {accounts.isSuccess && items.length === 0 && (
        <EmptyState title={t('admin.people.none')} text={t('admin.people.noneHint')} />
      )}
      {items.length > 0 && <PeopleTable accounts={items} />}
      <LoadMore
        hasMore={accounts.hasNextPage}
        loading={accounts.isFetchingNextPage}
        onMore={() => void accounts.fetchNextPage()}
      />
      {creating && <AccountDialog onClose={() => setCreating(false)} />}
    </div>
  );
}

/** Whose accounts are listed, as the address says it. */
function usePeopleFilter() {
  const { params, set } = useAddressFilter();
  const text = params.get('text') ?? '';
  const unit = params.get('unit') ?? '';
  const role = roles.find((one) => one === params.get('role'));
  const state = states.find((one) => one === params.get('state')) ?? 'all';
  return { text, unit, role, state, set };
}

function PeopleFilterBar({ text, unit, role, state, set }: ReturnType<typeof usePeopleFilter>) {
  const { t } = useTranslation();
  const register = useRegister('');
  return (
    <div className="mc-admin__bar">
      <SearchBox label={t('admin.people.search')} text={text} onSearch={(found) => set('text', found)} />
      <CodePicker
        id="people-unit"
        size="sm"
        label={t('admin.people.unit')}
        items={register.data?.items ?? []}
        chosen={unit}
        onChoose={(code) => set('unit', code)}
      />
      <Select
        id="people-role"
        size="sm"
        labelText={t('admin.people.role')}
        value={role ?? ''}
        onChange={(event) => set('role', event.target.value)}
      >
        <SelectItem value="" text={t('admin.people.anyRole')} />
        {roles.map((one) => (
          <SelectItem key={one} value={one} text={t(`role.${one}`)} />
        ))}
      </Select>
      <Select
        id="people-state"
        size="sm"
        labelText={t('admin.people.state')}
        value={state}
        onChange={(event) => set('state', event.target.value)}
      >
        {states.map((one) => (
          <SelectItem key={one} value={one} text={t(`admin.people.states.${one}`)} />
        ))}
      </Select>
    </div>
  );
}
