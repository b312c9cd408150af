import { Button, InlineNotification, Tag, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnitDetails as Unit } from '../../shared/api/schema.d.ts';
import { Facts } from '../../shared/dossier/facts.tsx';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ReasonedButton } from '../../shared/page/reasoned-button.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { ChangeList } from '../parts/change-list.tsx';
import { reformKinds } from './reform-draft.ts';
import { TakeoverList } from './takeover-list.tsx';
import { useSetMail, useUnit } from './unit-queries.ts';

type Props = { code: string; on: string; onChoose: (code: string) => void };

/** The reforms that can be made of a unit that is there. */
const changes = reformKinds.filter((kind) => kind !== 'create');

/** One unit: since when, what came before and after it by which rule, and who changed it. */
export function UnitDetails({ code, on, onChoose }: Props) {
  const { t } = useTranslation();
  const unit = useUnit(code, on);
  if (unit.isError) return <ProblemNotice error={unit.error} onRetry={() => void unit.refetch()} />;
  if (!unit.isSuccess) return <TableSkeleton rows={6} />;
  const { data } = unit;
  return (
    <section className="mc-card mc-stack" aria-labelledby="unit-name">
      <div>
        <h2 id="unit-name" className="mc-unit__name">
          {data.name}
        </h2>
        <Tag size="sm" type={data.state === 'existing' ? 'green' : 'gray'}>
          {t(`admin.units.state.${data.state}`)}
        </Tag>
        {data.sample && (
          <Tag size="sm" type="warm-gray">
            {t('admin.sample')}
          </Tag>
        )}
      </div>
      <UnitFacts unit={data} />
      {data.mayChange && <UnitMail key={data.code} code={data.code} email={data.email ?? ''} />}
      {data.successors.length > 0 && (
        <p>{t('admin.units.standsIn', { units: data.successors.map(({ name }) => name).join(', ') })}</p>
      )}
      <TakeoverList title={t('admin.units.predecessors')} takeovers={data.predecessors} onChoose={onChoose} />
      <TakeoverList title={t('admin.units.successors')} takeovers={data.heirs} onChoose={onChoose} />
      {data.mayChange && data.validTo === null && (
        <div className="mc-buttons">
          {changes.map((what) => (
            <Button key={what} as={Link} to={`/admin/units/reform?what=${what}&unit=${code}`} kind="tertiary" size="sm">
              {t(`admin.reform.what.${what}`)}
            </Button>
          ))}
        </div>
      )}
      <ChangeList changes={data.history} />
    </section>
  );
}

function UnitFacts({ unit }: { unit: Unit }) {
  const { t } = useTranslation();
  const from = showDateEntry(unit.validFrom);
  const facts = [
    { label: t('admin.units.code'), value: unit.code },
    { label: t('admin.units.kind'), value: t(`admin.units.kinds.${unit.kind}`) },
    {
      label: t('admin.validity'),
      value:
        unit.validTo === null
          ? t('admin.from', { day: from })
          : t('admin.period', { from, to: showDateEntry(unit.validTo) }),
    },
    { label: t('admin.units.parent'), value: unit.parent?.name },
    { label: t('admin.units.formerDistrict'), value: unit.formerDistrict },
    { label: t('admin.units.mail'), value: unit.email },
    { label: t('admin.source'), value: unit.source },
  ];
  return <Facts facts={facts} />;
}

/** The official mail address of a unit: invitations and documents go there too. */
function UnitMail({ code, email }: { code: string; email: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(email);
  const save = useSetMail(code);
  return (
    <form
      className="mc-stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(typed.trim());
      }}
    >
      {save.isError && <ProblemNotice error={save.error} />}
      {save.isSuccess && (
        <InlineNotification kind="success" lowContrast hideCloseButton title={t('admin.units.mailSaved')} />
      )}
      <TextInput
        id="unit-mail"
        type="email"
        size="sm"
        labelText={t('admin.units.mail')}
        helperText={t('admin.units.mailHint')}
        value={typed}
        onChange={(event) => {
          save.reset();
          setTyped(event.target.value);
        }}
      />
      <div className="mc-buttons">
        <ReasonedButton
          type="submit"
          kind="tertiary"
          size="sm"
          disabled={save.isPending}
          lacks={typed.trim() === email ? t('common.unchanged') : undefined}
        >
          {t('admin.units.saveMail')}
        </ReasonedButton>
      </div>
    </form>
  );
}
