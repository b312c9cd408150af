import type { FigureDay } from '../../shared/api/schema.d.ts';
import type { ChartPlace } from '../../shared/chart/chart.ts';
import { plusDays, WEEK, weekdayOf } from '../../shared/format/calendar-days.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';

/** A day, or a week of them from Monday, as far as it lies in the window. Flows are summed, what is open stands as at the end. */
export type Period = Pick<FigureDay, 'received' | 'finished' | 'onTime' | 'withdrawn' | 'open'> & {
  /** Days as yyyy-mm-dd, both included. */
  from: string;
  to: string;
};

/** More days than this are told by weeks. */
export const DAYS_MAX = 62;

/** The periods that a chart of these days has: each day, or the weeks of a long window. */
export function periodsOf(days: readonly FigureDay[]): Period[] {
  if (days.length <= DAYS_MAX) return days.map((day) => periodOf([day]));
  const weeks = Map.groupBy(days, ({ day }) => plusDays(day, -weekdayOf(day)));
  return [...weeks.values()].map(periodOf);
}

function periodOf(days: readonly FigureDay[]): Period {
  const sum = (flow: 'received' | 'finished' | 'onTime' | 'withdrawn'): number =>
    days.reduce((all, day) => all + day[flow], 0);
  const [first, last] = [days[0], days.at(-1)];
  return {
    from: first?.day ?? '',
    to: last?.day ?? '',
    received: sum('received'),
    finished: sum('finished'),
    onTime: sum('onTime'),
    withdrawn: sum('withdrawn'),
    open: last?.open ?? 0,
  };
}

const shortDay = (day: string): string => showDateEntry(day).slice(0, 5);

/** How an axis and a table name a period: 05/12/2026, or 30/11 – 06/12/2026. */
export function placeOf({ from, to }: Period): ChartPlace {
  const name = from === to ? showDateEntry(to) : `${shortDay(from)} – ${showDateEntry(to)}`;
  return { name, short: shortDay(from) };
}

/** The window of the same length before, moved by whole weeks, so that a Monday stands beside a Monday. */
export function windowBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const days = (Date.parse(to) - Date.parse(from)) / (24 * 60 * 60 * 1000) + 1;
  const back = Math.ceil(days / WEEK) * WEEK;
  return { from: plusDays(from, -back), to: plusDays(to, -back) };
}
