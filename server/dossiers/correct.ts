/** Correcting what was declared, for whoever holds a task of the dossier: what it would change, and the correction itself, both in the words of the intake form. */
import type { FastifyBaseLogger } from 'fastify';
import {
  type CorrectionEffect,
  correctDossier,
  type DescribedChange,
  previewCorrection,
} from '../../office/corrections/index.ts';
import type { Dossier } from '../../office/dossiers/index.ts';
import type { Person } from '../../office/people/index.ts';
import { getProcedureVersion } from '../../office/procedures/index.ts';
import { officeTexts, type Text } from '../../office/texts/index.ts';
import { decideIntake } from '../decisions/decide-intake.ts';
import { answerTexts, computedTexts } from '../forms/answer-rows.ts';
import { checkForm } from '../forms/check-form.ts';
import { factFlaws } from '../forms/fact-flaws.ts';
import { type FormSchema, readFormSchema } from '../forms/form-schema.ts';
import { intakeForm } from '../forms/intake-form.ts';
import type { Context, Routes } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { serverTexts } from '../texts/index.ts';
import { getDossierFor } from './access.ts';
import { dossiersApi } from './contract.ts';
import type { CorrectionEffectView, CorrectionInput } from './correction-schema.ts';
import { refuseIncomplete } from './receive.ts';
import { feeOf, openTasks } from './view.ts';

export const correctionRoutes: Routes = (app, context) => {
  const { office } = context;
  const preHandler = requirePerson(context);

  app.route({
    ...dossiersApi.previewCorrection,
    preHandler,
    handler: async (request) => {
      const dossier = await heldDossier(context, personOf(request), request.params.id);
      const correction = await correctionOf(context, dossier, request.body, request.log);
      return toEffect(context, dossier, await previewCorrection(office, correction), correction.fee);
    },
  });

  app.route({
    ...dossiersApi.correctDossier,
    preHandler,
    handler: async (request) => {
      const person = personOf(request);
      const dossier = await heldDossier(context, person, request.params.id);
      const { reason, ...body } = request.body;
      const correction = await correctionOf(context, dossier, body, request.log);
      const { changes } = await toEffect(context, dossier, await previewCorrection(office, correction), correction.fee);
      const described = changes.map(({ key: _, ...change }) => change);
      const effect = await correctDossier(office, actorOf(person), correction, { reason: reason.trim(), described });
      return toEffect(context, dossier, effect, correction.fee);
    },
  });
};

/** @throws HttpProblem 403 for somebody who reads the dossier and holds no task of it */
const heldDossier = async (context: Context, person: Person, dossierId: string): Promise<Dossier> => {
  const dossier = await getDossierFor(context.office, person, dossierId);
  const tasks = await openTasks(context, person, dossierId);
  if (!tasks.some(({ mine }) => mine)) throw problem(403, 'dossiers.correctionByHolder');
  return dossier;
};

const formOf = async ({ office }: Context, { procedureCode, procedureValidFrom }: Dossier) => {
  const procedure = await getProcedureVersion(office, procedureCode, procedureValidFrom);
  const form = await intakeForm(procedure);
  return { procedure, form: form && readFormSchema(form.schema) };
};

/** The correction as the form allows it, with the fee that the table says of it. What an officer decides stays hers to change. */
const correctionOf = async (context: Context, dossier: Dossier, body: CorrectionInput, log: FastifyBaseLogger) => {
  const { form, procedure } = await formOf(context, dossier);
  // The page sends back all that the dossier has; what is computed is computed anew.
  const computed = new Set(Object.keys(procedure.facts?.computed ?? {}));
  const sent = Object.fromEntries(Object.entries(body.answers).filter(([key]) => !computed.has(key)));
  const { data: answers, complaints } = form ? checkForm(form, sent) : { data: sent, complaints: [] };
  refuseIncomplete(complaints);
  const { procedureCode, receivingUnitCode, competentUnitCode, channel } = dossier;
  const handedInAt = (dossier.handedInAt ?? dossier.receivedAt).toISOString();
  const intake = { procedureCode, receivingUnitCode, competentUnitCode, channel, handedInAt };
  const decided = await decideIntake(context, log, intake, answers);
  const { confirmations, revision } = body;
  return {
    ...{ dossierId: dossier.id, applicant: body.applicant, answers, revision },
    ...(confirmations ? { confirmations } : {}),
    ...(decided ? { fee: decided.fee } : {}),
  };
};

const toEffect = async (
  context: Context,
  dossier: Dossier,
  { before, after, complaints }: CorrectionEffect,
  fee: { readonly amountVnd: number | null; readonly reason: Text } | undefined,
): Promise<CorrectionEffectView> => {
  const { procedure, form } = await formOf(context, dossier);
  const rowsOf = (answers: Dossier['answers']) => [
    ...(form ? answerTexts(form, answers) : []),
    ...computedTexts(procedure.facts, answers),
  ];
  const changes = [
    ...changed(applicantRows(before.applicant), applicantRows(after.applicant)),
    ...changed(rowsOf(before.answers), rowsOf(after.answers)),
  ];
  return {
    changes,
    dueAt: { before: before.dueAt.toISOString(), after: after.dueAt.toISOString() },
    fee: { before: feeOf(dossier), after: fee ? { amountVnd: fee.amountVnd, reason: fee.reason } : feeOf(dossier) },
    flaws: factFlaws(form as FormSchema | undefined, complaints).map((flaw) => ({ ...flaw })),
  };
};

interface Row {
  readonly key: string;
  readonly group?: Text;
  readonly label: Text;
  readonly value: Text;
}

const applicantRows = (applicant: Dossier['applicant']): readonly Row[] => {
  const labels: Readonly<Record<string, Text>> = officeTexts.names('facts.applicant');
  return Object.entries(applicant).flatMap(([key, value]) =>
    value
      ? [{ key: `applicant.${key}`, label: labels[key] ?? { vi: key, en: key }, value: { vi: value, en: value } }]
      : [],
  );
};

/** The answers that differ, also those that one of both has not. */
const changed = (before: readonly Row[], after: readonly Row[]): (DescribedChange & { readonly key: string })[] => {
  const [was, is] = [byKey(before), byKey(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [one, other] = [was.get(key), is.get(key)];
    const row = one ?? other;
    if (!row || one?.value.vi === other?.value.vi) return [];
    return [{ key, label: labelOf(row), before: one?.value ?? EMPTY, after: other?.value ?? EMPTY }];
  });
};

const EMPTY: Text = serverTexts.text('dossiers.emptyAnswer');
const byKey = (rows: readonly Row[]) => new Map(rows.map((row) => [row.key, row]));
const labelOf = ({ group, label }: Row): Text =>
  group?.vi ? { vi: `${group.vi} – ${label.vi}`, en: `${group.en} – ${label.en}` } : label;
