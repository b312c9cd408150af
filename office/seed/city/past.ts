/**
 * What became of the city's dossiers: for each a receipt, a clock on the unit's own calendar, perhaps a stop, another unit, an end in time or late, a rating. Nothing is read
 * from the database here but what procedures, units and people there are, and nothing is written: `seed-city.ts` does both.
 *
 * Large units have many dossiers and small ones few; some are slow. What is done at the counter comes far more often than what takes weeks. Those that came last, within
 * their limit and half of it again, are the open ones.
 */
import { randomUUID } from 'node:crypto';
import { addWorkingTime, nextWorkingMoment, type WorkingCalendar, workingTimeBetween } from '../../calendars/index.ts';
import { phoneTailOf, searchTextOf } from '../../dossiers/index.ts';
import { type StartedDossier, writeDossierCode } from '../../intake/index.ts';
import { dueMoment, movedByStop, startOfCounting, workedTime } from '../../legal-clock/index.ts';
import { limitFor, type ProcedureVersion } from '../../procedures/index.ts';
import type { Channel, Decision, Limit, StopReason } from '../../terms/index.ts';
import { DAY_MS, dayOf, HOUR_MS, wholeSecond } from '../../time/index.ts';
import type { Chance } from './names.ts';
import type { StaffMember } from './staff.ts';

/** A unit that decides on dossiers, and how much of everything comes to it. */
export interface SeededUnit {
  readonly code: string;
  readonly calendar: WorkingCalendar;
  readonly weight: number;
  /** Share of the limit that it usually takes. */
  readonly pace: number;
  readonly counter: readonly StaffMember[];
  readonly officers: readonly StaffMember[];
}

/** Where dossiers come from, by procedure: who decides on it, and how often it comes. */
export interface SeededProcedure {
  readonly version: ProcedureVersion;
  readonly units: readonly SeededUnit[];
  readonly weight: number;
}

type Row = Readonly<Record<string, unknown>>;

/** Rows of the tables of the office, with the columns' own names. */
export interface SeededRows {
  readonly dossier: Row[];
  readonly legalClock: Row[];
  readonly dueDate: Row[];
  readonly clockStop: Row[];
  readonly history: Row[];
  readonly survey: Row[];
}

/** A dossier as far as its processes have to know it. */
export interface SeededDossier extends StartedDossier {
  readonly processId: string;
  readonly receivedAt: Date;
  /** Null while it is open. */
  readonly closedAt: Date | null;
}

export const noRows = (): SeededRows => ({
  dossier: [],
  legalClock: [],
  dueDate: [],
  clockStop: [],
  history: [],
  survey: [],
});

const ELSEWHERE_SHARE = 0.06;
const FORWARDED_SHARE = 0.03;
const STOPPED_SHARE = 0.12;
const OPEN_STOPPED_SHARE = 0.1;
const REFUSED_SHARE = 0.03;
const WITHDRAWN_SHARE = 0.01;
const RATED_SHARE = 0.1;
const PAID_SHARE = 0.3;
const TO_HAND_OVER_SHARE = 0.01;
const STOP_DAYS_MAX = 8;
const NUMBER_MAX = 9_999;
const channels: readonly (readonly [Channel, number])[] = [
  ['counter', 6],
  ['online', 3],
  ['post', 1],
];
const openDecisions: readonly (readonly [Decision, number])[] = [
  ['received', 2],
  ['examining', 5],
  ['consulting', 1],
  ['awaiting-signature', 2],
];
const stops: readonly (readonly [StopReason, number])[] = [
  ['waiting-for-supplement', 6],
  ['waiting-for-payment', 2],
  ['waiting-for-agency', 2],
];
const ratings: readonly (readonly [number, number])[] = [
  [5, 6],
  [4, 3],
  [3, 1],
  [2, 0.4],
  [1, 0.3],
];

/** The last number that a counter gave on a day. */
export interface GivenNumber {
  readonly unitCode: string;
  readonly day: string;
  readonly lastNumber: number;
}

