import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import {
  type SteeringBand,
  type SteeringFlag,
  type SteeringView,
  soonBands,
  steeringBands,
  steeringFlags,
} from '../terms/index.ts';
import {
  bandColumn,
  flagConditions,
  openDossiers,
  type SteeringFilter,
  type SteeringReach,
  type SteeringSurroundings,
  withinReach,
} from './matching.ts';

/** So many open dossiers are counted exactly; a city with more is told that there are at least as many. */
export const COUNTED_MAX = 200_000;

export type BandCounts = Readonly<Record<SteeringBand, number>>;

export interface SteeringCounts {
  /** With the flags of the filter, each band. */
  readonly bands: BandCounts;
  /** In the band of the filter, each flag beside the flags of the filter. */
  readonly flags: Readonly<Record<SteeringFlag, number>>;
  /** The bands of each unit that has any, with the flags of the filter. */
  readonly units: readonly { readonly unitCode: string; readonly bands: BandCounts }[];
  /** Whether there are more open dossiers in reach than were looked at. */
  readonly capped: boolean;
}

type Row = Readonly<Record<string, number>> & { readonly unitCode: string | null };

/** How many open dossiers are in which band and have which flag, in one walk over them. */
export async function countSteering(
  office: Office,
  reach: SteeringReach,
  filter: SteeringFilter,
  around: SteeringSurroundings,
): Promise<SteeringCounts> {
  const { band, flags = [] } = filter;
  const flagged = (chosen: readonly SteeringFlag[]) =>
    sql.join([sql`true`, ...chosen.map((flag) => sql.ref(flag))], sql` and `);
  const inBand = band === undefined ? sql`true` : sql`band = any (${bandsOf(band)}::text[])`;
  const ofBands = steeringBands.map(
    (one) => sql`count(*) filter (where band = ${one} and ${flagged(flags)})::integer as ${sql.ref(`band_${one}`)}`,
  );
  const ofFlags = steeringFlags.map(
    (one) =>
      sql`count(*) filter (where ${inBand} and ${flagged([...flags, one])})::integer as ${sql.ref(`flag_${one}`)}`,
  );
  const columns = steeringFlags.map((flag) => sql`${flagConditions[flag](around)} as ${sql.ref(flag)}`);
  const { rows } = await sql<Row>`
    with looked_at as (
      select item.unit_code, ${bandColumn(around)} as band, ${sql.join(columns)}
      from ${openDossiers(around)} where ${withinReach(reach, filter)} limit ${COUNTED_MAX})
    select unit_code, count(*)::integer as looked_at, ${sql.join([...ofBands, ...ofFlags])}
    from looked_at group by grouping sets ((unit_code), ())`.execute(office.db);
  const all = rows.find(({ unitCode }) => unitCode === null);
  return {
    bands: bandsIn(all),
    flags: Object.fromEntries(
      steeringFlags.map((flag) => [flag, numberIn(all, `flag_${flag}`)]),
    ) as SteeringCounts['flags'],
    units: rows.flatMap((row) => (row.unitCode === null ? [] : [{ unitCode: row.unitCode, bands: bandsIn(row) }])),
    capped: numberIn(all, 'looked_at') >= COUNTED_MAX,
  };
}

/** The bands that a list shows. */
const bandsOf = (view: SteeringView): readonly SteeringBand[] => (view === 'soon' ? soonBands : [view]);

const bandsIn = (row: Row | undefined): BandCounts =>
  Object.fromEntries(steeringBands.map((band) => [band, numberIn(row, `band_${band}`)])) as BandCounts;

/** Columns come back in camel case. */
const numberIn = (row: Row | undefined, column: string): number =>
  row?.[column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())] ?? 0;
