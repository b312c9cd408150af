/** The open dossiers of the city by unit, and of a unit by procedure and by who holds their steps, counted by the conditions of the steering list, so that each number is as long as its list. */
import { type RawBuilder, sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import {
  type BandCounts,
  bandColumn,
  flagConditions,
  openDossiers,
  type SteeringReach,
  type SteeringSurroundings,
  withinReach,
} from '../steering/index.ts';
import { steeringBands } from '../terms/index.ts';

interface Work {
  readonly bands: BandCounts;
  /** Nothing moves although the clock runs, or a process stands at an incident. */
  readonly stuck: number;
  /** A step's holder is away today. */
  readonly absent: number;
  readonly unassigned: number;
}

export interface CityUnitNow extends Work {
  readonly unitCode: string;
}

export interface ProcedureWork extends Work {
  readonly procedureCode: string;
}

/** The dossiers of which a person holds a step; one with two holders counts for both. */
export interface HolderWork extends Work {
  readonly userName: string;
}

/** The open dossiers in reach by competent unit, in one walk over them. Units without any are left out. */
export async function cityNow(
  office: Office,
  reach: SteeringReach,
  around: SteeringSurroundings,
): Promise<readonly CityUnitNow[]> {
  const rows = await counted(office, around, withinReach(reach, {}), sql`item.unit_code`);
  return rows.map(({ name, ...work }) => ({ unitCode: name, ...work }));
}

/** The open dossiers of one unit, by procedure and by holder. */
export async function unitWork(
  office: Office,
  reach: SteeringReach,
  unitCode: string,
  around: SteeringSurroundings,
): Promise<{ readonly procedures: readonly ProcedureWork[]; readonly holders: readonly HolderWork[] }> {
  const within = withinReach(reach, { unitCode });
  const [procedures, holders] = await Promise.all([
    counted(office, around, within, sql`item.procedure_code`),
    counted(office, around, within, sql`unnest(item.holders)`),
  ]);
  return {
    procedures: procedures.map(({ name, ...work }) => ({ procedureCode: name, ...work })),
    holders: holders.map(({ name, ...work }) => ({ userName: name, ...work })),
  };
}

type Row = Readonly<Record<string, number>> & { readonly name: string };

async function counted(
  office: Office,
  around: SteeringSurroundings,
  within: RawBuilder<boolean>,
  name: RawBuilder<unknown>,
): Promise<readonly (Work & { readonly name: string })[]> {
  const ofBands = steeringBands.map((band) => sql`count(*) filter (where band = ${band})::integer as ${sql.ref(band)}`);
  const { rows } = await sql<Row>`
    select name, ${sql.join(ofBands)}, count(*) filter (where stuck)::integer as stuck,
      count(*) filter (where absent)::integer as absent, count(*) filter (where unassigned)::integer as unassigned
    from (
      select ${name} as name, ${bandColumn(around)} as band, ${flagConditions.stuck(around)} as stuck,
        ${flagConditions.absent(around)} as absent, ${flagConditions.unassigned(around)} as unassigned
      from ${openDossiers(around)} where ${within}
    ) as one group by name order by name`.execute(office.db);
  return rows.map((row) => ({
    name: row.name,
    bands: Object.fromEntries(steeringBands.map((band) => [band, row[band] ?? 0])) as BandCounts,
    stuck: row['stuck'] ?? 0,
    absent: row['absent'] ?? 0,
    unassigned: row['unassigned'] ?? 0,
  }));
}