/** Numbers dossiers of a unit's day as its counter does, after those that were given already. */
export function createNumbers(known: readonly GivenNumber[]) {
  const last = new Map(known.map(({ unitCode, day, lastNumber }) => [`${unitCode} ${day}`, lastNumber]));
  return {
    /** The next code; undefined when the day's numbers are used up. */
    next: (unitCode: string, receivedAt: Date): string | undefined => {
      const day = dayOf(receivedAt);
      const number = (last.get(`${unitCode} ${day}`) ?? 0) + 1;
      if (number > NUMBER_MAX) return undefined;
      last.set(`${unitCode} ${day}`, number);
      return writeDossierCode(unitCode, day, number);
    },
    /** The last number of each unit and day. */
    given: (): readonly GivenNumber[] =>
      [...last].map(([key, lastNumber]) => {
        const [unitCode = '', day = ''] = key.split(' ');
        return { unitCode, day, lastNumber };
      }),
  };
}

export interface Times {
  readonly now: Date;
  /** When the first dossier came. */
  readonly since: Date;
  /** Share of all that are still open. */
  readonly openShare: number;
}

export interface Past {
  readonly chance: Chance;
  readonly procedures: readonly SeededProcedure[];
  readonly times: Times;
  readonly numbers: ReturnType<typeof createNumbers>;
}

/** Adds what a dossier leaves behind to the rows. @returns the dossier; undefined when its counter has given all numbers of that day */
export function addDossier(past: Past, rows: SeededRows): SeededDossier | undefined {
  const { chance, procedures, times, numbers } = past;
  const procedure = chance.weighted(procedures.map((one) => [one, one.weight] as const));
  const unit = chance.weighted(procedure.units.map((one) => [one, one.weight] as const));
  const receiving = chance.happens(ELSEWHERE_SHARE) ? chance.pick(procedure.units) : unit;
  const channel = chance.weighted(channels);
  const chosen = chance.pick(procedure.version.cases);
  const limit = limitFor(procedure.version, { caseId: chosen.id, channel });
  const open = chance.happens(times.openShare);
  const receivedAt = receiptMoment(past, unit.calendar, limit, open);
  const code = numbers.next(receiving.code, receivedAt);
  if (code === undefined) return undefined;
  const id = randomUUID();
  const clock = clockOf(past, unit, limit, receivedAt, open);
  const matter = { id, code, channel, caseId: chosen.id, receivedAt, unit, receiving, procedure };
  const dossier = dossierOf(past, matter);
  rows.dossier.push(dossierRow(past, matter, dossier, clock));
  rows.legalClock.push(clockRow(id, limit, clock));
  rows.dueDate.push({ dossier_id: id, due_at: clock.originalDueAt, cause: 'receipt', set_at: receivedAt });
  if (clock.stop) rows.clockStop.push({ dossier_id: id, ...stopRow(clock.stop) });
  rows.history.push(...historyRows(past, matter, clock));
  if (clock.closedAt && clock.decision === 'approved' && chance.happens(RATED_SHARE))
    rows.survey.push(surveyRow(past, id, clock.closedAt));
  return { ...dossier, processId: procedure.version.processId ?? '', receivedAt, closedAt: clock.closedAt };
}

/** An open one came within its limit and half of it again, the others since the beginning; in working hours, but for what was sent online. */
function receiptMoment({ chance, times }: Past, calendar: WorkingCalendar, limit: Limit, open: boolean): Date {
  const now = times.now.getTime();
  const lastMs = open
    ? 1.5 * Math.max(DAY_MS, dueMoment(calendar, limit, times.now).getTime() - now)
    : now - times.since.getTime();
  const at = nextWorkingMoment(calendar, new Date(now - chance.random() * lastMs));
  const later = addWorkingTime(calendar, at, chance.random() * HOUR_MS);
  return wholeSecond(later < times.now ? later : new Date(now - HOUR_MS));
}

interface SeededClock {
  readonly receivedAt: Date;
  readonly startedAt: Date;
  readonly originalDueAt: Date;
  readonly lawfulDueAt: Date;
  readonly allottedMs: number;
  readonly stop: { readonly reason: StopReason; readonly stoppedAt: Date; readonly resumedAt: Date | null } | null;
  readonly closedAt: Date | null;
  readonly workedMs: number | null;
  readonly decision: Decision;
}

