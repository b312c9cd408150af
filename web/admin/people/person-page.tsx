import { Select, SelectItem } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { AccountDetails, Role } from '../../shared/api/schema.d.ts';
import { ApprovalReason, WaitingNotice } from '../../shared/approval/waiting.tsx';
import { Facts } from '../../shared/dossier/facts.tsx';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { DayInput } from '../../shared/form/day-input.tsx';
import { formatDate, formatDateTime } from '../../shared/format/date-time.ts';
import { showTelephone } from '../../shared/format/telephone.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { useOfficeDay } from '../../shared/session/session.ts';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { StandInTables } from '../../shared/stand-ins/stand-in-tables.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { isRoleOfTwo, roles } from '../../shared/terms/terms.ts';
import { ChangeList } from '../parts/change-list.tsx';
import { useRegister } from '../units/unit-queries.ts';
import { AccountActions } from './account-actions.tsx';
import { AccountState } from './account-state.tsx';
import { useAccount, useGrantRole } from './people-queries.ts';
import { RoleTable } from './role-table.tsx';

/** One account: who it is, what she may where and until when, who stands in, and what was changed. */
export function PersonPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const account = useAccount(id);
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={account.data?.name ?? t('admin.people.one')}>
        <Link to="/admin/people" className="cds--link">
          {t('admin.people.back')}
        </Link>
      </PageTitle>
      {account.isPending && <TableSkeleton rows={8} />}
      {account.isError && <ProblemNotice error={account.error} onRetry={() => void account.refetch()} />}
      {account.isSuccess && <PersonParts account={account.data} />}
    </div>
  );
}

function PersonParts({ account }: { account: AccountDetails }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="mc-admin__columns">
        <section className="mc-card mc-stack" aria-labelledby="person-account">
          <h2 id="person-account" className="mc-section-title">
            {t('admin.people.account')}
          </h2>
          <div>
            <AccountState account={account} />
          </div>
          <Facts
            facts={[
              { label: t('session.userName'), value: account.userName },
              { label: t('admin.people.email'), value: account.email },
              { label: t('admin.people.phone'), value: account.phone && showTelephone(account.phone) },
              ...account.identities.map(({ issuer, linkedAt }) => ({
                label: t('admin.people.service'),
                value: t('admin.people.linkedSince', {
                  issuer: issuer.replace(/^https?:\/\//, ''),
                  date: formatDate(linkedAt),
                }),
              })),
              { label: t('admin.people.secondFactors'), value: account.secondFactors.length || null },
              { label: t('admin.people.openSessions'), value: account.sessionCount || null },
              {
                label: t('admin.people.lastSignIn'),
                value: formatDateTime(account.lastSignInAt) || t('admin.people.never'),
              },
            ]}
          />
          {account.mayChange && <AccountActions account={account} />}
          <ChangeList changes={account.history} />
        </section>
        <section className="mc-card" aria-labelledby="person-roles">
          <h2 id="person-roles" className="mc-section-title">
            {t('admin.people.roles')}
          </h2>
          <RoleTable account={account} />
          {account.mayChange && account.active && <GrantForm account={account} />}
        </section>
      </div>
      <section className="mc-card mc-admin__below" aria-labelledby="person-stand-ins">
        <h2 id="person-stand-ins" className="mc-section-title">
          {t('standIns.title')}
        </h2>
        <StandInTables substitutions={account.substitutions} delegations={account.delegations} />
      </section>
    </>
  );
}

/** Gives the person a role in a unit, from a day on and perhaps until another. */
function GrantForm({ account }: { account: AccountDetails }) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const today = useOfficeDay();
  const register = useRegister('');
  const grant = useGrantRole(account.id);
  const [unitCode, setUnitCode] = useState('');
  const [role, setRole] = useState<Role>('case-officer');
  const [validFrom, setValidFrom] = useState(today);
  const [validTo, setValidTo] = useState('');
  const [reason, setReason] = useState('');
  const needsTwo = isRoleOfTwo(role, unitCode);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (unitCode !== '' && validFrom !== '' && !(needsTwo && reason.trim() === ''))
      grant.mutate(
        { unitCode, role, validFrom, validTo: validTo || null, ...(needsTwo && { reason: reason.trim() }) },
        { onSuccess: () => setUnitCode('') },
      );
  };
  return (
    <form onSubmit={onSubmit} className="mc-grant" noValidate aria-labelledby="grant">
      <h3 id="grant" className="mc-section-title">
        {t('admin.people.grant')}
      </h3>
      {grant.isError && <ProblemNotice error={grant.error} />}
      <WaitingNotice answer={grant.data} />
      <div className="mc-fields">
        <CodePicker
          id="grant-unit"
          label={t('admin.people.unit')}
          items={register.data?.items ?? []}
          chosen={unitCode}
          onChoose={setUnitCode}
        />
        <RoleSelect role={role} onRole={setRole} />
        <DayInput id="grant-from" label={t('admin.people.fromDay')} day={validFrom} onDay={setValidFrom} required />
        <DayInput
          id="grant-to"
          label={t('admin.people.toDay')}
          day={validTo}
          onDay={setValidTo}
          helperText={t('admin.people.toDayHint')}
        />
      </div>
      {needsTwo && (
        <div className="mc-grant__reason">
          <ApprovalReason id="grant-reason" value={reason} onChange={setReason} />
        </div>
      )}
      <ReasonedButton
        type="submit"
        size="sm"
        disabled={grant.isPending}
        lacks={lacks(
          unitCode === '' && t('admin.people.unit'),
          validFrom === '' && t('admin.people.fromDay'),
          needsTwo && reason.trim() === '' && t('approval.reason'),
        )}
      >
        {t('admin.people.grantDo')}
      </ReasonedButton>
    </form>
  );
}

/** The roles by their names. */
function RoleSelect({ role, onRole }: { role: Role; onRole: (role: Role) => void }) {
  const { t } = useTranslation();
  return (
    <Select
      id="grant-role"
      labelText={t('admin.people.role')}
      value={role}
      onChange={(event) => onRole(roles.find((one) => one === event.target.value) ?? role)}
    >
      {roles.map((one) => (
        <SelectItem key={one} value={one} text={t(`role.${one}`)} />
      ))}
    </Select>
  );
}
