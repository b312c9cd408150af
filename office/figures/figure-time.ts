/**
 * The working times of what was finished, by unit, procedure and kind of matter: of whole months and years each time as it was, so a median of any window is exact. Histograms would need as many rows: in a month most units
 * finish fewer dossiers of a procedure than a histogram has steps.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import type { PeriodUnit } from '../terms/index.ts';

/** `office.figure_time`: the working minutes of each dossier that was finished in the month or year that begins with `fromDay`, in no order. */
export interface FigureTimeTable {
  grain: Exclude<PeriodUnit, 'day'>;
  fromDay: string;
  unitCode: string;
  procedureCode: string;
  internal: boolean;
  minutes: number[];
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.figureTime': FigureTimeTable;
  }
}

const KEY = sql`grain, from_day, unit_code, procedure_code, internal`;

/** The working times of the parts of a query by month and year; those that are gone (`sign` below zero) as their complement. */
const timesOf = (parts: RawBuilder<unknown>) => sql`
  select grain, date_trunc(grain, day)::date as from_day, unit_code, procedure_code, internal,
    array_agg(case when sign > 0 then amount else ~amount end) as minutes
  from ${parts} as part cross join (values ('month'), ('year')) as grains (grain)
  where measure = 'finished' group by grain, date_trunc(grain, day), unit_code, procedure_code, internal`;

/** The statement that adds the parts of a query, with `sign` for those that came or are gone, to the working times. What is gone was there: its row is met. */
export const addToTimes = (parts: RawBuilder<unknown>) => sql`
  insert into office.figure_time as old (${KEY}, minutes)
  ${timesOf(parts)}
  on conflict (${KEY}) do update set minutes = office.netted_minutes(old.minutes || excluded.minutes)`;

/** Makes the working times of a unit those of its parts. @returns how many rows were wrong */
export async function mendTimes({ db }: Office, unitCode: string): Promise<number> {
  const { rows } = await sql<{ wrong: number }>`
    with part as (select *, 1 as sign from office.figure_part where unit_code = ${unitCode}),
    expected as (select ${KEY}, ${inOrder} as minutes from (${timesOf(sql`part`)}) as computed),
    written as (select ${KEY}, ${inOrder} as minutes from office.figure_time where unit_code = ${unitCode}),
    wrong as materialized (
      select ${KEY}, coalesce(expected.minutes, '{}') as minutes from expected full join written using (${KEY})
      where coalesce(expected.minutes, '{}') <> coalesce(written.minutes, '{}')
    ), mended as (
      insert into office.figure_time (${KEY}, minutes) select ${KEY}, minutes from wrong
      on conflict (${KEY}) do update set minutes = excluded.minutes
    )
    select count(*) as wrong from wrong`.execute(db);
  return rows[0]?.wrong ?? 0;
}

const inOrder = sql`array(select minute from unnest(minutes) as minute order by minute)`;
