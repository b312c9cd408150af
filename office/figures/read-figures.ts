/**
 * The figures of a window of days, by unit and procedure, and their way from day to day.
 *
 * Who watches over the whole city is answered from the sums: whole years, months and days, of which a window of any length has few, also by taking some off. Who may read some dossiers only is answered from
 * the parts of these dossiers, one by one. So a number is always as many dossiers as the list that it opens shows to the same person, and both are exact.
 *
 * A day begins and ends at midnight in Vietnam. How dossiers stand at the end of a day is known once the day is over; of today and later days nothing is said here.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { type ReadingReach, readBy } from '../people/index.ts';
import {
  type Channel,
  type DayMeasure,
  dayMeasures,
  flowMeasures,
  type MatterKind,
  type StockMeasure,
  stockMeasures,
} from '../terms/index.ts';
import { type DayNumber, dayNumberFrom, dayNumberOf, isoDay } from '../time/index.ts';
import { fewestPiecesOf, type SignedPiece } from './pieces.ts';

/** Whose figures. */
export interface FiguresOf {
  /** Only these competent units; all when absent. */
  readonly unitCodes?: readonly string[] | undefined;
  /** Only dossiers that whoever asks may read; all when absent, and for who watches over everything. */
  readonly reach?: ReadingReach | undefined;
  readonly procedureCode?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly matters?: MatterKind | undefined;
}

/** What was counted: dossiers, and in `ratingSum` the ratings of the `rated` together. */
export type Counted = Readonly<Record<DayMeasure, number>> & { readonly ratingSum: number };

export interface FigureCell extends Counted {
  readonly unitCode: string;
  readonly procedureCode: string;
  readonly internal: boolean;
}

/**
 * What happened from the first to the last day, and how it stood at the end of the last, by competent unit, procedure and kind of matter. Cells in which all is zero are left out.
 * @throws RangeError when a day is no date
 */
export async function figuresOfWindow(
  office: Office,
  window: { readonly from: string; readonly to: string },
  whose: FiguresOf,
): Promise<readonly FigureCell[]> {
  const [from, to] = [dayNumberFrom(window.from), dayNumberFrom(window.to)];
  const today = dayNumberOf(office.systemNow());
  const counted = isWhole(whose) ? fromSums(from, to, today, whose) : fromParts(from, to, whose);
  const { rows } = await sql<FigureCell>`
    select * from (${counted}) as cell where (${sql.join(measures.map(column), sql`, `)}) <> (${sql.join(measures.map(() => sql`0`))})
    order by unit_code, procedure_code, internal`.execute(office.db);
  return rows;
}

export interface DayFigures extends Counted {
  readonly day: string;
}

/** The figures of each day from the first to the last. @throws RangeError when a day is no date */
export async function figuresByDay(
  office: Office,
  { from, to }: { readonly from: string; readonly to: string },
  whose: FiguresOf,
): Promise<readonly DayFigures[]> {
  const [first, last] = [dayNumberFrom(from), dayNumberFrom(to)];
  const before = await figuresOfWindow(office, { from: isoDay(first - 1), to: isoDay(first - 1) }, whose);
  const stock = Object.fromEntries(
    stockMeasures.map((measure) => [measure, before.reduce((sum, cell) => sum + cell[measure], 0)]),
  ) as Record<StockMeasure, number>;
  const turns = isWhole(whose) ? turnsOfSums(first, last, whose) : turnsOfParts(first, last, whose);
  const { rows } = await sql<DayFigures>`select * from (${turns}) as turn`.execute(office.db);
  const turnOf = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const day = isoDay(first + index);
    const turn = turnOf.get(day) ?? noFigures;
    for (const measure of stockMeasures) stock[measure] += turn[measure];
    return { ...turn, ...stock, day };
  });
}

/** Where nothing was counted. */
export const noFigures = Object.fromEntries(
  [...dayMeasures, 'ratingSum'].map((name) => [name, 0]),
) as unknown as Counted;

/** Whether all dossiers are asked for, and so the sums answer. */
export const isWhole = ({ reach }: FiguresOf): boolean => !reach || reach.everywhere;

const column = (name: string) => sql.ref(name);
const flows = [...flowMeasures, 'ratingSum'] as const;
const measures = [...flows, ...stockMeasures] as const;

/** The conditions over the columns of a sum or a part. */
export function conditionsOf(
  { unitCodes, procedureCode, channel, matters }: FiguresOf,
  table: string,
): RawBuilder<unknown> {
  const of = (name: string) => sql.ref(`${table}.${name}`);
  return sql.join(
    [
      sql`true`,
      ...(unitCodes ? [sql`${of('unitCode')} = any (${[...unitCodes]}::text[])`] : []),
      ...(procedureCode ? [sql`${of('procedureCode')} = ${procedureCode}`] : []),
      ...(channel ? [sql`${of('channel')} = ${channel}`] : []),
      ...(matters ? [sql`${of('internal')} = ${matters === 'internal'}`] : []),
    ],
    sql` and `,
  );
}

