/** The sums of the parts by day, month and year, of each unit and of the whole city. */
import { type RawBuilder, sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import type { PeriodUnit } from '../terms/index.ts';

/** The measures of a sum; times are seconds of working time. */
export const stepMeasures = [
  'runs',
  'canceled',
  'flows',
  'escalations',
  'again',
  'taken',
  'waitedSeconds',
  'workedSeconds',
  'stoppedSeconds',
  'spentSeconds',
] as const;
export type StepMeasure = (typeof stepMeasures)[number];

/** `office.step_sum`: what counts in the day, month or year that begins with `fromDay`. */
export interface StepSumTable extends Record<StepMeasure, number> {
  processId: string;
  /** `WHOLE_CITY` for all units together. */
  unitCode: string;
  grain: PeriodUnit;
  fromDay: string;
  processDefinitionKey: string;
  caseId: string;
  elementId: string;
  bucket: number;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.stepSum': StepSumTable;
  }
}

export const WHOLE_CITY = '*';

const KEY = sql`process_id, unit_code, grain, from_day, process_definition_key, case_id, element_id, bucket`;
const MEASURES = sql.join(stepMeasures.map((name) => sql.ref(name)));

const COUNTED = { runs: 'run', canceled: 'canceled', flows: 'flow', escalations: 'escalation' } as const;

/** What the parts of a query add, over their columns and `sign`. */
const partSums = sql.join([
  ...Object.values(COUNTED).map((kind) => sql`coalesce(sum(sign) filter (where kind = ${sql.lit(kind)}), 0)`),
  ...stepMeasures.slice(Object.keys(COUNTED).length).map((name) => sql`sum(sign * ${sql.ref(name)})`),
]);

/** Sums parts by the day, the month and the year. */
const sumsOf = (parts: RawBuilder<unknown>, unitCode: RawBuilder<unknown>) => sql`
  select process_id, ${unitCode} as unit_code, grain, date_trunc(grain, day)::date as from_day, process_definition_key, case_id, element_id, bucket, ${partSums}
  from ${parts} as part cross join (values ('day'), ('month'), ('year')) as grains (grain)
  group by 1, 2, 3, 4, 5, 6, 7, 8`;

const adding = (sums: RawBuilder<unknown>) => sql`
  insert into office.step_sum as old (${KEY}, ${MEASURES})
  ${sums}
  on conflict (${KEY}) do update set ${sql.join(
    stepMeasures.map((name) => sql`${sql.ref(name)} = old.${sql.ref(name)} + excluded.${sql.ref(name)}`),
  )}`;

/** The statement that adds the parts of a query, with `sign` for those that came or are gone, to the sums of their units and of the city. */
export const addToSums = (parts: RawBuilder<unknown>) =>
  adding(sql`${sumsOf(parts, sql`unit_code`)} union all ${sumsOf(parts, sql.lit(WHOLE_CITY))}`);

const isZero = sql.join(
  stepMeasures.map((name) => sql`${sql.ref(name)} = 0`),
  sql` and `,
);

/** Makes the sums of a unit those of its parts, and for the whole city those of its units. @returns how many were wrong */
export async function mendSums({ db }: Office, unitCode: string): Promise<number> {
  const expected =
    unitCode === WHOLE_CITY
      ? sql`select process_id, ${WHOLE_CITY}::text collate "C" as unit_code, grain, from_day, process_definition_key, case_id, element_id, bucket,
          ${sql.join(stepMeasures.map((name) => sql`sum(${sql.ref(name)})`))}
        from office.step_sum where unit_code <> ${WHOLE_CITY} group by 1, 3, 4, 5, 6, 7, 8`
      : sumsOf(sql`(select *, 1 as sign from office.step_part where unit_code = ${unitCode})`, sql`unit_code`);
  const { rows } = await sql<{ wrong: number }>`
    with expected (${KEY}, ${MEASURES}) as materialized (${expected}),
    written as materialized (select ${KEY}, ${MEASURES} from office.step_sum where unit_code = ${unitCode}),
    difference as materialized (
      select ${KEY}, ${sql.join(stepMeasures.map((name) => sql`sum(sign * ${sql.ref(name)}) as ${sql.ref(name)}`))}
      from (select *, 1 as sign from expected union all select *, -1 from written) as both_sides group by ${KEY}
    ), wrong as (select * from difference where not (${isZero})), mended as (${adding(sql`select ${KEY}, ${MEASURES} from wrong`)})
    select count(*) as wrong from wrong`.execute(db);
  return rows[0]?.wrong ?? 0;
}