/** The clock on the unit's calendar. Whoever would be ready only after now has not ended, whatever was meant. */
function clockOf(past: Past, unit: SeededUnit, limit: Limit, receivedAt: Date, open: boolean): SeededClock {
  const { chance, times } = past;
  const { calendar, pace } = unit;
  const startedAt = startOfCounting(calendar, receivedAt);
  const originalDueAt = dueMoment(calendar, limit, receivedAt);
  const allottedMs = workingTimeBetween(calendar, startedAt, originalDueAt);
  const takenMs = allottedMs * Math.max(0.02, pace * (0.35 + 0.85 * chance.random()));
  const workedBy = addWorkingTime(calendar, startedAt, takenMs);
  const stop = stopOf(past, calendar, startedAt, takenMs, open);
  const { lawfulDueAt } = stop?.resumedAt
    ? movedByStop(
        calendar,
        { limit, startedAt, lawfulDueAt: originalDueAt, dueAt: originalDueAt },
        stop.stoppedAt,
        stop.resumedAt,
      )
    : { lawfulDueAt: originalDueAt };
  const stoodMs = stop?.resumedAt ? workingTimeBetween(calendar, stop.stoppedAt, stop.resumedAt) : 0;
  const endsAt = wholeSecond(stoodMs > 0 ? addWorkingTime(calendar, workedBy, stoodMs) : workedBy);
  const stands = stop !== null && stop.resumedAt === null;
  const closedAt = open || stands || endsAt > times.now ? null : endsAt;
  return {
    ...{ receivedAt, startedAt, originalDueAt, lawfulDueAt, allottedMs, stop, closedAt },
    workedMs: closedAt ? workedTime(calendar, { startedAt, stops: stop ? [stop] : [] }, closedAt) : null,
    decision: decisionOf(past, closedAt !== null, stands),
  };
}

/** A stop somewhere on the way of a limit of more than a day; of an open dossier it lasts until now. */
function stopOf(
  { chance, times }: Past,
  calendar: WorkingCalendar,
  startedAt: Date,
  takenMs: number,
  open: boolean,
): SeededClock['stop'] {
  if (takenMs < 8 * HOUR_MS || !chance.happens(open ? OPEN_STOPPED_SHARE : STOPPED_SHARE)) return null;
  const stoppedAt = wholeSecond(addWorkingTime(calendar, startedAt, takenMs * (0.1 + 0.6 * chance.random())));
  if (stoppedAt >= times.now) return null;
  const reason = chance.weighted(stops);
  if (open) return { reason, stoppedAt, resumedAt: null };
  const resumedAt = wholeSecond(
    addWorkingTime(calendar, stoppedAt, (1 + chance.random() * STOP_DAYS_MAX) * 8 * HOUR_MS),
  );
  return { reason, stoppedAt, resumedAt: resumedAt < times.now ? resumedAt : null };
}

function decisionOf({ chance }: Past, closed: boolean, stopped: boolean): Decision {
  if (stopped) return 'supplementing';
  if (!closed) return chance.weighted(openDecisions);
  if (chance.happens(REFUSED_SHARE)) return 'refused';
  return chance.happens(WITHDRAWN_SHARE) ? 'withdrawn' : 'approved';
}

interface SeededMatter {
  readonly id: string;
  readonly code: string;
  readonly channel: Channel;
  readonly caseId: string;
  readonly receivedAt: Date;
  readonly unit: SeededUnit;
  readonly receiving: SeededUnit;
  readonly procedure: SeededProcedure;
}

interface Named extends StartedDossier {
  readonly applicant: { readonly name: string; readonly phone: string; readonly idNumber: string };
}

function dossierOf({ chance }: Past, { id, code, channel, caseId, receiving, procedure }: SeededMatter): Named {
  const applicant = { name: chance.personName(), phone: `09${chance.digits(8)}`, idNumber: `001${chance.digits(9)}` };
  return {
    ...{ id, code, channel, caseId, applicant, subtype: null, feeVnd: null },
    applicantName: applicant.name,
    answers: { subjectName: chance.personName() },
    procedureCode: procedure.version.code,
    receivingUnitCode: receiving.code,
    returnWay: channel === 'post' ? 'post' : 'counter',
  };
}

