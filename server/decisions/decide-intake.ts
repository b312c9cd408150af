import type { FastifyBaseLogger } from 'fastify';
import { completeAnswers } from '../../office/facts/index.ts';
import { competenceByRecord, feeByRecord, type IntakeDecisions } from '../../office/intake/index.ts';
import { caseFor, getProcedure, type ProcedureVersion, subtypeFor } from '../../office/procedures/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { findUnit } from '../../office/units/index.ts';
import { decideOr, UndecidedError } from '../../workflows/decide.ts';
import type { Matter } from '../../workflows/shared/variables.ts';
import { engineStatus, isAway } from '../engine/request.ts';
import type { Context } from '../http/context.ts';
import { type HttpProblem, problem } from '../http/problem.ts';

/** What of an intake the tables look at. */
export interface DecidedBy {
  readonly procedureCode: string;
  readonly receivingUnitCode: string;
  readonly competentUnitCode?: string;
  readonly channel?: Matter['channel'];
  readonly subtype?: string;
  /** ISO 8601 */
  readonly handedInAt?: string;
}

/**
 * Who is competent for what is handed in, and what it costs, by the tables or, where they do not name the procedure, by its record. Undefined when the engine does not answer: a citizen at the counter does not wait for that, the
 * dossier is received under what is published.
 * @throws HttpProblem 409 when the decision tables contradict themselves, or answer what they must not
 */
export const decideIntake = async (
  context: Context,
  log: FastifyBaseLogger,
  intake: DecidedBy,
  answers: Readonly<Record<string, unknown>>,
): Promise<IntakeDecisions | undefined> => {
  const { matter, procedure } = await matterOf(context, intake, answers);
  try {
    const [competence, fee] = await Promise.all([
      decideOr(context.engine, 'competence', matter, undefined),
      decideOr(context.engine, 'fee', matter, undefined),
    ]);
    return {
      competence: competence ? { tier: competence.tier, unitCode: competence.unitCode } : competenceByRecord(procedure),
      fee: fee ? { amountVnd: fee.amountVnd, reason: { vi: fee.reasonVi, en: fee.reasonEn } } : feeByRecord(procedure),
    };
  } catch (error) {
    if (error instanceof UndecidedError) throw undecided(intake.procedureCode, error);
    if (!isAbsent(error)) throw error;
    log.warn(
      { err: error, procedureCode: intake.procedureCode },
      'The decision tables cannot be asked: received under what is published',
    );
    return undefined;
  }
};

const matterOf = async (
  { office }: Context,
  intake: DecidedBy,
  answers: Readonly<Record<string, unknown>>,
): Promise<{ readonly matter: Matter; readonly procedure: ProcedureVersion }> => {
  const { procedureCode, receivingUnitCode, competentUnitCode, channel = 'counter' } = intake;
  const at = intake.handedInAt && channel !== 'post' ? new Date(intake.handedInAt) : await office.now();
  const procedure = await getProcedure(office, procedureCode, at);
  const day = dayOf(at);
  const completed = completeAnswers(procedure.facts, { answers, day, channel });
  const placeCode = competentUnitCode ?? receivingUnitCode;
  const place = await findUnit(office, placeCode);
  const matter: Matter = {
    procedureCode,
    caseId: caseFor(procedure, completed).id,
    subtype: subtypeFor(procedure, completed, intake.subtype),
    channel,
    level: 'deciding',
    place: { code: placeCode, kind: place?.kind ?? '' },
    receivedOn: day,
    answers: { ...completed },
  };
  return { matter, procedure };
};

/** Not there, not reachable, or without the tables yet. */
const isAbsent = (error: unknown): boolean => engineStatus(error) === 404 || isAway(error);

const undecided = (procedureCode: string, { message }: UndecidedError): HttpProblem =>
  problem(409, 'decisions.undecided', { procedureCode, flaw: message });
