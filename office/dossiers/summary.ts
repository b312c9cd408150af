import { sql } from 'kysely';
import { loadCalendars, type WorkingCalendar } from '../calendars/index.ts';
import { kept, type Office } from '../kernel/index.ts';
import { remainingOf } from '../legal-clock/index.ts';
import type { DossierSummary } from './dossier.ts';
import { stateWord } from './states.ts';

/** Dossiers with their clock, the open stop, their procedure's version and their units: what every list and page shows. */
export function selectSummaries(office: Office) {
  return office.db
    .selectFrom('office.dossier as dossier')
    .innerJoin('office.legalClock as clock', 'clock.dossierId', 'dossier.id')
    .leftJoin('office.clockStop as stop', (join) =>
      join.onRef('stop.dossierId', '=', 'dossier.id').on('stop.resumedAt', 'is', null),
    )
    .innerJoin('office.procedure as procedure', (join) =>
      join
        .onRef('procedure.code', '=', 'dossier.procedureCode')
        .onRef('procedure.validFrom', '=', 'dossier.procedureValidFrom'),
    )
    .innerJoin('office.unit as receiving', 'receiving.code', 'dossier.receivingUnitCode')
    .innerJoin('office.unit as competent', 'competent.code', 'dossier.competentUnitCode')
    .select([
      'dossier.id',
      'dossier.code',
      'procedureCode',
      'procedureValidFrom',
      'applicantName',
      'channel',
      'priority',
      'readerGroups',
    ])
    .select(['receivingUnitCode', 'receiving.name as receivingUnitName'])
    .select(['competentUnitCode', 'competent.name as competentUnitName'])
    .select(['decision', 'finance', 'delivery', 'transfer', 'dossier.receivedAt'])
    .select(['clock.state as clockState', 'originalDueAt', 'dueAt', 'lawfulDueAt', 'closedAt', 'stop.stoppedAt'])
    .select((select) => select.ref('procedure.content', '->').key('name').as('procedureName'));
}

export type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>['executeTakeFirstOrThrow']>>;

/** A row as a summary, with what is left at that moment by the calendar of its competent unit. */
export function asSummary(
  calendarOf: (unitCode: string) => WorkingCalendar,
  now: Date,
  row: SummaryRow,
): DossierSummary {
  const calendar = calendarOf(row.competentUnitCode);
  const { closedAt, stoppedAt, ...summary } = row;
  const { lawfulDueAt } = row;
  const counted = remainingOf(calendar, { state: row.clockState, closedAt, lawfulDueAt }, stoppedAt, now);
  const remaining = row.decision === 'withdrawn' ? { ...counted, text: stateWord('decision', 'withdrawn') } : counted;
  return { ...summary, overdue: counted.overdue, remaining };
}

/** A dossier as a line of a list that is taken away. */
export type DossierLine = DossierSummary & { readonly feeVnd: number | null };

/** The lines of some dossiers, in the order of their ids; unknown ids are absent. */
export async function dossierLines(office: Office, dossierIds: readonly string[]): Promise<readonly DossierLine[]> {
  const [rows, calendars, now] = await Promise.all([
    selectSummaries(office)
      .select('feeVnd')
      .where(sql<boolean>`dossier.id = any (${[...dossierIds]}::uuid[])`)
      .execute(),
    loadCalendars(office),
    office.now(),
  ]);
  const byId = new Map(rows.map((row) => [row.id, { ...asSummary(calendars, now, row), feeVnd: row.feeVnd }]));
  return dossierIds.flatMap((id) => byId.get(id) ?? []);
}

/** When and by which calendars dossiers are looked at. */
interface SeenBy {
  readonly now: Date;
  readonly calendarOf: (unitCode: string | null) => WorkingCalendar;
}

/** Summaries by dossier id; unknown ids are absent. Who has read the moment and the calendars for something else gives them: they are two of three statements. */
export async function summariesOf(
  office: Office,
  dossierIds: readonly string[],
  seenBy?: SeenBy,
): Promise<ReadonlyMap<string, DossierSummary>> {
  if (dossierIds.length === 0) return new Map();
  const rows = await selectSummaries(office)
    .modifyFront(kept)
    .where(sql<boolean>`dossier.id = any (${[...dossierIds]}::uuid[])`)
    .execute();
  const calendarOf = seenBy?.calendarOf ?? (await loadCalendars(office));
  const now = seenBy?.now ?? (await office.now());
  return new Map(rows.map((row) => [row.id, asSummary(calendarOf, now, row)]));
}
