import { type RawBuilder, sql } from 'kysely';
import {
  addWorkingTime,
  loadCalendars,
  standardDayMs,
  unitsWithOwnCalendar,
  type WorkingCalendar,
} from '../calendars/index.ts';
import type { Office } from '../kernel/index.ts';
import type { BoardGroup } from '../terms/index.ts';
import { dayNumberOf, momentAt } from '../time/index.ts';

/**
 * The moments that the conditions compare with. `soon` is one working day from now: of the city's calendar, and by unit code where a unit has a calendar
 * of its own.
 */
export interface BoardMoments {
  readonly now: Date;
  readonly soon: { readonly city: Date; readonly units: Readonly<Record<string, Date>> };
  readonly today: Date;
  readonly tomorrow: Date;
}

/** The moments of now. `calendarOf` are the calendars where they are known. */
export async function boardMoments(
  office: Office,
  calendarOf?: Awaited<ReturnType<typeof loadCalendars>>,
): Promise<BoardMoments> {
  const now = await office.now();
  const calendars = calendarOf ?? (await loadCalendars(office));
  const own = await unitsWithOwnCalendar(office);
  return {
    now,
    soon: {
      city: workingDayAfter(calendars(null), now),
      units: Object.fromEntries(own.map((code) => [code, workingDayAfter(calendars(code), now)])),
    },
    today: momentAt(dayNumberOf(now), 0),
    tomorrow: momentAt(dayNumberOf(now) + 1, 0),
  };
}

const workingDayAfter = (calendar: WorkingCalendar, now: Date): Date =>
  addWorkingTime(calendar, now, standardDayMs(calendar));

/** Due within one working day of its competent unit, over the names `dossier` and `clock`. */
export function isDueSoon({ soon: { city, units } }: BoardMoments): RawBuilder<boolean> {
  if (Object.keys(units).length === 0) return sql`clock.lawful_due_at <= ${city}`;
  const latest = new Date(Math.max(city.getTime(), ...Object.values(units).map((moment) => moment.getTime())));
  const own = sql`(${JSON.stringify(units)}::jsonb ->> dossier.competent_unit_code)::timestamptz`;
  return sql`(clock.lawful_due_at <= ${latest} and clock.lawful_due_at <= coalesce(${own}, ${city}))`;
}

type Condition = (moments: BoardMoments) => RawBuilder<boolean>;

const conditions = {
  open: () => sql`clock.state <> 'closed'`,
  dueToday: ({ today, tomorrow }) =>
    sql`clock.state = 'running' and clock.due_at >= ${today} and clock.due_at < ${tomorrow}`,
  atRisk: (moments) => sql`clock.state = 'running' and clock.lawful_due_at >= ${moments.now} and ${isDueSoon(moments)}`,
  overdue: ({ now }) => sql`clock.state <> 'closed' and clock.lawful_due_at < coalesce(stop.stopped_at, ${now})`,
  stopped: () => sql`clock.state = 'stopped'`,
  // What was withdrawn has no result, and the report of processing times does not count it either.
  finishedToday: ({ today, tomorrow }) =>
    sql`clock.state = 'closed' and clock.closed_at >= ${today} and clock.closed_at < ${tomorrow} and dossier.decision <> 'withdrawn'`,
  receivedToday: ({ today, tomorrow }) => sql`dossier.received_at >= ${today} and dossier.received_at < ${tomorrow}`,
  readyToHandOver: () => sql`dossier.delivery = 'ready'`,
} as const satisfies Record<BoardGroup, Condition>;

/** The condition of a group, over the names `dossier`, `clock` (its legal clock) and `stop` (its open stop). */
export const inBoardGroup = (group: BoardGroup, moments: BoardMoments): RawBuilder<boolean> =>
  sql<boolean>`(${conditions[group](moments)})`;
