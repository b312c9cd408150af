/**
 * The pages of a draft, one for each topic: where it is handed in and who does it, then each group of the procedure's form, the papers, and how the result comes back. A topic knows every
 * field that it may ask; which of them are shown follows from the answers, also from those that are typed on the same page.
 */

import type { DraftContent } from '../../office/drafts/index.ts';
import { completeAnswers } from '../../office/facts/index.ts';
import { type ProcedureVersion, papersFor, type RequiredPaper } from '../../office/procedures/index.ts';
import { type ApplicantPart, returnWays } from '../../office/terms/index.ts';
import { isUnitKey, type Language, type Text } from '../../office/texts/index.ts';
import type { Unit } from '../../office/units/index.ts';
import { type CheckedForm, checkForm } from '../../server/forms/check-form.ts';
import {
  type FormData,
  type FormField,
  type FormSchema,
  formInLanguage,
  speaks,
} from '../../server/forms/form-schema.ts';
import { decides, defaultsOf, isShown, type TopicField, topicsOf } from '../../server/forms/form-topics.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { citizenTexts } from '../texts/index.ts';

/** One page of questions that belong together. */
export interface Topic {
  readonly kind: 'topic';
  /** The last part of its address. */
  readonly id: string;
  /** The part of the draft that keeps the answers. */
  readonly part: 'unit' | 'applicant' | 'answers' | 'delivery';
  readonly title: string;
  /** Everything that it may ask. */
  readonly all: readonly TopicField[];
  /** What it asks of whoever gave the answers so far. */
  readonly fields: readonly FormField[];
  /** What its conditions see besides the answers: what the form begins with. */
  readonly defaults: FormData;
  /** Whether the title is Vietnamese on a page in another language: that of a form that has no English one. */
  readonly vietnamese: boolean;
  /** The keys of fields whose labels are Vietnamese likewise. */
  readonly vietnameseKeys: ReadonlySet<string>;
}

/** The page that takes the scans of all papers. */
export interface PapersStep {
  readonly kind: 'papers';
  readonly id: string;
  readonly title: string;
  readonly papers: readonly RequiredPaper[];
}

export type Step = Topic | PapersStep;

/** What the pages of a draft are made of. */
export interface DraftMatter {
  readonly procedure: ProcedureVersion;
  readonly form: FormSchema;
  /** Today, ISO: what is computed may depend on it. */
  readonly day: string;
  /** Where it can be handed in. */
  readonly units: readonly Unit[];
  /** Where a result can be fetched: every reception point. */
  readonly points: readonly Unit[];
}

/** The addresses of the topics that every procedure has. */
export const [WHERE, WHO, PAPERS, RESULT] = ['noi-nop', 'nguoi-nop', 'giay-to', 'nhan-ket-qua'] as const;

const TEXTS = citizenTexts.page('online.steps') satisfies Record<Language, object>;

/** Returns all pages of a draft in their order, as the answers so far make them. */
export const stepsOf = (matter: DraftMatter, content: DraftContent, language: Language): readonly Step[] => [
  unitTopic(matter, language),
  applicantTopic(language),
  ...formTopics(matter, content, language),
  ...papersStep(matter, content, language),
  ...(matter.procedure.code === officeProcedures.feedback
    ? []
    : [returnTopic(matter.points, content.delivery, language, content.unit.unitCode)]),
];

const own = (
  { part, id, title }: Pick<Topic, 'part' | 'id' | 'title'>,
  fields: readonly FormField[],
  answers: FormData = {},
): Topic => {
  const all = fields.map((field) => ({ key: field.key ?? '', field, within: [] }));
  const topic = { kind: 'topic', part, id, title, all, defaults: {} } as const;
  return { ...topic, ...shownOf(topic, answers), vietnamese: false, vietnameseKeys: new Set() };
};

/** Returns what of a topic is asked of whoever gave these answers to its part of the draft. */
const shownOf = ({ all, defaults }: Pick<Topic, 'all' | 'defaults'>, answers: FormData): Pick<Topic, 'fields'> => ({
  fields: all.filter((one) => isShown(one, { ...defaults, ...answers })).map(({ field }) => field),
});

/** Returns the topic as it is once these answers are given on its own page. */
export const topicWith = (topic: Topic, answers: FormData): Topic => ({ ...topic, ...shownOf(topic, answers) });

/** Returns the keys of the topic by whose answers other questions on its page come and go. */
export const decidingKeys = ({ all }: Topic): readonly string[] =>
  all.map(({ key }) => key).filter((key) => decides(key, all));

/** Whether all of a topic may stay empty, as that of a father whom nobody knows. One optional question is simply not answered. */
export const mayBeLeftOut = ({ part, fields }: Pick<Topic, 'part' | 'fields'>): boolean =>
  part === 'answers' && fields.length > 1 && fields.every(({ validate }) => !validate?.required);

const choices = (units: readonly Unit[]) => units.map(({ code, name }) => ({ value: code, label: name }));

/** Returns the form with units chosen by their names, where its fields take the codes of units. */
export function withUnits<Part extends FormSchema | FormField>(part: Part, units: readonly Unit[]): Part {
  const inner = part.components?.map((one) => withUnits(one, units));
  const isUnit = 'type' in part && part.type === 'textfield' && isUnitKey(part.key ?? '');
  return { ...part, ...(inner && { components: inner }), ...(isUnit && { type: 'select', values: choices(units) }) };
}

