import { Button, Table, TableBody, TableCell, TableHead, TableRow } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Steering, SteeringUnit, SteeringView } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { SortHeader } from '../parts/sort-header.tsx';
import { sortRows, type TableSort } from '../parts/table-sort.ts';
import { countIn, type SteeringFilter, steeringAddress } from './steering-filter.ts';

const views = ['soon', 'hours', 'today', 'tomorrow', 'week', 'overdue'] as const satisfies readonly SteeringView[];
type Column = 'unit' | (typeof views)[number];

/** So many units are shown before somebody asks for all. */
const UNITS_SHOWN = 8;

/** The units with most breaches to come, for whoever steers several: each number opens its list. */
export function UnitBands({ steering, filter }: { steering: Steering; filter: SteeringFilter }) {
  const { t } = useTranslation();
  const [sort, setSort] = useState<TableSort<Column>>({ column: 'soon', direction: 'DESC' });
  const [all, setAll] = useState(false);
  if (filter.unit !== undefined || steering.units.length < 2) return null;
  const rows = sortRows(steering.units, sort, cellOf);
  return (
    <section aria-labelledby="steering-units" className="mc-steering__units">
      <h2 id="steering-units" className="mc-section-title">
        {t('board.steering.units')}
      </h2>
      <div className="mc-table-frame">
        <Table size="xs" className="mc-table mc-unit-table" aria-labelledby="steering-units">
          <TableHead>
            <TableRow>
              <SortHeader column="unit" label={t('board.unit')} sort={sort} onSort={setSort} />
              {views.map((view) => (
                <SortHeader
                  key={view}
                  column={view}
                  label={t(`board.steering.band.${view}`, { hours: steering.nearWorkingHours })}
                  sort={sort}
                  onSort={setSort}
                  isNumber
                />
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {(all ? rows : rows.slice(0, UNITS_SHOWN)).map((row) => (
              <UnitRow key={row.unit.code} row={row} filter={filter} />
            ))}
          </TableBody>
        </Table>
      </div>
      {!all && rows.length > UNITS_SHOWN && (
        <Button kind="ghost" size="sm" className="mc-more" onClick={() => setAll(true)}>
          {t('board.steering.allUnits', { count: rows.length, total: formatCount(rows.length) })}
        </Button>
      )}
    </section>
  );
}

function UnitRow({ row, filter }: { row: SteeringUnit; filter: SteeringFilter }) {
  const { unit, bands } = row;
  return (
    <TableRow>
      <TableCell className="mc-unit-table__unit">
        <Link to={steeringAddress({ ...filter, unit: unit.code })} className="cds--link">
          {unit.name}
        </Link>
      </TableCell>
      {views.map((view) => (
        <TableCell key={view} className="mc-number">
          <UnitCount count={countIn(bands, view)} to={steeringAddress({ ...filter, unit: unit.code, view })} />
        </TableCell>
      ))}
    </TableRow>
  );
}

function UnitCount({ count, to }: { count: number; to: string }) {
  if (count === 0) return <span className="mc-muted">0</span>;
  return (
    <Link to={to} className="cds--link">
      {formatCount(count)}
    </Link>
  );
}

function cellOf({ unit, bands }: SteeringUnit, column: Column): string | number {
  return column === 'unit' ? unit.name : countIn(bands, column);
}
