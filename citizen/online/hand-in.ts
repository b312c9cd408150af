import type { FastifyBaseLogger } from 'fastify';
import { issueReceipt } from '../../office/documents/index.ts';
import type { Dossier } from '../../office/dossiers/index.ts';
import { type DraftContent, handInDraft } from '../../office/drafts/index.ts';
import { type Confirmation, completeAnswers, fieldsOfApplicant } from '../../office/facts/index.ts';
import { intakeTerms } from '../../office/intake/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import { papersFor } from '../../office/procedures/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { decideIntake } from '../../server/decisions/decide-intake.ts';
import { answerRows, type KnownNames } from '../../server/forms/answer-rows.ts';
import { checkKeptAnswers } from '../../server/forms/check-form.ts';
import { valueText } from '../../server/forms/fact-flaws.ts';
import type { Context } from '../../server/http/context.ts';
import { HttpProblem, problemSaying } from '../../server/http/problem.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { citizenTexts } from '../texts/index.ts';
import type { CheckSection, Terms } from './check-answers.ts';
import { feeText } from './handed-in.ts';
import type { OpenDraft } from './open-draft.ts';
import { type PapersStep, returnAtOf, type Step, type Topic, valuesOf } from './steps.ts';

/** Returns the answers that the form still shows: what an earlier answer made needless, or the form does not ask any more, was typed for nothing, and is left out. */
const answersOf = ({ matter, draft }: OpenDraft) => checkKeptAnswers(matter.form, draft.content.answers);

const intakeOf = ({ matter, draft }: OpenDraft, answers: Readonly<Record<string, unknown>>) => ({
  procedureCode: matter.procedure.code,
  receivingUnitCode: draft.content.unit.unitCode ?? '',
  channel: 'online' as const,
  answers,
});

/** Returns what the receipt would say now. Undefined where that cannot be told: the office will see to it. */
export const termsOf = async (
  context: Context,
  open: OpenDraft,
  language: Language,
  log: FastifyBaseLogger,
): Promise<Terms | undefined> => {
  const intake = intakeOf(open, answersOf(open).data);
  try {
    const decided = await decideIntake(context, log, intake, intake.answers);
    const terms = await intakeTerms(context.office, { ...intake, ...(decided ? { decided } : {}) });
    return {
      fee: feeText(language, decided?.fee ?? null, open.matter.procedure.fee.text),
      due: writeMoment(terms.dueAt),
      unit: terms.competent.name,
      computed: terms.computed.flatMap(({ label, result, values, because, basis }) => {
        const value = valueText(result, values)[language];
        return value === '' ? [] : [{ label: label[language], value, because: `${because[language]} (${basis})` }];
      }),
    };
  } catch (error) {
    if (error instanceof OfficeError || error instanceof HttpProblem) return undefined;
    throw error;
  }
};

/** Returns everything that was answered, by topic, as the page of answers shows it. */
export const sectionsOf = (
  steps: readonly Step[],
  content: DraftContent,
  known: KnownNames & { readonly filesOf: (kind: string) => readonly string[] },
  language: Language,
): readonly CheckSection[] =>
  steps.map((step) => ({
    ...{ id: step.id, title: step.title, vietnamese: step.kind === 'topic' && step.vietnamese },
    rows:
      step.kind === 'topic' ? answerRowsOf(step, content, known, language) : paperRows(step, known.filesOf, language),
  }));

const paperRows = ({ papers }: PapersStep, filesOf: (kind: string) => readonly string[], language: Language) =>
  papers.map(({ kind, name }) => ({
    ...{ label: name[language], value: filesOf(kind).join('\n'), vietnamese: false },
  }));

const answerRowsOf = (topic: Topic, content: DraftContent, known: KnownNames, language: Language) => {
  const given = answerRows({ components: topic.fields }, valuesOf(topic, content), known, language);
  return topic.fields.map((field) => ({
    field: `${topic.part}.${field.key}`,
    label: field.label ?? field.dateLabel ?? '',
    value: given.find(({ key }) => key === field.key)?.value ?? '',
    vietnamese: topic.vietnameseKeys.has(field.key ?? ''),
  }));
};

/**
 * Hands the draft in by the way every dossier is received. Again it gives the same dossier. The applicant is written to in `language` from now on.
 * @throws HttpProblem 400 when the form is not complete; OfficeError as the office refuses
 */
export const handIn = async (
  context: Context,
  open: OpenDraft,
  { language, confirmations }: { readonly language: Language; readonly confirmations: readonly Confirmation[] },
  log: FastifyBaseLogger,
): Promise<Dossier> => {
  const { matter, draft } = open;
  const { data: answers, complaints } = answersOf(open);
  if (complaints.length > 0) throw problemSaying(400, citizenTexts.text('online.answersIncomplete'));
  const intake = intakeOf(open, answers);
  const decided = await decideIntake(context, log, intake, answers);
  const { applicant, delivery } = draft.content;
  const back =
    matter.procedure.code === officeProcedures.feedback
      ? ({ returnWay: 'electronic' } as const)
      : { returnWay: delivery.returnWay ?? ('counter' as const), returnAt: returnAtOf(delivery, matter.points) };
  const names = new Map(
    papersFor(
      matter.procedure,
      completeAnswers(matter.procedure.facts, { answers, day: matter.day, channel: 'online' }),
      'online',
    ).map(({ kind, name, form }) => [kind, { name: name.vi, form }] as const),
  );
  const { channel: _, ...rest } = intake;
  const handedIn = {
    ...rest,
    ...back,
    ...{ language, confirmations },
    ...(decided ? { decided } : {}),
    applicant: { ...applicant, name: applicant.name ?? '' },
    taken: fieldsOfApplicant(matter.procedure.facts ?? {}, applicant, answers).map((field) => ({
      field: `answers.${field}`,
    })),
  };
  const dossier = await handInDraft(context.office, draft, handedIn, names);
  // The citizen downloads it from the look-up page.
  await issueReceipt(context.office, { kind: 'citizen' }, dossier, context.settings.publicUrl);
  return dossier;
};
