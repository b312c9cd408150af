import type { FastifyBaseLogger } from 'fastify';
import type { Static } from 'typebox';
import { intakeComplaints, intakeTerms } from '../../office/intake/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { writeLimit } from '../../office/legal-clock/index.ts';
import type { ProcedureVersion } from '../../office/procedures/index.ts';
import { decideIntake } from '../decisions/decide-intake.ts';
import { shownAnswers } from '../forms/check-form.ts';
import { factFlaws, valueText } from '../forms/fact-flaws.ts';
import { type FormSchema, readFormSchema } from '../forms/form-schema.ts';
import { intakeForm } from '../forms/intake-form.ts';
import type { Context } from '../http/context.ts';
import type { IntakeTermsView, TermsRequest } from './schema.ts';

const formOf = async (office: Office, procedure: ProcedureVersion): Promise<FormSchema | undefined> => {
  const form = await intakeForm(office, procedure);
  return form && readFormSchema(form.schema);
};

/** Returns what the receipt would say if these answers were received now. */
export const findTerms = async (
  context: Context,
  log: FastifyBaseLogger,
  procedureCode: string,
  { answers, handedInAt, channel = 'counter', applicant = {}, ...asked }: Static<typeof TermsRequest>,
): Promise<IntakeTermsView> => {
  const intake = { ...asked, procedureCode, channel, ...(handedInAt ? { handedInAt } : {}) };
  const decided = await decideIntake(context, log, intake, answers);
  const matter = await intakeTerms(context.office, {
    ...asked,
    procedureCode,
    channel,
    answers,
    ...(handedInAt ? { handedInAt: new Date(handedInAt) } : {}),
    ...(decided ? { decided } : {}),
  });
  const { procedure, caseId, subtype, limit, receivedAt, dueAt, competent } = matter;
  const form = await formOf(context.office, procedure);
  const declared = form ? shownAnswers(form, answers) : answers;
  const complaints = intakeComplaints(matter, { answers: declared, channel, applicant: { name: '', ...applicant } });
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
    computed: matter.computed.map(({ field, label, values, because, basis, result }) => ({
      ...{ field, label, because, basis, value: valueText(result, values) },
    })),
    flaws: factFlaws(form, complaints).map((flaw) => ({ ...flaw })),
  };
};
