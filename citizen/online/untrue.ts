/**
 * What a draft declares that cannot be true, or that is unusual: where on the pages it is changed, and the reasons that are given for it. The page of a topic says what its own answers cannot
 * be beside the others; the page of all answers says the rest, and asks why what is unusual is right.
 */
import type { DraftContent } from '../../office/drafts/index.ts';
import { type Confirmation, followApplicant, isReason } from '../../office/facts/index.ts';
import { intakeComplaints } from '../../office/intake/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { checkKeptAnswers } from '../../server/forms/check-form.ts';
import { type FactFlaw, factFlaws } from '../../server/forms/fact-flaws.ts';
import type { FormData } from '../../server/forms/form-schema.ts';
import type { Context } from '../../server/http/context.ts';
import type { Fault, WayTo } from '../pages/field.ts';
import type { FormValues } from '../pages/read-values.ts';
import { citizenTexts } from '../texts/index.ts';
import { stepUrl } from './addresses.ts';
import { type OpenDraft, stepsOfDraft } from './open-draft.ts';
import { type Step, type Topic, valuesOf } from './steps.ts';

export const REASON_LENGTH_MAX = 500;
const REASON_NEEDED = citizenTexts.text('online.checkAnswers.reasonNeeded');

/** Returns what of the draft cannot be true, or has to be confirmed with a reason, as the pages say it. */
export const untrueIn = async (
  { office }: Context,
  { matter, draft }: OpenDraft,
  content: DraftContent = draft.content,
): Promise<readonly FactFlaw[]> => {
  const { data: answers } = checkKeptAnswers(matter.form, content.answers);
  const applicant = { ...content.applicant, name: content.applicant.name ?? '' };
  const declared = { answers, applicant, channel: 'online' as const };
  const complaints = intakeComplaints({ procedure: matter.procedure, handedInAt: await office.now() }, declared);
  return factFlaws(matter.form, complaints);
};

const partOf = (field: string): string => field.slice(0, field.indexOf('.'));
const keyOf = (field: string): string => field.slice(field.indexOf('.') + 1);

const asks = (step: Step, part: string, key: string): boolean =>
  step.kind === 'topic' && step.part === part && step.fields.some((field) => field.key === key);

/** Returns the keys of the answers that a rule speaks of. */
const namedBy = ({ matter }: OpenDraft, rule: string | undefined): ReadonlySet<string> => {
  const holds = matter.procedure.facts?.rules.find(({ id }) => id === rule)?.holds ?? '';
  return new Set(holds.match(/\w+/g));
};

/** Returns the places of the other answers that a rule speaks of: what is wrong may be there. */
const otherWays = (
  open: OpenDraft,
  steps: readonly Step[],
  { field, rule }: Pick<FactFlaw, 'field' | 'rule'>,
  urlOf: (step: Step, key: string) => string,
): readonly WayTo[] => {
  const named = namedBy(open, rule);
  return steps.flatMap((step) => {
    if (step.kind !== 'topic' || step.part !== 'answers') return [];
    return step.fields.flatMap(({ key = '', label, dateLabel }) => {
      if (!named.has(key) || `answers.${key}` === field) return [];
      return [{ label: `${step.title} – ${label ?? dateLabel ?? key}`, url: urlOf(step, key) }];
    });
  });
};

/** Returns the flaws that keep a draft from being handed in, each with its way. */
export const refusedFaults = (
  open: OpenDraft,
  flaws: readonly FactFlaw[],
  language: Language,
  fromCheck: boolean,
): readonly Fault[] => {
  const steps = stepsOfDraft(open, language);
  const urlOf = ({ id }: Step, key: string): string => `${stepUrl(id, language, fromCheck)}#${key}`;
  return flaws
    .filter(({ severity }) => severity === 'refused')
    .map((flaw) => {
      const step = steps.find((one) => asks(one, partOf(flaw.field), keyOf(flaw.field)));
      const text = flaw.text[language];
      return {
        ...{ field: flaw.field, text, others: otherWays(open, steps, flaw, urlOf) },
        ...(step ? { url: urlOf(step, keyOf(flaw.field)) } : {}),
      };
    });
};

/** What was sent from the page of a topic, or is kept of it. */
export interface PageSent {
  readonly topic: Topic;
  readonly typed: FormData;
  readonly language: Language;
  readonly fromCheck: boolean;
}

/**
 * Returns which answers of this page cannot be true beside the others: at the field of the rule, or where that is on another page, at the answer here that contradicts it. So a contradiction is
 * told on whichever page is answered second. What is unusual is asked about on the page of all answers.
 */
export const faultsOfTopic = async (
  context: Context,
  open: OpenDraft,
  { topic, typed, language, fromCheck }: PageSent,
): Promise<readonly Fault[]> => {
  const { content } = open.draft;
  const sent = { ...content, [topic.part]: { ...valuesOf(topic, content), ...cleared(topic), ...typed } };
  const now = followingApplicant(open, content, sent);
  const here = (await untrueIn(context, open, now)).flatMap((flaw) => {
    const key = placeHere(open, topic, flaw);
    return key === undefined ? [] : [{ ...flaw, field: `${topic.part}.${key}` }];
  });
  return refusedFaults(open, here, language, fromCheck).map(({ field, text, others = [] }) => {
    const elsewhere = others.filter(({ url }) => !url.includes(`/${topic.id}?`));
    return { field: keyOf(field), text, others: elsewhere };
  });
};

/** Returns the draft with what is not asked again, because it was told of the applicant. */
export const followingApplicant = ({ matter }: OpenDraft, before: DraftContent, now: DraftContent): DraftContent => {
  const changed = { before: before.answers, now: now.answers };
  return {
    ...now,
    answers: followApplicant(matter.procedure.facts ?? {}, { ...now.applicant, ...now.known }, changed),
  };
};

/** Returns the key of the answer on this page at which a flaw is told. */
const placeHere = (open: OpenDraft, topic: Topic, { field, rule }: FactFlaw): string | undefined => {
  if (asks(topic, partOf(field), keyOf(field))) return keyOf(field);
  if (topic.part !== 'answers') return undefined;
  const named = namedBy(open, rule);
  return topic.fields.find(({ key }) => key !== undefined && named.has(key))?.key;
};

/** What was emptied on this page is not answered any more. */
const cleared = ({ fields }: Topic): FormData => Object.fromEntries(fields.map(({ key }) => [key, undefined]));

/** How the names of fields begin in which reasons are written. */
export const REASON_PREFIX = 'ly-do-';
/** The name of the field in which the reason for what is unusual is written. */
export const reasonName = (rule: string): string => REASON_PREFIX + rule;
const reasonIn = (form: FormValues, rule: string): string => (form[reasonName(rule)] ?? '').trim();

export const unusualOf = (flaws: readonly FactFlaw[]): readonly FactFlaw[] =>
  flaws.filter(({ severity }) => severity === 'confirmed');

/** Returns the faults of reasons that are not given, or too short to be one. */
export const reasonFaults = (flaws: readonly FactFlaw[], form: FormValues, language: Language): readonly Fault[] =>
  unusualOf(flaws)
    .filter(({ rule = '' }) => !isReason(reasonIn(form, rule)))
    .map(({ rule = '' }) => ({ field: reasonName(rule), text: REASON_NEEDED[language] }));

/** Returns the reasons that were given for what is unusual. */
export const confirmationsIn = (flaws: readonly FactFlaw[], form: FormValues): readonly Confirmation[] =>
  unusualOf(flaws).map(({ rule = '' }) => ({ rule, reason: reasonIn(form, rule).slice(0, REASON_LENGTH_MAX) }));
