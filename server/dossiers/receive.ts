import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { issueReceipt } from '../../office/documents/index.ts';
import type { Dossier } from '../../office/dossiers/index.ts';
import { intakeComplaints, receiveDossier } from '../../office/intake/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { lookUpCodeOf } from '../../office/look-up/index.ts';
import type { Person } from '../../office/people/index.ts';
import { getProcedure, type ProcedureVersion } from '../../office/procedures/index.ts';
import { joinTexts, type Language } from '../../office/texts/index.ts';
import { decideIntake } from '../decisions/decide-intake.ts';
import { checkForm, type FieldComplaint } from '../forms/check-form.ts';
import { factFlaws } from '../forms/fact-flaws.ts';
import { readFormSchema } from '../forms/form-schema.ts';
import { intakeForm } from '../forms/intake-form.ts';
import type { Context } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { actorOf } from '../http/session-guard.ts';
import { isReceived, requireReceiver } from '../procedures/require-receiver.ts';
import type { IntakeInput } from './schema.ts';
import { feeOf } from './view.ts';

/** Returns the answers as the intake form of the procedure allows them. A procedure whose process has no such form takes them as they are. */
const checkedAnswers = async (office: Office, procedure: ProcedureVersion, answers: IntakeInput['answers']) => {
  const form = await intakeForm(office, procedure);
  if (!form) return answers;
  const { data, complaints } = checkForm(readFormSchema(form.schema), answers);
  refuseIncomplete(complaints);
  return data;
};

/** @throws HttpProblem 400 with every answer that the form does not take */
export const refuseIncomplete = (complaints: readonly FieldComplaint[]): void => {
  if (complaints.length === 0) return;
  const say = (language: Language) => complaints.map((one) => `${one.label[language]} ${one[language]}`).join('; ');
  throw problem(
    400,
    'dossiers.intakeIncomplete',
    { flaws: { vi: say('vi'), en: say('en') } },
    { fields: complaints.map(({ field, en, vi }) => ({ field: `answers.${field}`, message: en, messageVi: vi })) },
  );
};

/** @throws HttpProblem 400 with every answer that cannot be true, or that has to be confirmed with a reason first */
const refuseUntrue = async (context: Context, procedure: ProcedureVersion, intake: IntakeInput): Promise<void> => {
  const handedInAt = intake.handedInAt ? new Date(intake.handedInAt) : await context.office.now();
  const complaints = intakeComplaints({ procedure, handedInAt }, { channel: 'counter', ...intake });
  if (complaints.length === 0) return;
  const form = await intakeForm(context.office, procedure);
  const flaws = factFlaws(form && readFormSchema(form.schema), complaints);
  throw problem(
    400,
    'dossiers.intakeUntrue',
    {
      flaws: joinTexts(
        flaws.map(({ text }) => text),
        '; ',
      ),
    },
    {
      fields: flaws.map(({ field, text, rule, severity }) => ({
        ...{ field, message: text.en, messageVi: text.vi },
        ...(rule === undefined ? {} : { rule, severity }),
      })),
    },
  );
};

const printReceipt = async ({ office, settings }: Context, person: Person, dossier: Dossier): Promise<string> => {
  const { documentId } = await issueReceipt(office, actorOf(person), dossier, settings.publicUrl);
  return `/api/dossiers/${dossier.id}/documents/${documentId}`;
};

/** Receives a dossier at the counter and prints its receipt; a matter of the office itself has none. The same `intakeId` again gives the same dossier and the same receipt. */
export const receive = async (
  context: Context,
  person: Person,
  { handedInAt, ...intake }: IntakeInput,
  log: FastifyBaseLogger,
) => {
  const procedure = await getProcedure(context.office, intake.procedureCode);
  requireReceiver(person, procedure, [intake.receivingUnitCode]);
  if (procedure.processId !== null && !isReceived(procedure))
    throw problem(409, 'procedures.beginsByItself', { name: procedure.name, code: procedure.code });
  const answers = await checkedAnswers(context.office, procedure, intake.answers);
  await refuseUntrue(context, procedure, { ...intake, ...(handedInAt ? { handedInAt } : {}), answers });
  const decided = await decideIntake(context, log, { ...intake, ...(handedInAt ? { handedInAt } : {}) }, answers);
  const dossier = await receiveDossier(context.office, actorOf(person), {
    ...intake,
    intakeId: intake.intakeId ?? randomUUID(),
    channel: intake.channel ?? 'counter',
    answers,
    ...(handedInAt ? { handedInAt: new Date(handedInAt) } : {}),
    ...(decided ? { decided } : {}),
  });
  return {
    id: dossier.id,
    code: dossier.code,
    lookUpCode: lookUpCodeOf(context.office, dossier) ?? '',
    receivedAt: dossier.receivedAt.toISOString(),
    dueAt: dossier.dueAt.toISOString(),
    fee: feeOf(dossier),
    receiptUrl: procedure.internal ? null : await printReceipt(context, person, dossier),
  };
};