/** The sums of a window's pieces that fulfil the conditions, the measures that are `counted` with the sign of their piece and the others as zero. */
function sumsIn(pieces: readonly SignedPiece[], whose: FiguresOf, counted: readonly string[]): RawBuilder<unknown> {
  const columns = measures.map((name) =>
    counted.includes(name) ? sql`sign * ${column(name)} as ${column(name)}` : sql`0 as ${column(name)}`,
  );
  return sql`
    select unit_code, procedure_code, internal, ${sql.join(columns)}
    from unnest(${pieces.map(({ grain }) => grain)}::text[], ${pieces.map(({ fromDay }) => fromDay)}::date[], ${pieces.map(({ sign }) => sign)}::integer[]) as piece (grain, from_day, sign)
    join office.figure_sum as figure using (grain, from_day)
    where ${conditionsOf(whose, 'figure')}`;
}

function fromSums(from: DayNumber, to: DayNumber, today: DayNumber, whose: FiguresOf): RawBuilder<unknown> {
  const thisYear = dayNumberFrom(`${isoDay(to).slice(0, 4)}-01-01`);
  const keys = sql`unit_code, procedure_code, internal`;
  return sql`
    select ${keys}, ${sql.join(measures.map((name) => sql`sum(${column(name)}) as ${column(name)}`))}
    from (
      ${sumsIn(fewestPiecesOf(from, to, today), whose, flows)}
      union all
      ${sumsIn(fewestPiecesOf(thisYear, to, today), whose, stockMeasures)}
      union all
      select ${keys}, ${sql.join(measures.map((name) => (stockMeasures.some((stock) => stock === name) ? column(name) : sql`0`)))} from office.figure_sum as before
      where grain = 'year' and from_day < ${isoDay(thisYear)}::date and ${conditionsOf(whose, 'before')}
    ) as piece
    group by ${keys}`;
}

/** The parts that are counted, beside their dossiers and what else is joined. */
export const partsOf = (
  { reach, ...whose }: FiguresOf,
  joined: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> => sql`
  office.figure_part as part join office.dossier as dossier on dossier.id = part.dossier_id ${joined}
  where ${reach && !reach.everywhere ? readBy(reach, 'dossier') : sql`true`} and ${conditionsOf(whose, 'part')}`;

function fromParts(from: DayNumber, to: DayNumber, whose: FiguresOf): RawBuilder<unknown> {
  const [first, last] = [sql`${isoDay(from)}::date`, sql`${isoDay(to)}::date`];
  const counted = sql`part.unit_code, part.procedure_code, part.internal, part.measure, part.amount`;
  return sql`
    select unit_code, procedure_code, internal, ${sql.join([
      ...dayMeasures.map((name) => sql`count(*) filter (where measure = ${sql.lit(name)}) as ${column(name)}`),
      sql`coalesce(sum(amount) filter (where measure = 'rated'), 0) as ${column('ratingSum')}`,
    ])}
    from (
      select ${counted} from ${partsOf(whose)} and part.measure = any (${[...flowMeasures]}::text[]) and part.day between ${first} and ${last}
      union all
      select ${counted} from ${partsOf(whose)} and part.measure = any (${[...stockMeasures]}::text[]) and daterange(part.day, part.until_day) @> ${last}
    ) as part
    group by unit_code, procedure_code, internal`;
}

function turnsOfSums(first: DayNumber, last: DayNumber, whose: FiguresOf): RawBuilder<unknown> {
  return sql`
    select from_day as day, ${sql.join(measures.map((name) => sql`sum(${column(name)}) as ${column(name)}`))}
    from office.figure_sum as figure
    where grain = 'day' and from_day between ${isoDay(first)}::date and ${isoDay(last)}::date and ${conditionsOf(whose, 'figure')}
    group by from_day`;
}

function turnsOfParts(first: DayNumber, last: DayNumber, whose: FiguresOf): RawBuilder<unknown> {
  const within = (day: string) => sql`${sql.ref(day)} between ${isoDay(first)}::date and ${isoDay(last)}::date`;
  const sums = [
    ...dayMeasures.map(
      (name) => sql`coalesce(sum(sign) filter (where measure = ${sql.lit(name)}), 0) as ${column(name)}`,
    ),
    sql`coalesce(sum(sign * amount) filter (where measure = 'rated'), 0) as ${column('ratingSum')}`,
  ];
  return sql`
    select day, ${sql.join(sums)} from (
      select part.day, part.measure, part.amount, 1 as sign from ${partsOf(whose)} and ${within('part.day')}
      union all
      select part.until_day, part.measure, part.amount, -1 from ${partsOf(whose)} and ${within('part.untilDay')}
    ) as turn group by day`;
}
