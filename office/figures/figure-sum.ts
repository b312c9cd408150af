/**
 * The sums of the parts by day, month and year. A sum has what begins in its time less what ends in it; so a flow is summed over a window, and what stands at the end of a day over all
 * time up to it.
 */
import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { type Channel, type DayMeasure, dayMeasures, type PeriodUnit } from '../terms/index.ts';

/** `office.figure_sum`: what was counted in the day, month or year that begins with `fromDay`. */
export interface FigureSumTable extends Record<DayMeasure, number> {
  grain: PeriodUnit;
  fromDay: string;
  unitCode: string;
  procedureCode: string;
  procedureValidFrom: string;
  channel: Channel;
  internal: boolean;
  /** The ratings of the `rated` together. */
  ratingSum: number;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.figureSum': FigureSumTable;
  }
}

const DIMENSIONS = sql`unit_code, procedure_code, procedure_valid_from, channel, internal`;

const column = (measure: DayMeasure) => sql.ref(measure);
const sumColumns = sql.join([...dayMeasures.map(column), sql.ref('ratingSum')]);
/** What the parts of a query add to each sum, over their columns and `sign`. */
const partSums = sql.join([
  ...dayMeasures.map(
    (measure) => sql`coalesce(sum(sign) filter (where measure = ${sql.lit(measure)}), 0) as ${column(measure)}`,
  ),
  sql`coalesce(sum(sign * amount) filter (where measure = 'rated'), 0) as ${sql.ref('ratingSum')}`,
]);

/** Every part by the days on which it comes and goes, and these by the day, the month and the year. */
const sumsOf = (parts: ReturnType<typeof sql>) => sql`
  select grain, date_trunc(grain, day)::date as from_day, ${DIMENSIONS}, ${partSums}
  from (
    select day, measure, ${DIMENSIONS}, amount, sign from ${parts}
    union all
    select until_day, measure, ${DIMENSIONS}, amount, -sign from ${parts} where until_day < 'infinity'
  ) as turn cross join (values ('day'), ('month'), ('year')) as grains (grain)
  group by grain, date_trunc(grain, day), ${DIMENSIONS}`;

/** The statement that adds the parts of a query, with `sign` for those that came or are gone, to the sums. */
export const addToSums = (parts: ReturnType<typeof sql>) => sql`
  insert into office.figure_sum as old (grain, from_day, ${DIMENSIONS}, ${sumColumns})
  ${sumsOf(parts)}
  on conflict (grain, from_day, ${DIMENSIONS}) do update set ${sql.join(
    [...dayMeasures, 'ratingSum'].map(
      (name) => sql`${sql.ref(name)} = old.${sql.ref(name)} + excluded.${sql.ref(name)}`,
    ),
  )}`;

/** Makes the sums of a unit those of its parts. @returns how many were wrong */
export async function mendSums({ db }: Office, unitCode: string): Promise<number> {
  const all = sql`grain, from_day, ${DIMENSIONS}, ${sumColumns}`;
  const isZero = sql.join(
    [...dayMeasures, 'ratingSum'].map((name) => sql`${sql.ref(name)} = 0`),
    sql` and `,
  );
  const { rows } = await sql<{ wrong: number }>`
    with part as (select *, 1 as sign from office.figure_part where unit_code = ${unitCode}),
    expected as materialized (select ${all} from (${sumsOf(sql`part`)}) as computed where not (${isZero})),
    written as materialized (select ${all} from office.figure_sum where unit_code = ${unitCode} and not (${isZero})),
    wrong as (
      select ${all}, 1 as sign from (select * from expected except select * from written) as missing
      union all
      select ${all}, -1 from (select * from written except select * from expected) as surplus
    ), mended as (
      insert into office.figure_sum as old (${all})
      select grain, from_day, ${DIMENSIONS}, ${sql.join([...dayMeasures, 'ratingSum'].map((name) => sql`sum(sign * ${sql.ref(name)})`))}
      from wrong group by grain, from_day, ${DIMENSIONS}
      on conflict (grain, from_day, ${DIMENSIONS}) do update set ${sql.join(
        [...dayMeasures, 'ratingSum'].map(
          (name) => sql`${sql.ref(name)} = old.${sql.ref(name)} + excluded.${sql.ref(name)}`,
        ),
      )}
    )
    select count(*) as wrong from wrong`.execute(db);
  return rows[0]?.wrong ?? 0;
}
