/** Correcting what was declared, for whoever may (`may-correct.ts`): what it would change, and the correction itself, both in the words of the intake form. */
import type { FastifyBaseLogger } from 'fastify';
import {
  type CorrectionEffect,
  correctDossier,
  type DescribedChange,
  previewCorrection,
} from '../../office/corrections/index.ts';
import type { Dossier } from '../../office/dossiers/index.ts';
import type { Person } from '../../office/people/index.ts';
import { getProcedureVersion, type ProcedureVersion } from '../../office/procedures/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { decideIntake } from '../decisions/decide-intake.ts';
import { answerTexts, computedTexts } from '../forms/answer-rows.ts';
import { checkForm } from '../forms/check-form.ts';
import { applicantRows } from '../forms/declaration-rows.ts';
import { factFlaws } from '../forms/fact-flaws.ts';
import { type FormSchema, readFormSchema } from '../forms/form-schema.ts';
import { formOfDossier } from '../forms/intake-form.ts';
import type { Context, Routes } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { type Names, unitNames } from '../names/names.ts';
import { serverTexts } from '../texts/index.ts';
import { getWholeDossierFor } from './access.ts';
import { dossiersApi } from './contract.ts';
import type { CorrectionEffectView, CorrectionInput } from './correction-schema.ts';
import { mayCorrect } from './may-correct.ts';
import { refuseIncomplete } from './receive.ts';
import { feeOf, openTasks } from './view.ts';

export const correctionRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context);

  app.route({
    ...dossiersApi.getDeclaredForm,
    preParsing,
    handler: async (request) => {
      const dossier = await getWholeDossierFor(office, personOf(request), request.params.id);
      const procedure = await getProcedureVersion(office, dossier.procedureCode, dossier.procedureValidFrom);
      return { schema: (await formOfDossier(office, procedure, dossier))?.schema ?? null };
    },
  });

  app.route({
    ...dossiersApi.previewCorrection,
    preParsing,
    handler: async (request) => {
      const dossier = await dossierToCorrect(context, personOf(request), request.params.id);
      const asked = await questionsOf(context, dossier);
      const correction = await correctionOf(context, dossier, asked, request.body, request.log);
      return toEffect(asked, dossier, await previewCorrection(office, correction), correction.fee);
    },
  });

  app.route({
    ...dossiersApi.correctDossier,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const dossier = await dossierToCorrect(context, person, request.params.id);
      const { reason, papers = [], ...body } = request.body;
      const asked = await questionsOf(context, dossier);
      const correction = { ...(await correctionOf(context, dossier, asked, body, request.log)), papers };
      const effect = await correctDossier(office, actorOf(person), correction, {
        reason: reason.trim(),
        describe: (one) => changesOf(asked, one).map(({ key: _, ...change }) => change),
      });
      return toEffect(asked, dossier, effect, correction.fee);
    },
  });
};

/** @throws HttpProblem 403 for somebody who reads the dossier and may not correct it */
const dossierToCorrect = async (context: Context, person: Person, dossierId: string): Promise<Dossier> => {
  const dossier = await getWholeDossierFor(context.office, person, dossierId);
  const tasks = await openTasks(context, person, dossierId);
  const holds = tasks.some(({ mine }) => mine);
  if (!holds && !(await mayCorrect(context.office, person, dossier, tasks)))
    throw problem(403, 'dossiers.correctionByHolder');
  return dossier;
};

/** The procedure of a dossier, and the form in which it was declared; undefined where there is none. */
interface Questions {
  readonly procedure: ProcedureVersion;
  readonly form: FormSchema | undefined;
  readonly units: Names;
}

const questionsOf = async ({ office }: Context, dossier: Dossier): Promise<Questions> => {
  const procedure = await getProcedureVersion(office, dossier.procedureCode, dossier.procedureValidFrom);
  const form = await formOfDossier(office, procedure, dossier);
  return { procedure, form: form && readFormSchema(form.schema), units: await unitNames(office) };
};

const NO_ANSWERS: readonly unknown[] = [null, '', false];

/** The correction as the form allows it, with the fee that the table says of it. What an officer decides stays hers to change. */
const correctionOf = async (
  context: Context,
  dossier: Dossier,
  { form, procedure }: Questions,
  body: CorrectionInput,
  log: FastifyBaseLogger,
) => {
  // The page sends back all that its form has: what is computed is computed anew, and an empty field or an unticked box is no answer where there was none.
  const computed = new Set(Object.keys(procedure.facts?.computed ?? {}));
  const isAnswer = ([key, value]: [string, unknown]) =>
    !computed.has(key) && (Object.hasOwn(dossier.answers, key) || !NO_ANSWERS.includes(value));
  const sent = Object.fromEntries(Object.entries(body.answers).filter(isAnswer));
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
    ...(decided ? { fee: decided.fee, competence: decided.competence } : {}),
  };
};

/** The answers and contacts that change, in the words of the form. */
const changesOf = ({ procedure: { facts }, form, units }: Questions, { before, after }: CorrectionEffect) => {
  const rowsOf = (answers: Dossier['answers']) => [
    ...(form ? answerTexts(form, answers, { units, facts }) : []),
    ...computedTexts(answers, { units, facts }),
  ];
  return [
    ...changed(applicantRows(before.applicant), applicantRows(after.applicant)),
    ...changed(rowsOf(before.answers), rowsOf(after.answers)),
  ];
};

const toEffect = (
  asked: Questions,
  dossier: Dossier,
  effect: CorrectionEffect,
  fee: { readonly amountVnd: number | null; readonly reason: Text } | undefined,
): CorrectionEffectView => {
  const { before, after, complaints, papers, elsewhere = null } = effect;
  return {
    changes: changesOf(asked, effect),
    dueAt: { before: before.dueAt.toISOString(), after: after.dueAt.toISOString() },
    fee: { before: feeOf(dossier), after: fee ? { amountVnd: fee.amountVnd, reason: fee.reason } : feeOf(dossier) },
    flaws: factFlaws(asked.form, complaints).map((flaw) => ({ ...flaw })),
    papers: papers.map((paper) => ({ ...paper })),
    elsewhere,
  };
};

interface Row {
  readonly key: string;
  readonly group?: Text;
  readonly label: Text;
  readonly value: Text;
}

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
