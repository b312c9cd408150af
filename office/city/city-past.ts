/**
 * How each unit did in the weeks before, from the sums of its days. Of the sums only what changed in these weeks is read: how many were open at the end of a week is how many are open now,
 * less what the days since then added. Weeks begin on Monday; the last one is the one that runs.
 */
import { sql } from 'kysely';
import { settleFigures } from '../figures/index.ts';
import type { Office } from '../kernel/index.ts';
import { type DayNumber, dayNumberOf, isoDay, weekdayOf } from '../time/index.ts';

/** So many weeks of the past stand beside each unit, the one that runs among them. */
export const WEEKS = 12;
/** The share on time is that of so many days, today among them. */
export const SHARE_DAYS = 30;
const DAYS_A_WEEK = 7;
/** Sunday is 0. */
const MONDAY = 1;

export interface WeekFigures {
  /** Of citizens' matters, as the report counts them. */
  readonly finished: number;
  readonly onTime: number;
  /** What came less what went, of all matters. */
  readonly turn: number;
}

export interface UnitWeek {
  readonly finished: number;
  readonly onTime: number;
  /** Open at the end of the week; in the week that runs, now. */
  readonly open: number;
}

export interface CityUnitPast {
  readonly unitCode: string;
  /** One for each week, the oldest first. */
  readonly weeks: readonly WeekFigures[];
  /** Citizens' matters of the last `SHARE_DAYS` days. */
  readonly finished: number;
  readonly onTime: number;
}

/** The weeks before, and the days that the share is of. */
export interface CityPast {
  /** Mondays as ISO dates. */
  readonly mondays: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly units: readonly CityUnitPast[];
}

type Row = { readonly unitCode: string; readonly day: string } & Pick<WeekFigures, 'finished' | 'onTime' | 'turn'>;

/** What each unit finished and how its open dossiers changed, by week, up to today. */
export async function cityPast(office: Office): Promise<CityPast> {
  await settleFigures(office);
  const today = dayNumberOf(await office.now());
  const mondays = mondaysUpTo(today);
  const from = isoDay(today - SHARE_DAYS + 1);
  const { rows } = await sql<Row>`
    select unit_code, from_day as day, coalesce(sum(finished) filter (where not internal), 0)::integer as finished,
      coalesce(sum(on_time) filter (where not internal), 0)::integer as on_time, sum(open)::integer as turn
    from office.figure_sum where grain = 'day' and from_day between ${mondays[0]}::date and ${isoDay(today)}::date
    group by unit_code, from_day`.execute(office.db);
  const units = [...Map.groupBy(rows, ({ unitCode }) => unitCode)].map(([unitCode, days]) => {
    const lately = days.filter(({ day }) => day >= from);
    const weeks = mondays.map((monday, index) => {
      const next = mondays[index + 1];
      return summed(days.filter(({ day }) => day >= monday && (next === undefined || day < next)));
    });
    const { finished, onTime } = summed(lately);
    return { unitCode, weeks, finished, onTime };
  });
  return { mondays, from, to: isoDay(today), units };
}

function mondaysUpTo(today: DayNumber): readonly string[] {
  const monday = today - ((weekdayOf(today) - MONDAY + DAYS_A_WEEK) % DAYS_A_WEEK);
  return Array.from({ length: WEEKS }, (_, index) => isoDay(monday - (WEEKS - 1 - index) * DAYS_A_WEEK));
}

const summed = (days: readonly Row[]): WeekFigures => ({
  finished: days.reduce((sum, { finished }) => sum + finished, 0),
  onTime: days.reduce((sum, { onTime }) => sum + onTime, 0),
  turn: days.reduce((sum, { turn }) => sum + turn, 0),
});

/** How many were open at the end of each week, told backwards from those that are open now. */
export function weeksOf(openNow: number, weeks: readonly WeekFigures[]): readonly UnitWeek[] {
  let open = openNow;
  return weeks
    .toReversed()
    .map(({ finished, onTime, turn }) => {
      const week = { finished, onTime, open };
      open -= turn;
      return week;
    })
    .toReversed();
}
