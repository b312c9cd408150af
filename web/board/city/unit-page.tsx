import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { UnitWork } from '../../shared/api/schema.d.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { CallLinks } from '../parts/call-links.tsx';
import { listOfWork, type WorkOf } from './city-address.ts';
import { NotYourCity } from './city-page.tsx';
import { useSeesCity, useUnitWork } from './city-queries.ts';
import { numberOf, type Work, workMeasures } from './city-units.ts';
import { WorkCells } from './work-cells.tsx';
import './city.scss';

/** A unit of the city by its procedures and officers; every number opens its list of steering, where one acts. */
export function CityUnitPage() {
  const { code = '' } = useParams();
  return useSeesCity() ? <UnitParts code={code} /> : <NotYourCity />;
}

function UnitParts({ code }: { code: string }) {
  const { t } = useTranslation();
  const work = useUnitWork(code);
  useLiveRefresh(['city', code]);
  return (
    <div className="mc-page mc-page--wide mc-board mc-city">
      <PageTitle title={work.data?.unit.name ?? t('board.city.title')} lead={<BackLink />}>
        {work.isSuccess && <UnitLinks unit={work.data.unit} />}
      </PageTitle>
      {work.isPending && <TableSkeleton rows={8} />}
      {work.isError && <ProblemNotice error={work.error} onRetry={() => void work.refetch()} />}
      {work.isSuccess && <Parts work={work.data} />}
    </div>
  );
}

function BackLink() {
  const { t } = useTranslation();
  return (
    <Link to="/board/city" className="cds--link mc-off-paper">
      {t('board.city.back')}
    </Link>
  );
}

/** How the unit is called, and all of its open dossiers in one list. */
function UnitLinks({ unit: { code, name, phone } }: Pick<UnitWork, 'unit'>) {
  const { t } = useTranslation();
  return (
    <>
      {phone !== null && <CallLinks calls={[{ name, phone }]} withNames={false} />}
      <Link to={listOfWork('soon', { unit: code })} className="cds--link mc-off-paper">
        {t('board.city.steer')}
      </Link>
    </>
  );
}

function Parts({ work }: { work: UnitWork }) {
  const { t } = useTranslation();
  const text = useText();
  const { code } = work.unit;
  return (
    <>
      {work.procedures.length > 0 && (
        <WorkTable title={t('board.city.byProcedure')} of={t('list.column.procedure')}>
          {busiestFirst(work.procedures).map(({ procedure, ...numbers }) => (
            <WorkRow
              key={procedure.code}
              name={text(procedure.name)}
              work={numbers}
              of={{ unit: code, procedure: procedure.code }}
            />
          ))}
        </WorkTable>
      )}
      {work.holders.length > 0 && (
        <WorkTable title={t('board.city.byHolder')} of={t('board.city.holder')}>
          {busiestFirst(work.holders).map(({ holder, isAway, calls, ...numbers }) => (
            <WorkRow
              key={holder.userName}
              name={isAway ? t('board.city.away', { name: holder.name }) : holder.name}
              work={numbers}
              of={{ unit: code, holder: holder.userName }}
              calls={<CallLinks calls={calls} withNames={isAway} />}
            />
          ))}
        </WorkTable>
      )}
      {work.procedures.length === 0 && <EmptyState title={t('board.city.noDossiers')} />}
    </>
  );
}

const busiestFirst = <Row extends Work>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => {
    const measure = workMeasures.find((one) => numberOf(a, one) !== numberOf(b, one));
    return measure === undefined ? 0 : numberOf(b, measure) - numberOf(a, measure);
  });

function WorkTable({ title, of, children }: { title: string; of: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section aria-label={title}>
      <h2 className="mc-section-title">{title}</h2>
      <div className="mc-table-frame">
        <Table size="sm" className="mc-table mc-unit-table mc-city-table" aria-label={title}>
          <TableHead>
            <TableRow>
              <TableHeader scope="col">{of}</TableHeader>
              {workMeasures.map((measure) => (
                <TableHeader key={measure} scope="col" className="mc-number">
                  {t(`board.city.measure.${measure}`)}
                </TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>{children}</TableBody>
        </Table>
      </div>
    </section>
  );
}

type RowProps = { name: string; work: Work; of: WorkOf; calls?: ReactNode };

function WorkRow({ name, work, of, calls }: RowProps) {
  return (
    <TableRow className="mc-row">
      <TableCell className="mc-city__unit">
        <Link to={listOfWork('open', of)} className="cds--link mc-strong">
          {name}
        </Link>
        {calls}
      </TableCell>
      <WorkCells work={work} measures={workMeasures} name={name} of={of} />
    </TableRow>
  );
}
