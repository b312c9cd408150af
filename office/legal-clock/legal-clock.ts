/**
 * The legal clock of a dossier: until when the office owes an answer by law, and how it stands.
 *
 * It runs, stands or is closed. It starts with the receipt, in the same transaction. A stop (`stop-clock.ts`) is allowed for three reasons only, and its working time is
 * added to the due moments when the clock goes on. One extension is allowed (`extend-clock.ts`), before the limit ends. A breach gives the citizen a new appointment and
 * leaves the lawful moment where it was (`next-milestone.ts`), because lateness is measured against the law and not against an apology. Closing (`close-clock.ts`) is final.
 *
 * Every change goes through `change-clock.ts`: under the lock of the clock's row it writes the new moments, the history of due dates, the dossier's history, the audit trail
 * and the message that wakes the sleeper of the next milestone. Whoever computes a moment to keep it holds the calendars too, so that a change of a calendar
 * (`office/calendar-changes`) finds either no clock or one with its moments.
 */
import type { Generated } from 'kysely';
import { holdCalendars, loadCalendarOf, workingTimeBetween } from '../calendars/index.ts';
import { isUuid, type Office, OfficeError } from '../kernel/index.ts';
import type { ClockState, Limit } from '../terms/index.ts';
import { wholeSecond } from '../time/index.ts';
import { type RecordedMilestone, recordedMilestones } from './clock-milestone.ts';
import { type ClockStop, stopsOf } from './clock-stop.ts';
import { type DueDate, dueDatesOf, writeDueDate } from './due-date.ts';
import { dueMoment, startOfCounting } from './due-moment.ts';

/**
 * `office.legal_clock`: one for each dossier. `originalDueAt` never changes; `lawfulDueAt` moves with stops and the extension, and lateness is measured
 * against it; `dueAt` is the appointment the citizen holds, later than the lawful one only after an apology.
 */
export interface LegalClockTable {
  dossierId: string;
  limit: Limit;
  receivedAt: Date;
  startedAt: Date;
  originalDueAt: Date;
  lawfulDueAt: Date;
  dueAt: Date;
  allottedMs: number;
  state: Generated<ClockState>;
  extended: Generated<boolean>;
  extensionWorkingDays: number | null;
  closedAt: Date | null;
  workedMs: number | null;
  changes: Generated<number>;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.legalClock': LegalClockTable;
  }
}

export interface LegalClock extends Readonly<Omit<LegalClockTable, 'state' | 'extended' | 'changes'>> {
  readonly state: ClockState;
  readonly extended: boolean;
  /** How often the clock was moved; grows with each change. */
  readonly changes: number;
  readonly stops: readonly ClockStop[];
  readonly dueDates: readonly DueDate[];
  readonly milestones: readonly RecordedMilestone[];
}

/** Starts the clock of a new dossier; part of the transaction that receives it. */
export async function startClock(office: Office, dossierId: string, limit: Limit, receivedAt: Date) {
  await holdCalendars(office);
  const calendar = await loadCalendarOf(office, dossierId);
  const startedAt = startOfCounting(calendar, receivedAt);
  const dueAt = dueMoment(calendar, limit, receivedAt);
  const clock = {
    dossierId,
    limit,
    receivedAt: wholeSecond(receivedAt),
    startedAt,
    originalDueAt: dueAt,
    lawfulDueAt: dueAt,
    dueAt,
    allottedMs: workingTimeBetween(calendar, startedAt, dueAt),
    extensionWorkingDays: null,
    closedAt: null,
    workedMs: null,
  };
  await office.db.insertInto('office.legalClock').values(clock).execute();
  await writeDueDate(office, dossierId, { dueAt, cause: 'receipt', reason: null });
  return clock;
}

/**
 * The clock with its stops, due dates and milestones.
 * @throws OfficeError not-found
 */
export async function clockOf(office: Office, dossierId: string): Promise<LegalClock> {
  return withParts(office, await clockRow(office, dossierId, false));
}

/** The same, with the row locked until the transaction ends: changes of one clock take turns. */
export async function lockClock(office: Office, dossierId: string): Promise<LegalClock> {
  await holdCalendars(office);
  return withParts(office, await clockRow(office, dossierId, true));
}

async function clockRow(office: Office, dossierId: string, lock: boolean) {
  const query = office.db.selectFrom('office.legalClock').selectAll().where('dossierId', '=', dossierId);
  const row = isUuid(dossierId) ? await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst() : undefined;
  if (!row) throw new OfficeError('not-found', 'legalClock.none', { dossierId });
  return row;
}

async function withParts(office: Office, row: Awaited<ReturnType<typeof clockRow>>): Promise<LegalClock> {
  return {
    ...row,
    stops: await stopsOf(office, row.dossierId),
    dueDates: await dueDatesOf(office, row.dossierId),
    milestones: await recordedMilestones(office, row.dossierId),
  };
}
