import { Button, Table, TableBody, TableCell, TableHead, TableRow } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { City, CityUnit } from '../../shared/api/schema.d.ts';
import { Sparkline } from '../../shared/chart/sparkline.tsx';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { SortHeader } from '../parts/sort-header.tsx';
import type { TableSort } from '../parts/table-sort.ts';
import { formatShare, listOf } from '../report/figures.ts';
import { unitAddress } from './city-address.ts';
import { type CityColumn, loudMeasures, rowsOf, shareOf, usualOf } from './city-units.ts';
import { WorkCells } from './work-cells.tsx';

const measures = [...loudMeasures, 'open'] as const;
const SMALL_MULTIPLES = 2;
const COLUMNS = measures.length + 2 + SMALL_MULTIPLES;

/** All units in one dense table, by what breaks next. Those of whom nothing is wanted stand folded at its end. */
export function CityTable({ city }: { city: City }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [sort, setSort] = useState<TableSort<CityColumn>>({ column: 'hours', direction: 'NONE' });
  const [opened, setOpened] = useState(false);
  const text = params.get('find') ?? '';
  const { loud, quiet } = rowsOf(city, text, sort);
  const shown = opened ? [...loud, ...quiet] : loud;
  return (
    <section aria-labelledby="city-units">
      <div className="mc-toolbar">
        <h2 id="city-units" className="mc-section-title mc-toolbar__title">
          {t('board.city.units', { shown: shown.length, total: city.units.length })}
        </h2>
        <SearchBox
          label={t('board.findUnit')}
          text={text}
          onSearch={(find) => setParams(find === '' ? {} : { find }, { replace: true })}
        />
      </div>
      <p className="mc-city__order">{t(sort.direction === 'NONE' ? 'board.city.byNext' : 'board.city.byColumn')}</p>
      <div className="mc-table-frame">
        <Table size="sm" className="mc-table mc-unit-table mc-city-table" aria-labelledby="city-units">
          <Head sort={sort} onSort={setSort} />
          <TableBody>
            {shown.map((unit) => (
              <UnitRow key={unit.unit.code} unit={unit} city={city} />
            ))}
            {quiet.length > 0 && (
              <TableRow className="mc-city__quiet">
                <TableCell colSpan={COLUMNS}>
                  <Button kind="ghost" size="sm" aria-expanded={opened} onClick={() => setOpened(!opened)}>
                    {t(opened ? 'board.city.foldQuiet' : 'board.city.quiet', { count: quiet.length })}
                  </Button>
                  {!opened && <span className="mc-city__paper">{t('board.city.quiet', { count: quiet.length })}</span>}
                </TableCell>
              </TableRow>
            )}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}

type HeadProps = { sort: TableSort<CityColumn>; onSort: (sort: TableSort<CityColumn>) => void };

function Head({ sort, onSort }: HeadProps) {
  const { t } = useTranslation();
  return (
    <TableHead>
      <TableRow>
        <SortHeader column="unit" label={t('board.unit')} sort={sort} onSort={onSort} />
        {measures.map((measure) => (
          <SortHeader
            key={measure}
            column={measure}
            label={t(`board.city.measure.${measure}`)}
            sort={sort}
            onSort={onSort}
            isNumber
          />
        ))}
        <SortHeader column="share" label={t('board.city.share')} sort={sort} onSort={onSort} isNumber />
        <th scope="col" className="mc-city__small">
          {t('board.city.shareWeeks')}
        </th>
        <th scope="col" className="mc-city__small">
          {t('board.city.openWeeks')}
        </th>
      </TableRow>
    </TableHead>
  );
}

function UnitRow({ unit: row, city }: { unit: CityUnit; city: City }) {
  const { t } = useTranslation();
  const { unit, weeks } = row;
  const shares = weeks.map(shareOf);
  const open = weeks.map((week) => week.open);
  return (
    <TableRow className="mc-row">
      <TableCell className="mc-city__unit">
        <Link to={unitAddress(unit.code)} className="cds--link mc-strong">
          {unit.name}
        </Link>
      </TableCell>
      <WorkCells work={row} measures={measures} name={unit.name} of={{ unit: unit.code }} />
      <ShareCell row={row} city={city} />
      <TableCell>
        <Sparkline name={t('board.city.shareWeeks')} measure="share" values={shares} usual={usualOf(shares)} />
      </TableCell>
      <TableCell>
        {open.some((count) => count > 0) && (
          <Sparkline name={t('board.city.openWeeks')} measure="count" values={open} usual={usualOf(open)} />
        )}
      </TableCell>
    </TableRow>
  );
}

/** The share on time with the number of dossiers that it is of; these are listed. */
function ShareCell({ row, city }: { row: CityUnit; city: City }) {
  const { t } = useTranslation();
  const share = shareOf(row);
  if (share === null) return <TableCell className="mc-number mc-city__zero">–</TableCell>;
  const { from, to } = city;
  const list = listOf('finished', { from, to, isNow: false, matters: 'citizens', unit: row.unit.code });
  return (
    <TableCell className="mc-number mc-nowrap">
      {formatShare(share)}{' '}
      <Link
        to={list ?? ''}
        className="cds--link mc-city__of"
        aria-label={t('board.openList', { count: row.finished, group: t('board.city.finished'), unit: row.unit.name })}
      >
        {t('board.city.of', { count: row.finished })}
      </Link>
    </TableCell>
  );
}
