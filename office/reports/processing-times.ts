import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { type ReadingReach, readBy } from '../people/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { type DayNumber, dayNumberFrom, MINUTE_MS, momentAt } from '../time/index.ts';

/** Days in Vietnam, ISO dates; both belong to the window. */
export interface ReportWindow {
  readonly from: string;
  readonly to: string;
  /** Only these competent units; all when absent. */
  readonly unitCodes?: readonly string[];
  /** Only dossiers that whoever asks may read, as on the board; all when absent, and for who watches over everything. */
  readonly reach?: ReadingReach;
}

export interface ProcessingFigures {
  readonly received: number;
  readonly finished: number;
  readonly onTime: number;
  readonly finishedLate: number;
  readonly openOverdue: number;
  /** `onTime` of `finished`; null when nothing was finished. */
  readonly onTimeShare: number | null;
  /** Working minutes, stops left out; null when nothing was finished. */
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
}

export interface ProcessingRow extends ProcessingFigures {
  readonly unitCode: string;
  readonly unitName: string;
  readonly procedureCode: string;
  readonly procedureName: Text;
}

export interface ProcessingReport {
  readonly from: string;
  readonly to: string;
  readonly total: ProcessingFigures;
  /** By competent unit and procedure. */
  readonly rows: readonly ProcessingRow[];
  /** By procedure, and by competent unit. */
  readonly procedures: readonly Omit<ProcessingRow, 'unitCode' | 'unitName'>[];
  readonly units: readonly Omit<ProcessingRow, 'procedureCode' | 'procedureName'>[];
  readonly definitions: typeof figureDefinitions;
}

/** What each figure counts. */
export const figureDefinitions = officeTexts.names('reports.figures') satisfies Record<keyof ProcessingFigures, Text>;

interface FigureRow {
  unitCode: string | null;
  procedureCode: string | null;
  unitName: string | null;
  procedureName: Text | null;
  received: number;
  finished: number;
  onTime: number;
  openOverdue: number;
  medianMs: number | null;
  p90Ms: number | null;
}

/**
 * Processing times of a window: by competent unit and procedure, by each of them, and in all.
 * @throws RangeError when a day is no date
 */
export async function processingTimes(office: Office, window: ReportWindow): Promise<ProcessingReport> {
  const rows = await figureRows(office, window, await office.now());
  const total = rows.find((row) => row.unitCode === null && row.procedureCode === null);
  return {
    from: window.from,
    to: window.to,
    total: figuresOf(total),
    rows: rows.flatMap((row) => {
      const { unitCode, procedureCode, unitName, procedureName } = row;
      if (unitCode === null || procedureCode === null || unitName === null || procedureName === null) return [];
      return [{ unitCode, unitName, procedureCode, procedureName, ...figuresOf(row) }];
    }),
    procedures: rows.flatMap((row) => {
      const { unitCode, procedureCode, procedureName } = row;
      if (unitCode !== null || procedureCode === null || procedureName === null) return [];
      return [{ procedureCode, procedureName, ...figuresOf(row) }];
    }),
    units: rows.flatMap((row) => {
      const { unitCode, unitName, procedureCode } = row;
      if (procedureCode !== null || unitCode === null || unitName === null) return [];
      return [{ unitCode, unitName, ...figuresOf(row) }];
    }),
    definitions: figureDefinitions,
  };
}

async function figureRows(
  office: Office,
  { from, to, unitCodes, reach }: ReportWindow,
  now: Date,
): Promise<readonly FigureRow[]> {
  const begin = startOf(dayNumberFrom(from));
  const end = startOf(dayNumberFrom(to) + 1);
  const { rows } = await sql<FigureRow>`
    with matter as (
      select dossier.competent_unit_code as unit_code, unit.name as unit_name, unit.sort_number,
        dossier.procedure_code, procedure.content -> 'name' as procedure_name, clock.worked_ms,
        dossier.received_at >= ${begin} and dossier.received_at < ${end} as is_received,
        dossier.decision <> 'withdrawn'
          and coalesce(clock.closed_at >= ${begin} and clock.closed_at < ${end}, false) as is_finished,
        coalesce(clock.closed_at <= clock.lawful_due_at, false) as is_on_time,
        clock.state <> 'closed' and dossier.received_at < ${end}
          and clock.lawful_due_at < coalesce(stop.stopped_at, ${now}) as is_open_overdue
      from office.dossier as dossier
      join office.legal_clock as clock on clock.dossier_id = dossier.id
      join office.unit as unit on unit.code = dossier.competent_unit_code
      join office.procedure as procedure
        on procedure.code = dossier.procedure_code and procedure.valid_from = dossier.procedure_valid_from
      left join office.clock_stop as stop on stop.dossier_id = dossier.id and stop.resumed_at is null
      where (${unitCodes ?? null}::text[] is null or dossier.competent_unit_code = any (${unitCodes ?? null}::text[]))
        and ${reach && !reach.everywhere ? readBy(reach, 'dossier') : sql`true`}
    )
    select unit_code, procedure_code, min(unit_name) as unit_name, (array_agg(procedure_name))[1] as procedure_name,
      count(*) filter (where is_received) as received,
      count(*) filter (where is_finished) as finished,
      count(*) filter (where is_finished and is_on_time) as on_time,
      count(*) filter (where is_open_overdue) as open_overdue,
      percentile_cont(0.5) within group (order by worked_ms) filter (where is_finished) as median_ms,
      percentile_disc(0.9) within group (order by worked_ms) filter (where is_finished) as p90_ms
    from matter
    where is_received or is_finished or is_open_overdue
    group by grouping sets ((unit_code, procedure_code), (procedure_code), (unit_code), ())
    order by min(sort_number), unit_code, procedure_code`.execute(office.db);
  return rows;
}

function startOf(day: DayNumber): Date {
  return momentAt(day, 0);
}

function figuresOf(row: FigureRow | undefined): ProcessingFigures {
  const { received = 0, finished = 0, onTime = 0, openOverdue = 0, medianMs = null, p90Ms = null } = row ?? {};
  const finishedLate = finished - onTime;
  const onTimeShare = finished > 0 ? onTime / finished : null;
  return {
    ...{ received, finished, onTime, finishedLate, openOverdue, onTimeShare },
    medianMinutes: minutes(medianMs),
    p90Minutes: minutes(p90Ms),
  };
}

function minutes(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / MINUTE_MS);
}
