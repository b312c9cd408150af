/** The dossiers that a figure counts, for the list behind it. */
import { type RawBuilder, sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { type DayMeasure, stockMeasures } from '../terms/index.ts';
import { ZONE } from '../time/index.ts';

/** One figure of a window. Of what stands for a time the end of the last day counts; what happens once counts from the first day to the last. */
export interface CountedFigure {
  readonly measure: DayMeasure;
  /** ISO dates, both belong to the window. */
  readonly from: string;
  readonly to: string;
}

/** Up to so many are named one by one; of more the newest are soon found. */
const NAMED_MAX = 20_000;

/** The condition that a dossier (`dossier`) is counted by the figure, for these competent units of then; for all when absent. */
export async function countedBy(
  { db }: Office,
  figure: CountedFigure,
  unitCodes: readonly string[] | undefined,
): Promise<RawBuilder<boolean>> {
  const part = sql`${partOf(figure)} and ${unitCodes ? sql`part.unit_code = any (${[...unitCodes]}::text[])` : sql`true`}`;
  const { rows } = await sql<{ dossierId: string }>`
    select dossier_id from office.figure_part as part where ${part} order by day desc limit ${NAMED_MAX + 1}`.execute(
    db,
  );
  if (rows.length <= NAMED_MAX)
    return sql<boolean>`dossier.id = any (${rows.map(({ dossierId }) => dossierId)}::uuid[])`;
  // What is counted by the end of a day was received by then: with this the search begins there instead of at the newest.
  return sql<boolean>`(dossier.received_at < (${figure.to}::date + 1)::timestamp at time zone ${sql.lit(ZONE)}
    and exists (select from office.figure_part as part where part.dossier_id = dossier.id and ${part}))`;
}

function partOf({ measure, from, to }: CountedFigure): RawBuilder<unknown> {
  const name = sql`part.measure = ${sql.lit(measure)}`;
  if (!stockMeasures.some((stock) => stock === measure))
    return sql`${name} and part.day between ${from}::date and ${to}::date`;
  return sql`${name} and daterange(part.day, part.until_day) @> ${to}::date`;
}