/** Returns the question to which unit it goes. */
export const unitTopic = ({ units, procedure }: DraftMatter, language: Language): Topic => {
  const text = TEXTS[language];
  const label = procedure.code === officeProcedures.feedback ? text.feedbackUnit : text.unit;
  const field = { type: 'select', key: 'unitCode', label, values: choices(units), validate: { required: true } };
  return own({ part: 'unit', id: WHERE, title: text.where }, [field]);
};

/** Returns the questions who hands it in and how that person is reached. */
export const applicantTopic = (language: Language): Topic => {
  const text = TEXTS[language];
  const input = (key: ApplicantPart, validate: FormField['validate'] = {}) =>
    ({ type: 'textfield', key, label: text[key], validate }) satisfies FormField;
  return own({ part: 'applicant', id: WHO, title: text.who }, [
    input('name', { required: true, minLength: 2, maxLength: 200 }),
    input('phone', { required: true, maxLength: 20 }),
    input('idNumber', { maxLength: 20 }),
    input('email', { maxLength: 200 }),
    input('address', { maxLength: 300 }),
  ]);
};

/** Returns the topics of the form in which something is asked. */
export const formTopics = (
  { form }: Pick<DraftMatter, 'form'>,
  { answers }: Pick<DraftContent, 'answers'>,
  language: Language,
): readonly Topic[] => {
  const defaults = defaultsOf(form);
  return topicsOf(formInLanguage(form, language)).flatMap(({ group, fields: all }, index) => {
    const shown = shownOf({ all, defaults }, answers);
    if (shown.fields.length === 0) return [];
    const foreign = all.filter(({ field }) => !speaks(field, language)).map(({ key }) => key);
    return [
      {
        ...({ kind: 'topic', part: 'answers', id: `to-khai-${index + 1}`, all, defaults, ...shown } as const),
        title: group?.label ?? TEXTS[language].form,
        vietnamese: group?.label !== undefined && !speaks(group, language),
        vietnameseKeys: new Set(foreign),
      },
    ];
  });
};

const papersStep = (
  { procedure, day }: DraftMatter,
  { answers }: DraftContent,
  language: Language,
): readonly PapersStep[] => {
  const completed = completeAnswers(procedure.facts, { answers, day, channel: 'online' });
  const papers = papersFor(procedure, completed, 'online');
  return papers.length > 0 ? [{ kind: 'papers', id: PAPERS, title: TEXTS[language].papers, papers }] : [];
};

/** Returns how the result is returned, and where to as the way needs it. `nearest` is chosen until another point is. */
export const returnTopic = (
  points: readonly Unit[],
  delivery: DraftContent['delivery'],
  language: Language,
  nearest?: string,
): Topic => {
  const text = TEXTS[language];
  const required = { required: true };
  const ways = returnWays.map((value) => ({ value, label: text[value] }));
  const only = (way: string) => ({ conditional: { hide: `=returnWay = null or returnWay != "${way}"` } });
  return own(
    { part: 'delivery', id: RESULT, title: text.result },
    [
      { type: 'radio', key: 'returnWay', label: text.way, values: ways, validate: required },
      {
        ...{ type: 'select', key: 'pointCode', label: text.point, values: choices(points), validate: required },
        ...{ defaultValue: nearest, ...only('counter') },
      },
      {
        ...{ type: 'textarea', key: 'returnAddress', label: text.to, validate: { required: true, maxLength: 280 } },
        ...only('post'),
      },
    ],
    delivery,
  );
};

/** Returns the answers that the draft has for a page. */
export const valuesOf = ({ part }: Pick<Topic, 'part'>, content: DraftContent): FormData => content[part];

/** Checks what one page asked; answers of other pages are what its conditions see, and are not asked for. */
export const checkTopic = ({ fields }: Pick<Topic, 'fields'>, values: FormData): CheckedForm =>
  checkForm({ components: fields.map(({ conditional: _, ...field }) => field) }, values);

/** Returns the page that comes first of those that are not done; undefined when the draft can be handed in. */
export const firstOpenStep = (
  steps: readonly Step[],
  content: DraftContent,
  paperKinds: ReadonlySet<string>,
): Step | undefined => steps.find((step) => !isDone(step, content, paperKinds));

const isDone = (step: Step, content: DraftContent, paperKinds: ReadonlySet<string>): boolean => {
  if (!content.seen.includes(step.id)) return false;
  if (step.kind === 'papers') return step.papers.every(({ kind, required }) => !required || paperKinds.has(kind));
  return checkTopic(step, answersOn(step, content)).complaints.length === 0;
};

/** Returns what the draft has for the fields that are shown on a page. */
export const answersOn = (topic: Topic, content: DraftContent): FormData => {
  const keys = new Set(topic.fields.map(({ key }) => key));
  return Object.fromEntries(Object.entries(valuesOf(topic, content)).filter(([key]) => keys.has(key)));
};

/** Returns where the result goes, in the words of the receipt. */
export const returnAtOf = (
  { returnWay, pointCode, returnAddress }: DraftContent['delivery'],
  points: readonly Unit[],
): string => {
  if (returnWay === 'post') return citizenTexts.vi.say('online.byPost', { returnAddress: returnAddress ?? '' });
  if (returnWay === 'electronic') return ELECTRONIC.vi;
  return points.find(({ code }) => code === pointCode)?.name ?? '';
};
const ELECTRONIC: Text = citizenTexts.text('online.electronicCopy');
