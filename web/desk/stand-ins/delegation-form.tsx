import { Button, InlineNotification, Select, SelectItem, TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Colleague } from '../../shared/api/schema.d.ts';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { DayInput } from '../../shared/form/day-input.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { useOfficeDay, usePerson } from '../../shared/session/session.ts';
import { useColleagues, useDelegate } from '../../shared/stand-ins/stand-in-queries.ts';
import { PersonPicker } from './person-picker.tsx';

const reasonLengthMax = 500;
const leads = (person: Colleague): boolean => person.roles.some(({ role }) => role === 'unit-leader');

/** Delegates the signing of a leader to a colleague of the unit: for a time, and for all procedures or some. */
export function DelegationForm() {
  const { t } = useTranslation();
  const lacks = useLacks();
  const { delegate, onSubmit, ...delegation } = useDelegation();
  return (
    <section className="mc-card" aria-labelledby="delegation">
      <h2 id="delegation" className="mc-section-title">
        {t('standIns.delegateHeading')}
      </h2>
      <form onSubmit={onSubmit} className="mc-stack" noValidate>
        {delegate.isError && <ProblemNotice error={delegate.error} title={t('standIns.notDelegated')} />}
        {delegate.isSuccess && (
          <InlineNotification
            kind="success"
            lowContrast
            hideCloseButton
            role="status"
            title={t('standIns.delegated')}
          />
        )}
        <DelegationFields {...delegation} />
        <ReasonedButton
          type="submit"
          size="sm"
          disabled={delegate.isPending}
          lacks={lacks(...delegation.missing.map((one) => t(one)))}
        >
          {t('standIns.delegateDo')}
        </ReasonedButton>
      </form>
    </section>
  );
}

/** Keeps what is filled in, and sends it. A leader delegates the own signing; an administrator that of any leader. */
function useDelegation() {
  const person = usePerson();
  const today = useOfficeDay();
  const delegate = useDelegate();
  const everywhere = person.roles.includes('administrator');
  const me = useColleagues('').data?.items.find(({ id }) => id === person.id);
  const [chosen, setLeader] = useState<Colleague>();
  const [colleague, setColleague] = useState<Colleague>();
  const [unit, setUnit] = useState('');
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [validFrom, setValidFrom] = useState(today);
  const [validTo, setValidTo] = useState('');
  const [reason, setReason] = useState('');
  const leader = everywhere ? chosen : me;
  const units = leader?.roles.filter(({ role }) => role === 'unit-leader') ?? [];
  const unitCode = units.find((one) => one.unitCode === unit)?.unitCode ?? units[0]?.unitCode;
  const missing = [
    leader === undefined && ('standIns.leader' as const),
    leader !== undefined && unitCode === undefined && ('standIns.unit' as const),
    colleague === undefined && ('standIns.delegate' as const),
    validFrom === '' && ('standIns.from' as const),
    validTo === '' && ('standIns.to' as const),
    reason.trim() === '' && ('admin.reason' as const),
  ].filter((one) => one !== false);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (missing.length > 0 || leader === undefined || colleague === undefined || unitCode === undefined) return;
    const procedureCodes = codes.length === 0 ? null : [...codes];
    delegate.mutate(
      {
        delegatorId: leader.id,
        delegateId: colleague.id,
        unitCode,
        procedureCodes,
        validFrom,
        validTo,
        reason: reason.trim(),
      },
      { onSuccess: () => setColleague(undefined) },
    );
  };
  return {
    ...{ delegate, onSubmit, missing, everywhere, chosen, setLeader, leader, units, unitCode, setUnit },
    ...{ colleague, setColleague, codes, setCodes, validFrom, setValidFrom, validTo, setValidTo, reason, setReason },
  };
}

type FieldsProps = Omit<ReturnType<typeof useDelegation>, 'delegate' | 'onSubmit' | 'missing'>;

function DelegationFields(delegation: FieldsProps) {
  const { t } = useTranslation();
  const { everywhere, chosen, setLeader, leader, units, unitCode, setUnit, colleague, setColleague } = delegation;
  const { codes, setCodes, validFrom, setValidFrom, validTo, setValidTo, reason, setReason } = delegation;
  return (
    <>
      {everywhere && (
        <PersonPicker id="leader" label={t('standIns.leader')} chosen={chosen} onChoose={setLeader} fits={leads} />
      )}
      {units.length > 1 && (
        <Select
          id="delegation-unit"
          labelText={t('standIns.unit')}
          value={unitCode ?? ''}
          onChange={(event) => setUnit(event.target.value)}
        >
          {units.map(({ unitCode: code, unitName }) => (
            <SelectItem key={code} value={code} text={unitName} />
          ))}
        </Select>
      )}
      <PersonPicker
        id="delegate"
        label={t('standIns.delegate')}
        chosen={colleague}
        onChoose={setColleague}
        fits={({ id, roles }) => id !== leader?.id && roles.some((role) => role.unitCode === unitCode)}
      />
      <ProcedureTags codes={codes} onChange={setCodes} />
      <DayInput id="delegation-from" label={t('standIns.from')} day={validFrom} onDay={setValidFrom} required />
      <DayInput id="delegation-to" label={t('standIns.to')} day={validTo} onDay={setValidTo} required />
      <TextInput
        id="delegation-reason"
        maxLength={reasonLengthMax}
        labelText={t('admin.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </>
  );
}

type Props = { codes: readonly string[]; onChange: (codes: readonly string[]) => void };

/** The procedures to which a delegation is limited; none named means all. */
function ProcedureTags({ codes, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const procedures = useQuery({ queryKey: ['procedures'], queryFn: () => answerOf(api.GET('/api/procedures')) });
  const items = (procedures.data?.items ?? []).map(({ code, name }) => ({ code, name: text(name) }));
  const nameOf = (code: string): string => items.find((item) => item.code === code)?.name ?? code;
  return (
    <div>
      <CodePicker
        key={codes.length}
        id="delegation-procedure"
        label={t('standIns.onlyFor')}
        placeholder={t('standIns.allProcedures')}
        items={items.filter(({ code }) => !codes.includes(code))}
        chosen=""
        onChoose={(code) => code !== '' && onChange([...codes, code])}
      />
      <ul className="mc-takeovers">
        {codes.map((code) => (
          <li key={code}>
            <span>
              {nameOf(code)} <span className="mc-code mc-muted">{code}</span>
            </span>
            <Button
              kind="ghost"
              size="sm"
              aria-label={t('standIns.removeProcedure', { code })}
              onClick={() => onChange(codes.filter((one) => one !== code))}
            >
              {t('admin.reform.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
