import { type RawBuilder, sql } from 'kysely';
import { type ReadingReach, readBy } from '../people/index.ts';
import { type SteeringBand, type SteeringFlag, type SteeringView, soonBands } from '../terms/index.ts';
import type { BandMoments, SteeringMoments } from './moments.ts';

/** Which open dossiers; every part narrows. */
export interface SteeringFilter {
  readonly band?: SteeringView | undefined;
  /** All of them have to hold. */
  readonly flags?: readonly SteeringFlag[] | undefined;
  readonly unitCode?: string | undefined;
  readonly procedureCode?: string | undefined;
  /** The user name of somebody who holds an open step. */
  readonly holder?: string | undefined;
}

/** Whose dossiers are looked at: those of one's units that one may read; all of them for whoever watches over the city. */
export interface SteeringReach {
  readonly reading: ReadingReach;
  /** The competent units; absent for the whole city. */
  readonly unitCodes?: readonly string[] | undefined;
}

/** What the conditions compare with, beside the moments. */
export interface SteeringSurroundings extends SteeringMoments {
  /** User names of those who are away today. */
  readonly absent: readonly string[];
}

type Condition = RawBuilder<boolean>;
const texts = (values: readonly string[]) => sql`${[...values]}::text[]`;

/** Open dossiers beside the moments of their unit's own calendar, by the names `item` and `own`. */
export function openDossiers({ units }: SteeringMoments): RawBuilder<unknown> {
  const own = Object.entries(units).map(([code, { hours, tomorrow, still }]) => ({ code, hours, tomorrow, still }));
  return sql`office.open_dossier as item left join jsonb_to_recordset(${JSON.stringify(own)}::jsonb)
    as own(code text, hours timestamptz, tomorrow timestamptz, still timestamptz) on own.code = item.unit_code`;
}

/** A moment by the calendar of the dossier's unit. Midnights of days that all calendars share need no look at it. */
const momentOf = (moments: SteeringMoments, name: 'hours' | 'tomorrow' | 'still') =>
  sql`coalesce(own.${sql.ref(name)}, ${moments.city[name]})`;

/** The word of the band that `bandOf` gives, over `item` and `own`. */
export function bandColumn(moments: SteeringMoments): RawBuilder<SteeringBand> {
  return sql<SteeringBand>`case
    when item.lawful_due_at < coalesce(item.stopped_at, ${moments.now}) then 'overdue'
    when item.stopped_at is not null then 'stopped'
    when item.lawful_due_at <= ${momentOf(moments, 'hours')} then 'hours'
    when item.lawful_due_at < ${moments.city.today} then 'today'
    when item.lawful_due_at < ${momentOf(moments, 'tomorrow')} then 'tomorrow'
    when item.lawful_due_at < ${moments.city.week} then 'week'
    else 'later' end`;
}

/** Whether a process of the dossier, or one that it called, stands at an incident, over `item`. */
export const atIncident = sql<boolean>`(item.dossier_id in (
  select dossier_id from office.incident where state = 'ACTIVE' and dossier_id is not null))`;

/** A flag of a line, over `item` and `own`. */
export const flagConditions: Readonly<Record<SteeringFlag, (around: SteeringSurroundings) => Condition>> = {
  unassigned: () => sql<boolean>`item.free_steps > 0`,
  absent: ({ absent }) => sql<boolean>`item.holders && ${texts(absent)}`,
  stuck: (around) =>
    sql<boolean>`(${atIncident} or (item.stopped_at is null and item.moved_at < ${momentOf(around, 'still')}))`,
  // Without an open step of its own, a process that stands at an incident waits for nobody.
  waiting: () => sql<boolean>`(item.stopped_at is not null or (item.own_steps = 0 and not ${atIncident}))`,
};

/** The open dossiers of a reach, of a unit, of a procedure and of who holds a step, over `item`. */
export function withinReach(
  { reading, unitCodes }: SteeringReach,
  { unitCode, procedureCode, holder }: SteeringFilter,
): Condition {
  const conditions = [
    ...(unitCodes ? [sql<boolean>`item.unit_code = any (${texts(unitCodes)})`] : []),
    ...(reading.everywhere ? [] : [readBy(reading, 'item')]),
    ...(unitCode === undefined ? [] : [sql<boolean>`item.unit_code = ${unitCode}`]),
    ...(procedureCode === undefined ? [] : [sql<boolean>`item.procedure_code = ${procedureCode}`]),
    ...(holder === undefined ? [] : [sql<boolean>`item.holders @> ${texts([holder])}`]),
  ];
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** The same with band and flags: what one number counts and its list shows. */
export function matching(reach: SteeringReach, filter: SteeringFilter, around: SteeringSurroundings): Condition {
  const { band, flags = [] } = filter;
  const conditions = [
    withinReach(reach, filter),
    ...(band === undefined ? [] : inView(band, around)),
    ...flags.map((flag) => flagConditions[flag](around)),
  ];
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

function inView(view: SteeringView, around: SteeringSurroundings): readonly Condition[] {
  if (view !== 'soon') return [sql<boolean>`${bandColumn(around)} = ${view}`, withinSpan(view, around)];
  const spans = sql.join(
    soonBands.map((band) => withinSpan(band, around)),
    sql` or `,
  );
  return [sql<boolean>`${bandColumn(around)} = any (${texts(soonBands)})`, sql<boolean>`(${spans})`];
}

/** Between which moments a band's dossiers lie whatever their calendar: by this the index finds them, the band itself is then exact. */
function withinSpan(band: SteeringBand, { now, city, units }: SteeringMoments): Condition {
  const latest = (name: keyof BandMoments): Date =>
    new Date(Math.max(...[city, ...Object.values(units)].map((moments) => moments[name].getTime())));
  switch (band) {
    case 'overdue':
      return sql<boolean>`item.lawful_due_at < ${now}`;
    case 'stopped':
      return sql<boolean>`item.stopped_at is not null`;
    case 'later':
      return sql<boolean>`item.lawful_due_at >= ${now}`;
    default:
      return sql<boolean>`(item.lawful_due_at >= ${now} and item.lawful_due_at <= ${latest(band)})`;
  }
}
