/**
 * What one dossier adds to the figures, computed from its rows: its clock with the stops, its milestones, its survey, and the units that had it.
 *
 * Nothing has to be remembered of how the lawful moment moved. A stop and the extension move only a moment that has not passed, so a dossier was overdue at a moment exactly when
 * the moment that holds now had passed by then, unless a stop that began before it still stood. Where a calendar is changed afterwards, the figures say what holds by the calendar
 * that counts now: what was late by a mistake was not late.
 *
 * The unit of a part is the one that was competent at its moment: what was forwarded or handed over counts for the one until then and for the other from then on. A part of a state
 * that holds for a time is a span of days, which has those days at whose end the state held.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Channel, DayMeasure } from '../terms/index.ts';
import { MINUTE_MS, ZONE } from '../time/index.ts';

/** `office.figure_part`: that a dossier counts for a measure from `day` on; what stands for a time at the end of every day before `untilDay`. */
export interface FigurePartTable {
  dossierId: string;
  measure: DayMeasure;
  unitCode: string;
  procedureCode: string;
  procedureValidFrom: string;
  channel: Channel;
  internal: boolean;
  day: string;
  /** `infinity` for what happens once, and for what has no end yet. */
  untilDay: string;
  /** The rating of what was rated, the working minutes of what was finished; else one. */
  amount: number;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.figurePart': FigurePartTable;
  }
}

/** The parts of some dossiers as they follow from their rows now, with the columns of `office.figure_part` in its order. */
export function computedParts(dossierIds: readonly string[]): RawBuilder<FigurePartTable> {
  return sql<FigurePartTable>`
    with matter as materialized (
      select dossier.id, dossier.procedure_code, dossier.procedure_valid_from, dossier.channel, dossier.competent_unit_code,
        dossier.decision = 'withdrawn' as is_withdrawn, dossier.received_at, clock.lawful_due_at, clock.state = 'closed' as is_closed,
        coalesce((procedure.content ->> 'internal')::boolean, false) as internal,
        clock.closed_at <= clock.lawful_due_at as is_on_time, round(clock.worked_ms / ${sql.lit(MINUTE_MS)}.0)::integer as worked_minutes,
        case when clock.state = 'closed' then greatest(clock.closed_at, dossier.received_at) else 'infinity' end as closed_at
      from office.dossier as dossier
      join office.legal_clock as clock on clock.dossier_id = dossier.id
      join office.procedure as procedure
        on procedure.code = dossier.procedure_code and procedure.valid_from = dossier.procedure_valid_from
      where dossier.id = any (${[...dossierIds]}::uuid[])
    ), ${segments(dossierIds)}, moment as (${moments}), span as (${spans}),
    placed as (
      select moment.dossier_id, moment.measure, segment.unit_code, ${dayOf(sql`moment.at`)} as day, 'infinity'::date as until_day, moment.amount
      from moment join segment on segment.dossier_id = moment.dossier_id and moment.at >= segment.begins and moment.at < segment.ends
      union all
      select span.dossier_id, span.measure, segment.unit_code,
        ${dayOf(sql`greatest(span.begins, segment.begins)`)}, ${dayOf(sql`least(span.ends, segment.ends)`)}, 1
      from span join segment on segment.dossier_id = span.dossier_id
    )
    select placed.dossier_id, placed.measure, placed.unit_code, matter.procedure_code, matter.procedure_valid_from, matter.channel,
      matter.internal, placed.day, placed.until_day, placed.amount
    from placed join matter on matter.id = placed.dossier_id
    where placed.day < placed.until_day`;
}

const dayOf = (moment: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`(${moment} at time zone ${sql.lit(ZONE)})::date`;

/** From when to when which unit was competent. A training's clock may go back; then a unit has the dossier from no earlier than the one before. */
function segments(dossierIds: readonly string[]): RawBuilder<unknown> {
  return sql`
    move as (
      select dossier_id, id, before ->> 'competentUnitCode' as from_unit, after ->> 'competentUnitCode' as to_unit,
        max(happened_at) over earlier as at, row_number() over earlier as number
      from office.dossier_history
      where dossier_id = any (${[...dossierIds]}::uuid[]) and action in ('forwarded', 'transferred')
      window earlier as (partition by dossier_id order by id)
    ), segment as materialized (
      select matter.id as dossier_id, coalesce(move.from_unit, matter.competent_unit_code) as unit_code, '-infinity'::timestamptz as begins,
        coalesce(move.at, 'infinity') as ends
      from matter left join move on move.dossier_id = matter.id and move.number = 1
      union all
      select dossier_id, to_unit, at, coalesce(lead(at) over (partition by dossier_id order by id), 'infinity') from move
    )`;
}

/** What happens once. */
const moments = sql`
  select id as dossier_id, 'received' as measure, received_at as at, 1 as amount from matter
  union all
  select id, 'withdrawn', closed_at, 1 from matter where is_closed and is_withdrawn
  union all
  select id, 'finished', closed_at, worked_minutes from matter where is_closed and not is_withdrawn
  union all
  select id, case when is_on_time then 'onTime' else 'finishedLate' end, closed_at, 1 from matter where is_closed and not is_withdrawn
  union all
  select matter.id, case milestone when 'warn-leader' then 'warned' when 'breached' then 'breached' else 'breachedAgain' end, reached_at, 1
  from matter join office.clock_milestone as milestone on milestone.dossier_id = matter.id
  where milestone in ('warn-leader', 'breached', 'breached-again')
  union all
  select matter.id, 'rated', answered_at, (answers ->> 'overall')::integer
  from matter join office.survey as survey on survey.dossier_id = matter.id where answers ? 'overall'`;

/** What stands for a time; a span that ends before it begins is none. */
const spans = sql`
  select id as dossier_id, 'open' as measure, received_at as begins, closed_at as ends from matter
  union all
  select matter.id, 'stopped', greatest(stop.stopped_at, received_at), least(coalesce(stop.resumed_at, 'infinity'), closed_at)
  from matter join office.clock_stop as stop on stop.dossier_id = matter.id
  union all
  select matter.id, 'overdue', greatest(received_at, lawful_due_at, cover.until), closed_at
  from matter left join lateral (
    select max(coalesce(resumed_at, 'infinity')) as until
    from office.clock_stop as stop
    where stop.dossier_id = matter.id and stopped_at <= lawful_due_at and coalesce(resumed_at, 'infinity') > lawful_due_at
  ) as cover on true`;
