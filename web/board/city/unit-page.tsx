import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { UnitWork } from '../../shared/api/schema.d.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { type UnitFilter, unitAddress, useUnitFilter } from './city-address.ts';
import { NotYourCity } from './city-page.tsx';
import { useSeesCity, useUnitWork } from './city-queries.ts';
import { numberOf, type Work, workMeasures } from './city-units.ts';
import { UnitDossiers } from './unit-dossiers.tsx';
import { WorkCells } from './work-cells.tsx';
import './city.scss';

/** A unit of the city from its procedures and officers down to the dossiers; every number opens its list below. */
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
      <PageTitle title={work.data?.unit.name ?? t('board.city.title')} lead={<BackLink />} />
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

function Parts({ work }: { work: UnitWork }) {
  const { t } = useTranslation();
  const text = useText();
  const filter = useUnitFilter();
  const { code } = work.unit;
  return (
    <>
      {work.procedures.length > 0 && (
        <WorkTable title={t('board.city.byProcedure')} of={t('list.column.procedure')}>
          {busiestFirst(work.procedures).map(({ procedure, ...numbers }) => (
            <WorkRow
              key={procedure.code}
              unit={code}
              name={text(procedure.name)}
              work={numbers}
              of={{ procedure: procedure.code }}
              isChosen={filter.procedure === procedure.code}
            />
          ))}
        </WorkTable>
      )}
      {work.holders.length > 0 && (
        <WorkTable title={t('board.city.byHolder')} of={t('board.city.holder')}>
          {busiestFirst(work.holders).map(({ holder, isAway, ...numbers }) => (
            <WorkRow
              key={holder.userName}
              unit={code}
              name={isAway ? t('board.city.away', { name: holder.name }) : holder.name}
              work={numbers}
              of={{ holder: holder.userName }}
              isChosen={filter.holder === holder.userName}
            />
          ))}
        </WorkTable>
      )}
      <UnitDossiers work={work} filter={filter} />
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

type RowProps = { unit: string; name: string; work: Work; of: UnitFilter; isChosen: boolean };

function WorkRow({ unit, name, work, of, isChosen }: RowProps) {
  return (
    <TableRow className="mc-row" aria-current={isChosen ? 'true' : undefined}>
      <TableCell className="mc-city__unit">
        <Link to={unitAddress(unit, of)} className="cds--link mc-strong">
          {name}
        </Link>
      </TableCell>
      <WorkCells work={work} measures={workMeasures} name={name} unit={unit} of={of} />
    </TableRow>
  );
}
