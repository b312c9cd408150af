import { Table, TableBody, TableCell, TableHead, TableRow } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api } from '../../shared/api/client.ts';
import type { BoardCounts, BoardUnit } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { usePerson } from '../../shared/session/session.ts';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { boardGroups } from '../../shared/terms/terms.ts';
import { SortHeader } from '../parts/sort-header.tsx';
import { sortRows, type TableSort } from '../parts/table-sort.ts';
import { dossiersOf } from './dossiers-of.ts';
import { findUnits, type UnitColumn, unitRows, unitValue } from './unit-rows.ts';

/** Every unit with its numbers; sorted by any of them, found by name. */
export function UnitTable({ counted }: { counted: readonly BoardUnit[] }) {
  const { t } = useTranslation();
  const rows = useUnitRows(counted);
  const [params, setParams] = useSearchParams();
  const [sort, setSort] = useState<TableSort<UnitColumn>>({ column: 'overdue', direction: 'DESC' });
  const text = params.get('unit') ?? '';
  const shown = sortRows(findUnits(rows, text), sort, unitValue);
  const openMax = Math.max(1, ...rows.map(({ counts }) => counts.open));
  return (
    <>
      <div className="mc-toolbar">
        <h2 id="board-units" className="mc-section-title mc-toolbar__title">
          {t('board.units', { shown: shown.length, total: rows.length })}
        </h2>
        <SearchBox
          label={t('board.findUnit')}
          text={text}
          onSearch={(unit) => setParams(unit === '' ? {} : { unit }, { replace: true })}
        />
      </div>
      <div className="mc-table-frame">
        <Table size="sm" className="mc-table mc-unit-table" aria-label={t('board.unitTable')}>
          <TableHead>
            <TableRow>
              <SortHeader column="unit" label={t('board.unit')} sort={sort} onSort={setSort} />
              {boardGroups.map((group) => (
                <SortHeader
                  key={group}
                  column={group}
                  label={t(`board.group.${group}`)}
                  sort={sort}
                  onSort={setSort}
                  isNumber
                />
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((row) => (
              <UnitRow key={row.unit.code} row={row} openMax={openMax} />
            ))}
          </TableBody>
        </Table>
      </div>
    </>
  );
}

function UnitRow({ row: { unit, counts }, openMax }: { row: BoardUnit; openMax: number }) {
  const { t } = useTranslation();
  return (
    <TableRow className="mc-row">
      <TableCell className="mc-unit-table__unit">
        <span className="mc-strong">{unit.name}</span>
        <LoadBar counts={counts} openMax={openMax} />
      </TableCell>
      {boardGroups.map((group) => (
        <TableCell key={group} className={`mc-number mc-unit-table__${group}`}>
          {counts[group] === 0 ? (
            <span className="mc-muted">{formatCount(0)}</span>
          ) : (
            <Link
              to={dossiersOf(group, unit.code)}
              className="cds--link"
              aria-label={t('board.openList', {
                count: counts[group],
                group: t(`board.group.${group}`),
                unit: unit.name,
              })}
            >
              {formatCount(counts[group])}
            </Link>
          )}
        </TableCell>
      ))}
    </TableRow>
  );
}

/** Those who see the whole city see its every unit, also those without a dossier. */
function useUnitRows(counted: readonly BoardUnit[]): readonly BoardUnit[] {
  const seesAll = usePerson().permissions.includes('see-all-units');
  const units = useQuery({
    queryKey: ['units'],
    queryFn: () => answerOf(api.GET('/api/units')),
    enabled: seesAll,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return unitRows(units.data?.items ?? [], counted);
}

/** A unit's open dossiers as a bar, on one scale for all units: overdue, at risk, the rest. The numbers stand beside it. */
function LoadBar({ counts, openMax }: { counts: BoardCounts; openMax: number }) {
  const width = (count: number): string => `${(100 * count) / openMax}%`;
  const rest = Math.max(0, counts.open - counts.overdue - counts.atRisk);
  return (
    <span className="mc-load" aria-hidden>
      <span className="mc-load__overdue" style={{ inlineSize: width(counts.overdue) }} />
      <span className="mc-load__risk" style={{ inlineSize: width(counts.atRisk) }} />
      <span className="mc-load__rest" style={{ inlineSize: width(rest) }} />
    </span>
  );
}
