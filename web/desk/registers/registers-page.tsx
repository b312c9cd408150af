import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { NumberedRegister } from '../../shared/api/schema.d.ts';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { cityWideRoles } from '../../shared/terms/terms.ts';
import { DossierRegister } from './dossier-register.tsx';
import { type ChosenRegister, useAllUnits, useRegisterLines, useRegisters } from './register-queries.ts';
import { RegisterTable } from './register-table.tsx';

const keyOf = ({ register, year }: NumberedRegister): string => `${year} ${register}`;

/** The books of a unit: form 07 to print, and the registers from which its papers have their numbers. */
export function RegistersPage() {
  const { t } = useTranslation();
  const { memberships } = usePerson();
  const [params, setParams] = useSearchParams();
  const all = useAllUnits(memberships.some(({ role }) => cityWideRoles.some((one) => one === role)));
  const own = new Map(memberships.map(({ unitCode, unitName }) => [unitCode, unitName]));
  const units = all.data?.items ?? [...own].map(([code, name]) => ({ code, name }));
  const unit = params.get('unit') ?? memberships[0]?.unitCode ?? '';
  const registers = useRegisters(unit);
  const items = registers.data?.items ?? [];
  const chosen = items.find((one) => keyOf(one) === params.get('register')) ?? items[0];
  const set = (change: Readonly<Record<string, string>>): void =>
    setParams({ ...Object.fromEntries(params), ...change }, { replace: true });
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle title={t('registers.title')} lead={t('registers.lead')}>
        <Link to="/dossiers" className="cds--link">
          {t('dossiers.title')}
        </Link>
      </PageTitle>
      <div className="mc-stack">
        {units.length > 1 && (
          <div className="mc-fields">
            <CodePicker
              id="register-unit"
              size="sm"
              label={t('registers.unit')}
              items={units}
              chosen={unit}
              onChoose={(code) => code !== '' && setParams({ unit: code }, { replace: true })}
            />
          </div>
        )}
        <DossierRegister key={unit} unit={unit} />
        {registers.isError && <ProblemNotice error={registers.error} onRetry={() => void registers.refetch()} />}
        {registers.isPending && <TableSkeleton rows={8} />}
        {registers.isSuccess && chosen === undefined && (
          <EmptyState title={t('registers.none')} text={t('registers.noneHint')} />
        )}
        {chosen !== undefined && (
          <>
            <RegisterBar items={items} chosen={chosen} text={params.get('text') ?? ''} set={set} />
            <Lines chosen={{ unit, register: chosen.register, year: chosen.year }} text={params.get('text') ?? ''} />
          </>
        )}
      </div>
    </div>
  );
}

function Lines({ chosen, text }: { chosen: ChosenRegister; text: string }) {
  const { t } = useTranslation();
  const lines = useRegisterLines(chosen, text);
  const items = lines.data?.pages.flatMap((page) => page.items) ?? [];
  if (lines.isError) return <ProblemNotice error={lines.error} onRetry={() => void lines.refetch()} />;
  if (lines.isPending) return <TableSkeleton rows={8} />;
  if (items.length === 0) return <EmptyState title={t('registers.nothingFound')} text={t('dossiers.noneHint')} />;
  return (
    <>
      <RegisterTable lines={items} />
      <LoadMore
        hasMore={lines.hasNextPage}
        loading={lines.isFetchingNextPage}
        onMore={() => void lines.fetchNextPage()}
      />
    </>
  );
}

type BarProps = {
  items: readonly NumberedRegister[];
  chosen: NumberedRegister;
  /** What is searched for. */
  text: string;
  set: (change: Readonly<Record<string, string>>) => void;
};

function RegisterBar({ items, chosen, text, set }: BarProps) {
  const { t } = useTranslation();
  const say = useText();
  return (
    <div className="mc-admin__bar">
      <Select
        id="register"
        size="sm"
        labelText={t('registers.register')}
        value={keyOf(chosen)}
        onChange={(event) => set({ register: event.target.value })}
      >
        {items.map((one) => (
          <SelectItem
            key={keyOf(one)}
            value={keyOf(one)}
            text={t('registers.one', {
              year: one.year,
              names: one.paperNames.map(say).join(', '),
              n: one.lastNumber,
            })}
          />
        ))}
      </Select>
      <SearchBox label={t('registers.search')} text={text} onSearch={(found) => set({ text: found })} />
    </div>
  );
}