function dossierRow({ chance }: Past, matter: SeededMatter, dossier: Named, { closedAt, decision }: SeededClock): Row {
  const { receivedAt, unit, receiving, procedure } = matter;
  const { id, code, channel, caseId, applicant, answers, returnWay } = dossier;
  const delivery = closedAt === null || decision === 'withdrawn' ? 'none' : 'delivered';
  return {
    ...{ id, code, channel, decision, applicant, answers, intake_id: randomUUID(), case_id: caseId },
    procedure_code: procedure.version.code,
    procedure_valid_from: procedure.version.validFrom,
    // The table's trigger writes it.
    procedure_sort: '',
    receiving_unit_code: receiving.code,
    competent_unit_code: unit.code,
    unit_codes: [...new Set([receiving.code, unit.code])],
    // The table's trigger adds whoever takes part.
    reader_groups: [],
    applicant_name: applicant.name,
    phone_tail: phoneTailOf(applicant.phone),
    received_at: receivedAt,
    received_by: chance.pick(receiving.counter).name,
    finance: chance.happens(PAID_SHARE) ? 'paid' : 'none',
    delivery: delivery === 'delivered' && chance.happens(TO_HAND_OVER_SHARE) ? 'ready' : delivery,
    transfer: 'none',
    priority: 50,
    search_text: searchTextOf(code, { applicant, answers }),
    return_way: returnWay,
    ...{ sets: 1, language: 'vi', look_up_version: 1 },
  };
}

function clockRow(id: string, limit: Limit, clock: SeededClock): Row {
  const { receivedAt, startedAt, originalDueAt, lawfulDueAt, allottedMs, stop, closedAt, workedMs } = clock;
  const state = closedAt ? 'closed' : stop && stop.resumedAt === null ? 'stopped' : 'running';
  return {
    dossier_id: id,
    ...{ limit, state, extended: false, changes: stop ? 1 : 0 },
    received_at: receivedAt,
    started_at: startedAt,
    original_due_at: originalDueAt,
    lawful_due_at: lawfulDueAt,
    due_at: lawfulDueAt,
    allotted_ms: allottedMs,
    closed_at: closedAt,
    worked_ms: workedMs,
  };
}

const stopRow = ({ reason, stoppedAt, resumedAt }: NonNullable<SeededClock['stop']>): Row => ({
  reason,
  stopped_at: stoppedAt,
  resumed_at: resumedAt,
});

/** Who did what, in the order in which it happened. A forwarded dossier came to another unit first. */
function historyRows({ chance }: Past, matter: SeededMatter, clock: SeededClock): readonly Row[] {
  const { id, code, channel, receivedAt, unit, receiving, procedure } = matter;
  const officer = chance.pick(unit.officers);
  const entry = (who: StaffMember, happenedAt: Date, action: string, before: Row | null, after: Row): Row => ({
    dossier_id: id,
    happened_at: happenedAt,
    ...{ actor_kind: 'person', actor_id: who.personId, actor_name: who.name, action, before, after },
  });
  const first = chance.happens(FORWARDED_SHARE) ? chance.pick(procedure.units) : unit;
  const { stop, closedAt, lawfulDueAt, decision, originalDueAt } = clock;
  const received = {
    ...{ code, channel, dueAt: originalDueAt, procedureCode: procedure.version.code },
    ...{ receivingUnitCode: receiving.code, competentUnitCode: first.code },
  };
  const forwardedAt = new Date(receivedAt.getTime() + HOUR_MS / 2);
  const [from, to] = [{ competentUnitCode: first.code }, { competentUnitCode: unit.code }];
  return [
    entry(chance.pick(receiving.counter), receivedAt, 'received', null, received),
    ...(first === unit ? [] : [entry(chance.pick(first.officers), forwardedAt, 'forwarded', from, to)]),
    ...(stop ? [entry(officer, stop.stoppedAt, 'clock-stopped', null, { state: 'stopped' })] : []),
    ...(stop?.resumedAt ? [entry(officer, stop.resumedAt, 'clock-resumed', null, { state: 'running' })] : []),
    ...(closedAt
      ? [
          entry(officer, closedAt, 'state-changed', { decision: 'examining' }, { decision }),
          entry(officer, closedAt, 'clock-closed', null, { state: 'closed', onTime: closedAt <= lawfulDueAt }),
        ]
      : [entry(officer, receivedAt, 'state-changed', { decision: 'received' }, { decision })]),
  ];
}

function surveyRow({ chance, times }: Past, id: string, closedAt: Date): Row {
  const answeredAt = new Date(Math.min(closedAt.getTime() + chance.random() * 5 * DAY_MS, times.now.getTime()));
  return { dossier_id: id, answers: { overall: chance.weighted(ratings) }, answered_at: answeredAt };
}
