import { Button, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnitDetails as Unit } from '../../shared/api/schema.d.ts';
import { Facts } from '../../shared/dossier/facts.tsx';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { ChangeList } from '../parts/change-list.tsx';
import { reformKinds } from './reform-draft.ts';
import { TakeoverList } from './takeover-list.tsx';
import { UnitContactForm } from './unit-contact-form.tsx';
import { useUnit } from './unit-queries.ts';

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
      {data.mayChange && <UnitContactForm key={data.code} code={data.code} contact={data} />}
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
    { label: t('admin.units.address'), value: unit.address },
    { label: t('admin.units.phone'), value: unit.phone },
    { label: t('admin.units.mail'), value: unit.email },
    { label: t('admin.source'), value: unit.source },
  ];
  return <Facts facts={facts} />;
}
