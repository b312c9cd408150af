/**
 * The working times of what was finished in a window, in whole minutes and each as it was, and the quantiles of any of them together.
 *
 * Who watches over the whole city is answered from the times of whole months and years and from the parts of the days at either end; who may read some dossiers only from their parts. A year of the
 * city is half a million numbers: they are read as text, a row for each unit and procedure, since a driver takes ten times as long over an array or a row for each.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { dayNumberFrom } from '../time/index.ts';
import { piecesOf } from './pieces.ts';
import { conditionsOf, type FiguresOf, isWhole, partsOf } from './read-figures.ts';

export interface TimesCell {
  readonly unitCode: string;
  readonly procedureCode: string;
  readonly internal: boolean;
  /** From the shortest to the longest. */
  readonly minutes: Int32Array;
}

/** Reads the working times of what was finished from the first to the last day, by competent unit, procedure and kind of matter. @throws RangeError when a day is no date */
export async function workingTimes(
  office: Office,
  window: { readonly from: string; readonly to: string },
  whose: Omit<FiguresOf, 'channel'>,
): Promise<readonly TimesCell[]> {
  const { rows } = await sql<Omit<TimesCell, 'minutes'> & { minutes: string }>`
    select unit_code, procedure_code, internal, string_agg(minutes, ',') as minutes
    from (${isWhole(whose) ? ofCity(window, whose) : ofReader(window, whose)}) as piece
    group by unit_code, procedure_code, internal`.execute(office.db);
  return rows.map((row) => ({ ...row, minutes: minutesIn(row.minutes).sort() }));
}

function ofCity({ from, to }: { readonly from: string; readonly to: string }, whose: FiguresOf): RawBuilder<unknown> {
  const pieces = piecesOf(dayNumberFrom(from), dayNumberFrom(to));
  const days = pieces.filter(({ grain }) => grain === 'day').map(({ fromDay }) => fromDay);
  const whole = pieces.filter(({ grain }) => grain !== 'day');
  return sql`
    select unit_code, procedure_code, internal, array_to_string(minutes, ',') as minutes
    from unnest(${whole.map(({ grain }) => grain)}::text[], ${whole.map(({ fromDay }) => fromDay)}::date[]) as piece (grain, from_day)
    join office.figure_time as whole using (grain, from_day) where minutes <> '{}' and ${conditionsOf(whose, 'whole')}
    union all
    select unit_code, procedure_code, internal, string_agg(amount::text, ',')
    from office.figure_part as part where measure = 'finished' and day = any (${days}::date[]) and ${conditionsOf(whose, 'part')}
    group by unit_code, procedure_code, internal`;
}

const ofReader = ({ from, to }: { readonly from: string; readonly to: string }, whose: FiguresOf) => sql`
  select part.unit_code, part.procedure_code, part.internal, part.amount::text as minutes
  from ${partsOf(whose)} and part.measure = 'finished' and part.day between ${from}::date and ${to}::date`;

const [COMMA, ZERO] = [','.charCodeAt(0), '0'.charCodeAt(0)];

/** The numbers of a text with commas between them; none is negative. */
function minutesIn(text: string): Int32Array {
  const minutes = new Int32Array((text.length + 1) >> 1);
  let [count, minute] = [0, 0];
  for (let place = 0; place < text.length; place += 1) {
    const letter = text.charCodeAt(place);
    if (letter === COMMA) {
      minutes[count++] = minute;
      minute = 0;
    } else minute = minute * 10 + letter - ZERO;
  }
  minutes[count++] = minute;
  return minutes.slice(0, count);
}

export interface TimeQuantiles {
  /** The middle, or the mean of the two in the middle. */
  readonly median: number;
  /** The shortest time that nine in ten did not exceed. */
  readonly p90: number;
}

/**
 * Returns the quantiles of some lists together, each in order; undefined when they are empty. The lists are not merged: a number is halved in on, and each list asked how many it has up to it.
 * @example timeQuantilesOf([Int32Array.of(10, 30), Int32Array.of(20)]) // { median: 20, p90: 30 }
 */
export function timeQuantilesOf(lists: readonly Int32Array[]): TimeQuantiles | undefined {
  const count = lists.reduce((sum, list) => sum + list.length, 0);
  if (count === 0) return undefined;
  const middle = (count + 1) / 2;
  const [lower, upper] = [ranked(lists, Math.floor(middle)), ranked(lists, Math.ceil(middle))];
  return { median: (lower + upper) / 2, p90: ranked(lists, Math.ceil(0.9 * count)) };
}

/** The number at a place, from 1 on, of all lists in order. */
function ranked(lists: readonly Int32Array[], place: number): number {
  const [only] = lists;
  if (only && lists.length === 1) return only[place - 1] ?? 0;
  let [low, high] = [0, lists.reduce((most, list) => Math.max(most, list.at(-1) ?? 0), 0)];
  while (low < high) {
    const between = (low + high) >> 1;
    if (lists.reduce((sum, list) => sum + countUpTo(list, between), 0) >= place) high = between;
    else low = between + 1;
  }
  return low;
}

/** How many of an ordered list do not exceed a number. */
function countUpTo(list: Int32Array, most: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const between = (low + high) >> 1;
    if ((list[between] as number) <= most) low = between + 1;
    else high = between;
  }
  return low;
}
