import { Button, Select, SelectItem } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountDetails, Role } from '../../shared/api/schema.d.ts';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { DayInput } from '../../shared/form/day-input.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useOfficeDay } from '../../shared/session/office-day.ts';
import { roles } from '../../shared/terms/terms.ts';
import { useRegister } from '../units/unit-queries.ts';
import { useGrantRole } from './people-queries.ts';

/** Gives the person a role in a unit, from a day on and perhaps until another. */
export function GrantForm({ account }: { account: AccountDetails }) {
  const { t } = useTranslation();
  const today = useOfficeDay();
  const register = useRegister('');
  const grant = useGrantRole(account.id);
  const [unitCode, setUnitCode] = useState('');
  const [role, setRole] = useState<Role>('case-officer');
  const [validFrom, setValidFrom] = useState(today);
  const [validTo, setValidTo] = useState('');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (unitCode !== '' && validFrom !== '')
      grant.mutate({ unitCode, role, validFrom, validTo: validTo || null }, { onSuccess: () => setUnitCode('') });
  };
  return (
    <form onSubmit={onSubmit} className="mc-grant" noValidate aria-labelledby="grant">
      <h3 id="grant" className="mc-section-title">
        {t('admin.people.grant')}
      </h3>
      {grant.isError && <ProblemNotice error={grant.error} />}
      <div className="mc-fields">
        <CodePicker
          id="grant-unit"
          label={t('admin.people.unit')}
          items={register.data?.items ?? []}
          chosen={unitCode}
          onChoose={setUnitCode}
        />
        <Select
          id="grant-role"
          labelText={t('admin.people.role')}
          value={role}
          onChange={(event) => setRole(roles.find((one) => one === event.target.value) ?? role)}
        >
          {roles.map((one) => (
            <SelectItem key={one} value={one} text={t(`role.${one}`)} />
          ))}
        </Select>
        <DayInput id="grant-from" label={t('admin.people.fromDay')} day={validFrom} onDay={setValidFrom} required />
        <DayInput
          id="grant-to"
          label={t('admin.people.toDay')}
          day={validTo}
          onDay={setValidTo}
          helperText={t('admin.people.toDayHint')}
        />
      </div>
      <Button type="submit" size="sm" disabled={unitCode === '' || validFrom === '' || grant.isPending}>
        {t('admin.people.grantDo')}
      </Button>
    </form>
  );
}
