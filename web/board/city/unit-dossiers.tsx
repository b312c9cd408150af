import { Close } from '@carbon/icons-react';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SteeringLine, UnitWork } from '../../shared/api/schema.d.ts';
import { DeadlineCell } from '../../shared/deadline/deadline-cell.tsx';
import { totalText } from '../../shared/format/count.ts';
import { useText } from '../../shared/i18n/text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { type UnitFilter, unitAddress } from './city-address.ts';
import { useUnitDossiers } from './city-queries.ts';

type Props = { work: UnitWork; filter: UnitFilter };

/** The dossiers of the number that was opened, the nearest lawful moment first. */
export function UnitDossiers({ work, filter }: Props) {
  const { t } = useTranslation();
  const list = useUnitDossiers(work.unit.code, filter);
  const lines = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = list.data?.pages[0]?.total;
  return (
    <section aria-labelledby="unit-dossiers">
      <h2 id="unit-dossiers" className="mc-section-title">
        {t('board.city.dossiers', { total: total ? totalText(total) : '…' })}
      </h2>
      <Chosen work={work} filter={filter} />
      {list.isPending && <TableSkeleton rows={6} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && lines.length === 0 && <EmptyState title={t('board.city.noDossiers')} />}
      {lines.length > 0 && <Lines lines={lines} />}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </section>
  );
}

/** What narrows the list, each taken away by a press. */
function Chosen({ work, filter }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const procedure = work.procedures.find((one) => one.procedure.code === filter.procedure)?.procedure.name;
  const holder = work.holders.find((one) => one.holder.userName === filter.holder)?.holder.name;
  const names: Record<keyof UnitFilter, string | undefined> = {
    band: filter.band && t(`board.city.measure.${filter.band}`),
    flags: filter.flags && t(`board.city.measure.${filter.flags}`),
    procedure: filter.procedure && (procedure ? text(procedure) : filter.procedure),
    holder: filter.holder && (holder ?? filter.holder),
  };
  const chosen = (Object.keys(names) as (keyof UnitFilter)[]).filter((one) => names[one] !== undefined);
  if (chosen.length === 0) return null;
  return (
    <ul className="mc-city__chosen">
      {chosen.map((one) => (
        <li key={one}>
          <Link
            to={unitAddress(work.unit.code, { ...filter, [one]: undefined })}
            className="mc-city__chip"
            aria-label={t('board.city.without', { filter: names[one] ?? '' })}
          >
            {names[one]}
            <Close aria-hidden className="mc-off-paper" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Lines({ lines }: { lines: readonly SteeringLine[] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-labelledby="unit-dossiers">
        <TableHead>
          <TableRow>
            <TableHeader scope="col">{t('list.column.deadline')}</TableHeader>
            <TableHeader scope="col">{t('list.column.code')}</TableHeader>
            <TableHeader scope="col">{t('list.column.procedure')}</TableHeader>
            <TableHeader scope="col">{t('board.city.heldBy')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.id} className="mc-row">
              <TableCell>
                <DeadlineCell
                  dueAt={line.lawfulDueAt}
                  missedDueAt={null}
                  dueText={line.dueText}
                  overdue={line.band === 'overdue'}
                  settled={false}
                />
              </TableCell>
              <TableCell className="mc-code">
                <Link to={`/dossiers/${line.id}`} className="cds--link">
                  {line.code}
                </Link>
              </TableCell>
              <TableCell className="mc-clip" title={text(line.procedure.name)}>
                {text(line.procedure.name)}
              </TableCell>
              <TableCell>
                <Steps line={line} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

/** Who has it: each open step with its holder, or that nobody has taken it. */
function Steps({ line }: { line: SteeringLine }) {
  const { t } = useTranslation();
  const text = useText();
  if (line.steps.length === 0) return t(line.hasIncident ? 'board.city.incident' : 'board.city.noStep');
  return line.steps
    .map(({ name, holder }) =>
      t('board.city.step', { step: text(name), holder: holder?.name ?? t('board.city.measure.unassigned') }),
    )
    .join('; ');
}
