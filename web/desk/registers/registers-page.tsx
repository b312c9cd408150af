import { Printer } from '@carbon/icons-react';
import { Select, SelectItem, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { NumberedRegister, RegisterLine } from '../../shared/api/schema.d.ts';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { DayInput } from '../../shared/form/day-input.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { useOfficeDay, usePerson } from '../../shared/session/session.ts';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { cityWideRoles } from '../../shared/terms/terms.ts';
import { type ChosenRegister, useAllUnits, useRegisterLines, useRegisters } from './register-queries.ts';

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

/** Form 07: what a reception point received from a day to a day, printed. */
function DossierRegister({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const today = useOfficeDay();
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`);
  const [to, setTo] = useState(today);
  const lacks = useLacks();
  const printed = `/api/dossier-register?${new URLSearchParams({ unit, from, to })}`;
  return (
    <section className="mc-card mc-stack mc-off-paper" aria-labelledby="dossier-register-title">
      <h2 id="dossier-register-title" className="mc-section-title">
        {t('registers.dossiers')}
      </h2>
      <p className="mc-hint">{t('registers.dossiersHint')}</p>
      <div className="mc-fields">
        <DayInput id="register-from" label={t('registers.from')} day={from} onDay={setFrom} required />
        <DayInput id="register-to" label={t('registers.to')} day={to} onDay={setTo} required />
      </div>
      <div className="mc-buttons">
        <ReasonedButton
          kind="tertiary"
          size="md"
          renderIcon={Printer}
          lacks={lacks(
            unit === '' && t('list.column.unit'),
            (from === '' || from > to) && t('registers.from'),
            to === '' && t('registers.to'),
          )}
          onClick={() => window.open(printed, '_blank', 'noopener')}
        >
          {t('registers.print')}
        </ReasonedButton>
      </div>
    </section>
  );
}

/** The lines of a register, as it was written. */
function RegisterTable({ lines }: { lines: readonly RegisterLine[] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('registers.lines')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('registers.number')}</TableHeader>
            <TableHeader>{t('registers.paper')}</TableHeader>
            <TableHeader>{t('registers.applicant')}</TableHeader>
            <TableHeader>{t('registers.dossier')}</TableHeader>
            <TableHeader>{t('registers.issuedAt')}</TableHeader>
            <TableHeader>{t('registers.issuedBy')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.id} className="mc-row">
              <TableCell className="mc-strong">{line.writtenNumber}</TableCell>
              <TableCell>
                <a className="cds--link" href={line.url} target="_blank" rel="noreferrer">
                  {text(line.paperName)}
                </a>
              </TableCell>
              <TableCell>{line.applicantName}</TableCell>
              <TableCell>
                {line.dossierId !== null && (
                  <Link to={`/dossiers/${line.dossierId}`} className="cds--link">
                    {line.dossierCode}
                  </Link>
                )}
              </TableCell>
              <TableCell>{formatDateTime(line.issuedAt)}</TableCell>
              <TableCell>{line.issuedBy}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
