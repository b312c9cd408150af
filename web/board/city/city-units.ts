import type { City, CityUnit, SteeringBand, SteeringFlag } from '../../shared/api/schema.d.ts';
import { matchesSearch } from '../../shared/format/search-text.ts';
import { soonBands } from '../../shared/terms/terms.ts';
import { sortRows, type TableSort } from '../parts/table-sort.ts';

/** The numbers of a row that say that somebody has to do something. */
export const loudMeasures = [...soonBands, 'overdue', 'stuck', 'absent'] as const satisfies readonly (
  | SteeringBand
  | SteeringFlag
)[];
export type LoudMeasure = (typeof loudMeasures)[number];
/** All numbers of some work that are counted by the steering list. */
export const workMeasures = [...loudMeasures, 'unassigned', 'open'] as const;
export type WorkMeasure = (typeof workMeasures)[number];
export type Work = Pick<CityUnit, SteeringBand | Exclude<SteeringFlag, 'waiting'>>;

const bands = [...soonBands, 'overdue', 'later', 'stopped'] as const satisfies readonly SteeringBand[];

/** How many open dossiers there are: of all bands. */
export const openOf = (work: Work): number => bands.reduce((sum, band) => sum + work[band], 0);
export const soonOf = (work: Work): number => soonBands.reduce((sum, band) => sum + work[band], 0);
export const numberOf = (work: Work, measure: WorkMeasure): number =>
  measure === 'open' ? openOf(work) : work[measure];

/** The part that was finished on time, from 0 to 1; null where nothing was finished. */
export const shareOf = ({ finished, onTime }: { finished: number; onTime: number }): number | null =>
  finished === 0 ? null : onTime / finished;

/** The mean of all known numbers but the last: what is usual for this unit. */
export function usualOf(values: readonly (number | null)[]): number | undefined {
  const before = values.slice(0, -1).filter((value) => value !== null);
  return before.length === 0 ? undefined : before.reduce((sum, value) => sum + value, 0) / before.length;
}

/** Whether nothing of a unit wants anybody now. */
export const isQuiet = (unit: CityUnit): boolean => loudMeasures.every((measure) => unit[measure] === 0);

export type CityColumn = 'unit' | WorkMeasure | 'share';

const cellOf = (unit: CityUnit, column: CityColumn): string | number => {
  if (column === 'unit') return unit.unit.name;
  return column === 'share' ? (shareOf(unit) ?? -1) : numberOf(unit, column);
};

/** The units by what breaks next: whoever has more in the next hours comes first, then more today, and so on; what is lost already comes last. */
export function byNextBreach(units: readonly CityUnit[]): readonly CityUnit[] {
  return units.toSorted((a, b) => {
    const measure = loudMeasures.find((one) => a[one] !== b[one]);
    return measure === undefined ? 0 : b[measure] - a[measure];
  });
}

/** The rows of the table: those that want somebody, and those that do not. Whoever looks for a name finds both alike. */
export function rowsOf(
  { units }: Pick<City, 'units'>,
  text: string,
  sort: TableSort<CityColumn>,
): { loud: readonly CityUnit[]; quiet: readonly CityUnit[] } {
  const found = text === '' ? units : units.filter(({ unit }) => matchesSearch(`${unit.name} ${unit.code}`, text));
  const sorted = sortRows(byNextBreach(found), sort, cellOf);
  if (text !== '') return { loud: sorted, quiet: [] };
  return { loud: sorted.filter((unit) => !isQuiet(unit)), quiet: sorted.filter(isQuiet) };
}

export type District = { name: string; communes: readonly CityUnit[] };

/** The wards and communes by the district they once belonged to, in the order of the register. */
export function districtsOf(units: readonly CityUnit[], elsewhere: string): readonly District[] {
  const communes = units.filter(({ kind }) => kind === 'ward' || kind === 'commune');
  return [...Map.groupBy(communes, ({ formerDistrict }) => formerDistrict ?? elsewhere)].map(([name, own]) => ({
    name,
    communes: own,
  }));
}

/** How dark a tile is, from 0 (nothing) to 4, by its part of the highest. */
export function shadeOf(value: number, highest: number): number {
  return value <= 0 || highest <= 0 ? 0 : Math.max(1, Math.ceil((4 * value) / highest));
}
