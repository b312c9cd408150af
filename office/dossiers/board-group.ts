import { type RawBuilder, sql } from 'kysely';
import { loadCalendar } from '../deadlines/calendar-day.ts';
import { dayNumberOf, momentAt } from '../deadlines/local-time.ts';
import { standardDayMs } from '../deadlines/working-calendar.ts';
import { addWorkingTime } from '../deadlines/working-time.ts';
import type { Office } from '../office.ts';

/** What the board counts. Each number and the list behind it use the same condition, so that they always agree. */
export const boardGroups = [
  'open',
  'dueToday',
  'atRisk',
  'overdue',
  'stopped',
  'finishedToday',
  'receivedToday',
  'readyToHandOver',
] as const;
export type BoardGroup = (typeof boardGroups)[number];

/** The moments that the conditions compare with. `soon` is one working day from now. */
export interface BoardMoments {
  readonly now: Date;
  readonly soon: Date;
  readonly today: Date;
  readonly tomorrow: Date;
}

export async function boardMoments(office: Office): Promise<BoardMoments> {
  const now = await office.now();
  const calendar = await loadCalendar(office);
  return {
    now,
    soon: addWorkingTime(calendar, now, standardDayMs(calendar)),
    today: momentAt(dayNumberOf(now), 0),
    tomorrow: momentAt(dayNumberOf(now) + 1, 0),
  };
}

type Condition = (moments: BoardMoments) => RawBuilder<boolean>;

const conditions = {
  open: () => sql`clock.state <> 'closed'`,
  dueToday: ({ today, tomorrow }) =>
    sql`clock.state = 'running' and clock.due_at >= ${today} and clock.due_at < ${tomorrow}`,
  atRisk: ({ now, soon }) =>
    sql`clock.state = 'running' and clock.lawful_due_at >= ${now} and clock.lawful_due_at <= ${soon}`,
  overdue: ({ now }) => sql`clock.state <> 'closed' and clock.lawful_due_at < coalesce(stop.stopped_at, ${now})`,
  stopped: () => sql`clock.state = 'stopped'`,
  finishedToday: ({ today, tomorrow }) => sql`clock.closed_at >= ${today} and clock.closed_at < ${tomorrow}`,
  receivedToday: ({ today, tomorrow }) => sql`dossier.received_at >= ${today} and dossier.received_at < ${tomorrow}`,
  readyToHandOver: () => sql`dossier.delivery = 'ready'`,
} as const satisfies Record<BoardGroup, Condition>;

/** The condition of a group, over the names `dossier`, `clock` (its legal clock) and `stop` (its open stop). */
export const inBoardGroup = (group: BoardGroup, moments: BoardMoments): RawBuilder<boolean> =>
  sql<boolean>`(${conditions[group](moments)})`;
