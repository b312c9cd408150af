/** How much of their limit the finished dossiers used: the working time over the working time that was allotted. */
import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { settleFigures } from './keep-figures.ts';
import { type FiguresOf, partsOf } from './read-figures.ts';

/** From which per cent of the limit on each bucket reaches; the last one has no end. */
export const LIMIT_BUCKETS = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 125, 150] as const;
/** What was finished on time lies in the buckets before this one, whatever its ratio; what was late lies in it or after. */
export const LATE_BUCKET = LIMIT_BUCKETS.indexOf(100);

/**
 * How many dossiers that were finished in a window are in each bucket. Whether one was late is not asked of its ratio: what was closed on a day off after its last hour used exactly its limit, and was late. So those
 * before the limit are the `onTime` of the figures, and the others the `finishedLate`.
 */
export async function limitUsed(
  office: Office,
  { from, to }: { readonly from: string; readonly to: string },
  whose: FiguresOf,
): Promise<readonly number[]> {
  await settleFigures(office);
  const late = sql`part.measure = 'finishedLate'`;
  const percent = sql`coalesce(100.0 * clock.worked_ms / nullif(clock.allotted_ms, 0), 0)`;
  const reached = sql`width_bucket(${percent}, array[${sql.join(LIMIT_BUCKETS.map((one) => sql.lit(one)))}]::numeric[]) - 1`;
  const { rows } = await sql<{ bucket: number; count: number }>`
    select case when ${late} then greatest(${sql.lit(LATE_BUCKET)}, ${reached}) else least(${sql.lit(LATE_BUCKET - 1)}, ${reached}) end as bucket,
      count(*)::integer as count
    from ${partsOf(whose, sql`join office.legal_clock as clock on clock.dossier_id = part.dossier_id`)}
      and part.measure in ('onTime', 'finishedLate') and part.day between ${from}::date and ${to}::date
    group by 1`.execute(office.db);
  const counts = new Map(rows.map(({ bucket, count }) => [bucket, count]));
  return LIMIT_BUCKETS.map((_, bucket) => counts.get(bucket) ?? 0);
}
