/** How dossiers stand now, in place of the end of a day that is not over: what is open is counted as the board does. */
import { sql } from 'kysely';
import { boardMoments, inBoardGroup } from '../dossiers/index.ts';
import { type FigureCell, type FiguresOf, noFigures } from '../figures/index.ts';
import type { Office } from '../kernel/index.ts';
import { readBy } from '../people/index.ts';
import { type StockMeasure, stockMeasures } from '../terms/index.ts';

type StockCell = Pick<FigureCell, 'unitCode' | 'procedureCode' | 'internal' | StockMeasure>;

/** The dossiers that are open now, by the competent unit, procedure and kind of matter. */
export async function stockOfNow(office: Office, whose: FiguresOf): Promise<readonly StockCell[]> {
  const { reach, unitCodes, procedureCode, channel, matters } = whose;
  const moments = await boardMoments(office);
  const { rows } = await sql<StockCell>`
    select * from (
      select dossier.competent_unit_code as unit_code, dossier.procedure_code, coalesce((procedure.content ->> 'internal')::boolean, false) as internal,
        ${sql.join(stockMeasures.map((group) => sql`count(*) filter (where ${inBoardGroup(group, moments)}) as ${sql.ref(group)}`))}
      from office.legal_clock as clock
      join office.dossier as dossier on dossier.id = clock.dossier_id
      join office.procedure as procedure
        on procedure.code = dossier.procedure_code and procedure.valid_from = dossier.procedure_valid_from
      left join office.clock_stop as stop on stop.dossier_id = clock.dossier_id and stop.resumed_at is null
      where ${inBoardGroup('open', moments)}
        and ${unitCodes ? sql`dossier.competent_unit_code = any (${[...unitCodes]}::text[])` : sql`true`}
        and ${procedureCode ? sql`dossier.procedure_code = ${procedureCode}` : sql`true`}
        and ${channel ? sql`dossier.channel = ${channel}` : sql`true`}
        and ${reach && !reach.everywhere ? readBy(reach, 'dossier') : sql`true`}
      group by 1, 2, 3
    ) as cell where ${matters ? sql`internal = ${matters === 'internal'}` : sql`true`}
    order by unit_code, procedure_code, internal`.execute(office.db);
  return rows;
}

/** Figures of a window with the stock of now in place of that of its last day. */
export async function withStockOfNow(
  office: Office,
  cells: readonly FigureCell[],
  whose: FiguresOf,
): Promise<readonly FigureCell[]> {
  const keyOf = ({ unitCode, procedureCode, internal }: StockCell) =>
    JSON.stringify([unitCode, procedureCode, internal]);
  const none = { open: 0, overdue: 0, stopped: 0 } satisfies Record<StockMeasure, number>;
  const merged = new Map(cells.map((cell) => [keyOf(cell), { ...cell, ...none }]));
  for (const stock of await stockOfNow(office, whose)) {
    const key = keyOf(stock);
    merged.set(key, { ...noFigures, ...merged.get(key), ...stock });
  }
  return [...merged.values()].filter((cell) =>
    Object.values(cell).some((value) => typeof value === 'number' && value > 0),
  );
}
