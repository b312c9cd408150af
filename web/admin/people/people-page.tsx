import {
  Button,
  Select,
  SelectItem,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TextInput,
} from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Account } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { useFlawAt } from '../../shared/notice/flaw-at-field.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { useAddressFilter } from '../../shared/table/address-filter.ts';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { roles } from '../../shared/terms/terms.ts';
import { useRegister } from '../units/unit-queries.ts';
import { AccountState } from './account-state.tsx';
import { FirstPassword } from './first-password.tsx';
import { useAccounts, useCreateAccount } from './people-queries.ts';

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
        <Link to="/admin/second-factors" className="cds--link">
          {t('admin.people.factorRule')}
        </Link>
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

/** Reads from the address whose accounts are listed. */
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
        placeholder={t('admin.people.anyUnit')}
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

/** Accounts, one a line, with the roles held today. */
function PeopleTable({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('admin.people.title')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('admin.people.name')}</TableHeader>
            <TableHeader>{t('session.userName')}</TableHeader>
            <TableHeader>{t('admin.people.roles')}</TableHeader>
            <TableHeader>{t('admin.people.state')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {accounts.map((account) => (
            <TableRow key={account.id} className="mc-row">
              <TableCell className="mc-strong">
                <Link to={`/admin/people/${account.id}`} className="cds--link">
                  {account.name}
                </Link>
              </TableCell>
              <TableCell className="mc-code">{account.userName}</TableCell>
              <TableCell>
                {account.roles.map(({ role, unitName }) => `${t(`role.${role}`)}, ${unitName}`).join('; ')}
              </TableCell>
              <TableCell>
                <AccountState account={account} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

const fieldOfCode = {
  'people.accounts.wrongName': 'name',
  'people.accounts.wrongUserName': 'userName',
  'people.accounts.userNameTaken': 'userName',
  'people.accounts.wrongMail': 'email',
  'people.accounts.wrongPhone': 'phone',
} as const;
const nameLengthMax = 200;
const userNameLengthMax = 100;
const phoneLengthMax = 30;
const fields = [
  { key: 'name', label: 'admin.people.name', lengthMax: nameLengthMax },
  { key: 'userName', label: 'session.userName', lengthMax: userNameLengthMax },
  { key: 'email', label: 'admin.people.email', lengthMax: nameLengthMax },
  { key: 'phone', label: 'admin.people.phone', lengthMax: phoneLengthMax },
] as const;

const hints: Partial<Record<(typeof fields)[number]['key'], 'admin.people.userNameHint' | 'admin.people.phoneHint'>> = {
  userName: 'admin.people.userNameHint',
  phone: 'admin.people.phoneHint',
};

/** Opens an account, then shows its first password once. What was typed stays when it fails. */
function AccountDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCreateAccount();
  const lacks = useLacks();
  const flaw = useFlawAt(create.error, fieldOfCode, { userName: t('admin.people.userNameHint') });
  const [typed, setTyped] = useState({ name: '', userName: '', email: '', phone: '' });
  if (create.isSuccess) {
    return (
      <FirstPassword
        userName={typed.userName}
        password={create.data.firstPassword}
        onClose={() => void navigate(`/admin/people/${create.data.id}`)}
      />
    );
  }
  const body = {
    name: typed.name.trim(),
    userName: typed.userName.trim(),
    email: typed.email.trim() || null,
    phone: typed.phone.trim() || null,
  };
  return (
    <Dialog
      size="sm"
      modalHeading={t('admin.people.create')}
      primaryButtonText={t('admin.people.createDo')}
      secondaryButtonText={t('admin.cancel')}
      closeButtonLabel={t('common.close')}
      primaryButtonDisabled={create.isPending}
      lacks={lacks(body.name === '' && t('admin.people.name'), body.userName === '' && t('session.userName'))}
      onRequestClose={onClose}
      onRequestSubmit={() => create.mutate(body)}
      selectorPrimaryFocus="#account-name"
    >
      {flaw.elsewhere && <ProblemNotice error={create.error} title={t('admin.people.notCreated')} />}
      <div className="mc-stack">
        {fields.map(({ key, label, lengthMax }) => (
          <TextInput
            key={key}
            id={`account-${key}`}
            labelText={t(label)}
            type={key === 'phone' ? 'tel' : 'text'}
            helperText={hints[key] && t(hints[key])}
            maxLength={lengthMax}
            autoComplete="off"
            autoCapitalize="none"
            {...flaw.at(key)}
            value={typed[key]}
            onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
          />
        ))}
      </div>
    </Dialog>
  );
}
