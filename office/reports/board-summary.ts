import { sql } from 'kysely';
import { loadCalendars } from '../deadlines/calendar-day.ts';
import { type BoardGroup, type BoardMoments, boardMoments, inBoardGroup } from '../dossiers/board-group.ts';
import type { DossierSummary } from '../dossiers/dossier.ts';
import { asSummary, selectSummaries } from '../dossiers/summary.ts';
import type { Office } from '../office.ts';

/** Counts of a unit's dossiers as they stand now. */
export interface BoardCounts {
  /** The legal clock is not closed. */
  readonly open: number;
  /** Open, running, the appointment is today. */
  readonly dueToday: number;
  /** Open, running, in time, and due within one working day. */
  readonly atRisk: number;
  /** Open and past the lawful due moment; a stopped clock is seen at its stop. */
  readonly overdue: number;
  /** Open and stopped. */
  readonly stopped: number;
  /** The clock was closed today. */
  readonly finishedToday: number;
  readonly receivedToday: number;
  /** Decided, and the result waits to be handed over. */
  readonly readyToHandOver: number;
}

export interface BoardUnit {
  readonly unitCode: string;
  readonly unitName: string;
  readonly counts: BoardCounts;
}

export interface Board {
  readonly totals: BoardCounts;
  readonly units: readonly BoardUnit[];
  /** What needs somebody first: overdue, then the nearest due moment. */
  readonly attention: readonly DossierSummary[];
}

const ATTENTION_MAX = 20;

const noCounts: BoardCounts = {
  open: 0,
  dueToday: 0,
  atRisk: 0,
  overdue: 0,
  stopped: 0,
  finishedToday: 0,
  receivedToday: 0,
  readyToHandOver: 0,
};

type BoardRow = BoardCounts & { unitCode: string | null; unitName: string | null };

/** The state of units, by competent unit; `unitCodes` absent for the whole city. Units without a dossier are left out. */
export async function boardSummary(office: Office, unitCodes?: readonly string[]): Promise<Board> {
  const calendars = await loadCalendars(office);
  const moments = await boardMoments(office);
  const { now, soon } = moments;
  const rows = await boardRows(office, unitCodes, moments);
  const totals = rows.find((row) => row.unitCode === null);
  const attention = await attentionRows(office, unitCodes, soon);
  return {
    totals: totals ? countsOf(totals) : noCounts,
    units: rows.flatMap((row) =>
      row.unitCode !== null && row.unitName !== null
        ? [{ unitCode: row.unitCode, unitName: row.unitName, counts: countsOf(row) }]
        : [],
    ),
    attention: attention.map((row) => asSummary(calendars, now, row)),
  };
}

async function boardRows(office: Office, unitCodes: readonly string[] | undefined, moments: BoardMoments) {
  const counted = (group: BoardGroup) => sql`count(*) filter (where ${inBoardGroup(group, moments)})`;
  const { rows } = await sql<BoardRow>`
    select unit.code as unit_code, min(unit.name) as unit_name,
      ${counted('open')} as open,
      ${counted('dueToday')} as due_today,
      ${counted('atRisk')} as at_risk,
      ${counted('overdue')} as overdue,
      ${counted('stopped')} as stopped,
      ${counted('finishedToday')} as finished_today,
      ${counted('receivedToday')} as received_today,
      ${counted('readyToHandOver')} as ready_to_hand_over
    from office.dossier as dossier
    join office.legal_clock as clock on clock.dossier_id = dossier.id
    join office.unit as unit on unit.code = dossier.competent_unit_code
    left join office.clock_stop as stop on stop.dossier_id = dossier.id and stop.resumed_at is null
    where ${unitCodes ?? null}::text[] is null or dossier.competent_unit_code = any (${unitCodes ?? null}::text[])
    group by grouping sets ((unit.code), ())
    order by min(unit.sort_number), unit.code`.execute(office.db);
  return rows;
}

async function attentionRows(office: Office, unitCodes: readonly string[] | undefined, soon: Date) {
  let query = selectSummaries(office)
    .where('clock.state', '=', 'running')
    .where('clock.lawfulDueAt', '<=', soon)
    .orderBy('clock.lawfulDueAt')
    .orderBy('dossier.id')
    .limit(ATTENTION_MAX);
  if (unitCodes) query = query.where(sql<boolean>`dossier.competent_unit_code = any (${unitCodes}::text[])`);
  return query.execute();
}

function countsOf({ unitCode: _, unitName: __, ...counts }: BoardRow): BoardCounts {
  return counts;
}
