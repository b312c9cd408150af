import type { FastifyBaseLogger } from 'fastify';
import type { Static } from 'typebox';
import { intakeTerms } from '../../office/intake/index.ts';
import { writeLimit } from '../../office/legal-clock/index.ts';
import { decideIntake } from '../decisions/decide-intake.ts';
import type { Context } from '../http/context.ts';
import type { IntakeTermsView, TermsRequest } from './schema.ts';

/** Returns what the receipt would say if these answers were received now. */
export const findTerms = async (
  context: Context,
  log: FastifyBaseLogger,
  procedureCode: string,
  { answers, handedInAt, channel = 'counter', ...asked }: Static<typeof TermsRequest>,
): Promise<IntakeTermsView> => {
  const intake = { ...asked, procedureCode, channel, ...(handedInAt ? { handedInAt } : {}) };
  const decided = await decideIntake(context, log, intake, answers);
  const { procedure, caseId, subtype, limit, receivedAt, dueAt, competent } = await intakeTerms(context.office, {
    ...asked,
    procedureCode,
    channel,
    answers,
    ...(handedInAt ? { handedInAt: new Date(handedInAt) } : {}),
    ...(decided ? { decided } : {}),
  });
  const taken = procedure.cases.find(({ id }) => id === caseId);
  return {
    case: { id: caseId, name: taken?.name ?? procedure.name },
    subtype,
    subtypes: (procedure.subtypes ?? []).map(({ id, name }) => ({ id, name })),
    limit: writeLimit(limit),
    receivedAt: receivedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    competentUnit: { code: competent.code, name: competent.name },
    fee: decided ? { amountVnd: decided.fee.amountVnd, reason: decided.fee.reason } : null,
  };
};
