import { loadCalendar } from '../calendars/index.ts';
import { type Answers, type Computed, completeAnswers, computedFacts } from '../facts/index.ts';
import type { Office } from '../kernel/index.ts';
import { dueMoment, receiptMoment } from '../legal-clock/index.ts';
import { caseFor, getProcedure, limitFor, type ProcedureVersion, subtypeFor } from '../procedures/index.ts';
import type { Limit } from '../terms/index.ts';
import { dayOf } from '../time/index.ts';
import type { Unit } from '../units/index.ts';
import { handedInMoment, type Intake, unitsOf } from './intake.ts';

/** What an intake is received under. */
export type TermsQuestion = Pick<
  Intake,
  | 'procedureCode'
  | 'receivingUnitCode'
  | 'competentUnitCode'
  | 'channel'
  | 'subtype'
  | 'handedInAt'
  | 'decided'
  | 'answers'
>;

/** What is received, by which rule, and when it counts as received. */
export interface IntakeMatter {
  readonly procedure: ProcedureVersion;
  readonly caseId: string;
  readonly subtype: string | null;
  readonly limit: Limit;
  readonly handedInAt: Date;
  readonly receivedAt: Date;
  /** The answers with what the office computes. */
  readonly answers: Answers;
  readonly computed: readonly Computed[];
}

export interface IntakeTerms extends IntakeMatter {
  readonly competent: Unit;
  readonly dueAt: Date;
}

/** The rule of the day for what is handed in. @throws OfficeError not-found (procedure), invalid (subtype, moment of handing in) */
export async function matterOf(office: Office, intake: TermsQuestion): Promise<IntakeMatter> {
  const { procedureCode, channel } = intake;
  const now = await office.now();
  const handedInAt = handedInMoment(intake, now);
  const { startRules } = await getProcedure(office, procedureCode, handedInAt);
  const receivedAt = receiptMoment(channel, { handedInAt, acceptedAt: now }, startRules);
  const procedure = await getProcedure(office, procedureCode, receivedAt);
  const declaration = { answers: intake.answers, day: dayOf(handedInAt), channel };
  const computed = computedFacts(procedure.facts, declaration);
  const answers = completeAnswers(procedure.facts, declaration);
  const { id: caseId } = caseFor(procedure, answers);
  const subtype = subtypeFor(procedure, answers, intake.subtype);
  const limit = limitFor(procedure, { caseId, channel, ...(subtype === null ? {} : { subtype }) });
  return { procedure, caseId, subtype, limit, handedInAt, receivedAt, answers, computed };
}

/**
 * What the receipt would say if it were received now; nothing is written.
 * @throws OfficeError as `receiveDossier` would
 */
export async function intakeTerms(office: Office, intake: TermsQuestion): Promise<IntakeTerms> {
  const matter = await matterOf(office, intake);
  const { competent } = await unitsOf(office, intake, matter.procedure, dayOf(matter.receivedAt));
  const calendar = await loadCalendar(office, competent.code);
  return { ...matter, competent, dueAt: dueMoment(calendar, matter.limit, matter.receivedAt) };
}
