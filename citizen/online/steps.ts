import type { DraftContent } from '../../office/drafts/index.ts';
import { completeAnswers } from '../../office/facts/index.ts';
import { type ProcedureVersion, papersFor, type RequiredPaper } from '../../office/procedures/index.ts';
import { returnWays } from '../../office/terms/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import type { Unit } from '../../office/units/index.ts';
import { type CheckedForm, checkForm } from '../../server/forms/check-form.ts';
import {
  type FormData,
  type FormField,
  type FormSchema,
  formInLanguage,
  labelOf,
  speaks,
} from '../../server/forms/form-schema.ts';
import { visibleInputs } from '../../server/forms/visible-inputs.ts';
import { citizenTexts } from '../texts/index.ts';

/** One page of questions. */
export interface Question {
  readonly kind: 'question';
  /** The last part of its address. */
  readonly id: string;
  /** The part of the draft that keeps the answers. */
  readonly part: 'unit' | 'applicant' | 'answers' | 'delivery';
  readonly section: string;
  readonly title: string;
  readonly fields: readonly FormField[];
  /** Whether title and labels are Vietnamese on a page in another language: those of a form that has no English ones. */
  readonly vietnamese: boolean;
}

/** One page that takes the scans of one paper. */
export interface PaperStep {
  readonly kind: 'paper';
  readonly id: string;
  readonly section: string;
  readonly paper: RequiredPaper;
}

export type Step = Question | PaperStep;

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

const TEXTS = citizenTexts.page('online.steps') satisfies Record<Language, object>;

/** Returns all pages of a draft in their order, as the answers so far make them. */
export const stepsOf = (matter: DraftMatter, content: DraftContent, language: Language): readonly Step[] => [
  unitQuestion(matter, language),
  ...applicantQuestions(language),
  ...formQuestions(matter, content, language),
  ...paperSteps(matter, content, language),
  ...deliveryQuestions(matter, content, language),
];

const own = (part: Question['part'], id: string, section: string, title: string, fields: FormField[]): Question => ({
  kind: 'question',
  ...{ part, id, section, title, fields },
  vietnamese: false,
});

const choices = (units: readonly Unit[]) => units.map(({ code, name }) => ({ value: code, label: name }));

const unitQuestion = ({ units, procedure }: DraftMatter, language: Language): Question => {
  const text = TEXTS[language];
  const label = procedure.code === FEEDBACK ? text.feedbackUnit : text.unit;
  return own('unit', 'noi-nop', text.where, label, [
    { type: 'select', key: 'unitCode', label, values: choices(units), validate: { required: true } },
  ]);
};

const applicantQuestions = (language: Language): readonly Question[] => {
  const text = TEXTS[language];
  const input = (key: 'name' | 'idNumber' | 'phone' | 'email' | 'address', validate: FormField['validate'] = {}) =>
    ({ type: 'textfield', key, label: text[key], validate }) satisfies FormField;
  return [
    own('applicant', 'nguoi-nop', text.who, text.identity, [
      input('name', { required: true, minLength: 2, maxLength: 200 }),
      input('idNumber', { maxLength: 20 }),
    ]),
    own('applicant', 'lien-he', text.who, text.contact, [
      input('phone', { required: true, maxLength: 20 }),
      input('email', { maxLength: 200 }),
      input('address', { maxLength: 300 }),
    ]),
  ];
};

const formQuestions = ({ form }: DraftMatter, { answers }: DraftContent, language: Language): readonly Question[] =>
  visibleInputs(formInLanguage(form, language), answers).map(({ key, field, group }) => ({
    kind: 'question',
    id: `to-khai-${key}`,
    part: 'answers',
    section: group ?? TEXTS[language].form,
    title: labelOf(field, key),
    fields: [field],
    vietnamese: !speaks(field, language),
  }));

const paperSteps = (
  { procedure, day }: DraftMatter,
  { answers }: DraftContent,
  language: Language,
): readonly PaperStep[] =>
  papersFor(procedure, completeAnswers(procedure.facts, { answers, day, channel: 'online' })).map((paper) => ({
    kind: 'paper',
    id: `giay-to-${paper.kind}`,
    section: TEXTS[language].papers,
    paper,
  }));

/** Returns what is asked about the way of return. An answer to feedback is read on the look-up page; everything else goes where the applicant wants it. */
const deliveryQuestions = (
  { points, procedure }: DraftMatter,
  { delivery, unit }: DraftContent,
  language: Language,
): readonly Question[] => {
  if (procedure.code === FEEDBACK) return [];
  return returnQuestions(points, delivery, language, unit.unitCode);
};

/** Returns how the result is returned, and then where to. `nearest` is chosen until another point is. */
export const returnQuestions = (
  points: readonly Unit[],
  { returnWay }: DraftContent['delivery'],
  language: Language,
  nearest?: string,
): readonly Question[] => {
  const text = TEXTS[language];
  const required = { required: true };
  const ways = returnWays.map((value) => ({ value, label: text[value] }));
  const way = own('delivery', 'cach-nhan', text.result, text.way, [
    { type: 'radio', key: 'returnWay', label: text.way, values: ways, validate: required },
  ]);
  const point: FormField = { type: 'select', key: 'pointCode', label: text.point, values: choices(points) };
  const address: FormField = { type: 'textarea', key: 'returnAddress', label: text.to };
  if (returnWay === 'counter')
    return [
      way,
      own('delivery', 'noi-nhan', text.result, text.point, [{ ...point, validate: required, defaultValue: nearest }]),
    ];
  if (returnWay === 'post')
    return [
      way,
      own('delivery', 'noi-nhan', text.result, text.to, [{ ...address, validate: { required: true, maxLength: 280 } }]),
    ];
  return [way];
};

/** Returns the answers that the draft has for a page. */
export const valuesOf = (question: Question, content: DraftContent): FormData => content[question.part];

/** Checks what one page asked; answers of other pages are what its conditions see, and are not asked for. */
export const checkQuestion = (question: Question, values: FormData): CheckedForm => {
  const fields = question.fields.map(({ conditional: _, ...field }) => field);
  return checkForm({ components: fields }, values);
};

/** Returns the page that comes first of those that are not done; undefined when the draft can be handed in. */
export const firstOpenStep = (
  steps: readonly Step[],
  content: DraftContent,
  paperKinds: ReadonlySet<string>,
): Step | undefined => steps.find((step) => !isDone(step, content, paperKinds));

const isDone = (step: Step, content: DraftContent, paperKinds: ReadonlySet<string>): boolean => {
  if (step.kind === 'paper')
    return paperKinds.has(step.paper.kind) || (!step.paper.required && content.seen.includes(step.id));
  if (!content.seen.includes(step.id)) return false;
  const keys = new Set(step.fields.map(({ key }) => key));
  const values = Object.entries(valuesOf(step, content)).filter(([key]) => keys.has(key));
  return checkQuestion(step, Object.fromEntries(values)).complaints.length === 0;
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

/** The procedure of citizens' feedback; its pages are reached by an address of their own. */
export const FEEDBACK = 'PAKN';
