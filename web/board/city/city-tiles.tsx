import { Select, SelectItem } from '@carbon/react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { City, CityUnit } from '../../shared/api/schema.d.ts';
import { formatCount } from '../../shared/format/count.ts';
import { formatShare } from '../report/figures.ts';
import { listOfWork, unitAddress } from './city-address.ts';
import { districtsOf, numberOf, shadeOf, shareOf, soonOf } from './city-units.ts';

const tileMeasures = ['soon', 'overdue', 'open', 'stuck', 'late'] as const;
type TileMeasure = (typeof tileMeasures)[number];

/** What a tile says: the number that shades it, and how it is written. The share that was late is darker when it is worse. */
function tileOf(unit: CityUnit, measure: TileMeasure): { value: number; text: string } {
  if (measure === 'late') {
    const share = shareOf(unit);
    return share === null ? { value: 0, text: '–' } : { value: 1 - share, text: formatShare(1 - share) };
  }
  const value = measure === 'soon' ? soonOf(unit) : numberOf(unit, measure);
  return { value, text: formatCount(value) };
}

/** The wards and communes as tiles, grouped as their districts were: where on the map something gathers. Shade and number say the same. */
export function CityTiles({ city }: { city: City }) {
  const { t } = useTranslation();
  const [measure, setMeasure] = useState<TileMeasure>('soon');
  const districts = districtsOf(city.units, t('board.city.elsewhere'));
  const highest = Math.max(0, ...city.units.map((unit) => tileOf(unit, measure).value));
  return (
    <section aria-labelledby="city-tiles">
      <div className="mc-toolbar mc-city__tools">
        <h2 id="city-tiles" className="mc-section-title mc-toolbar__title">
          {t('board.city.tiles')}
        </h2>
        <Select
          id="city-measure"
          size="sm"
          inline
          labelText={t('board.city.shadeBy')}
          value={measure}
          onChange={(event) => setMeasure(event.target.value as TileMeasure)}
        >
          {tileMeasures.map((one) => (
            <SelectItem key={one} value={one} text={t(`board.city.tile.${one}`)} />
          ))}
        </Select>
      </div>
      <p className="mc-city__paper">{t('board.city.tilesOnPaper', { measure: t(`board.city.tile.${measure}`) })}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows only move between the links inside */}
      <div className="mc-city__map" onKeyDown={moveByArrows}>
        {districts.map(({ name, communes }) => (
          <section key={name} className="mc-city__district" aria-label={name}>
            <h3>{name}</h3>
            <ul>
              {communes.map((unit) => (
                <Tile key={unit.unit.code} unit={unit} measure={measure} highest={highest} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

type TileProps = { unit: CityUnit; measure: TileMeasure; highest: number };

function Tile({ unit: { unit, ...rest }, measure, highest }: TileProps) {
  const { t } = useTranslation();
  const { value, text } = tileOf({ unit, ...rest }, measure);
  // A share is no number of dossiers, and a list of none tells nothing: then the unit is opened.
  const to = measure === 'late' || value === 0 ? unitAddress(unit.code) : listOfWork(measure, { unit: unit.code });
  return (
    <li>
      <Link
        to={to}
        className={`mc-city__tile mc-city__tile--${shadeOf(value, highest)}`}
        aria-label={t('board.city.tileOf', { unit: unit.name, measure: t(`board.city.tile.${measure}`), value: text })}
        title={unit.name}
      >
        <span className="mc-city__tile-name">{unit.name.replace(/^(Phường|Xã) /, '')}</span>{' '}
        <span className="mc-city__tile-value">{text}</span>
      </Link>
    </li>
  );
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Arrows go from tile to tile, Home and End to the first and the last; Tab goes on as everywhere. */
function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const tiles = [...event.currentTarget.querySelectorAll('a')];
  const at = tiles.indexOf(document.activeElement as HTMLAnchorElement);
  const next = step && at >= 0 ? tiles[step(at, tiles.length)] : undefined;
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
