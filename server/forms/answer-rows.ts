import type { DeclaredFacts } from '../../office/facts/index.ts';
import { isAmountKey, type Language, type Text, writeFraction, writeMoney } from '../../office/texts/index.ts';
import { writePartialDate } from '../../office/time/index.ts';
import { serverTexts } from '../texts/index.ts';
import {
  type FormData,
  type FormField,
  type FormSchema,
  formInLanguage,
  isEmpty,
  isPartialDate,
  isRecord,
  labelOf,
} from './form-schema.ts';

export interface AnswerRow {
  readonly key: string;
  /** The label of the group that the field stands in: a mother's name and a child's have the same label. Empty outside of groups. */
  readonly group: string;
  readonly label: string;
  readonly value: string;
}

/** The same row in both languages. */
export interface AnswerTexts {
  readonly key: string;
  readonly group: Text;
  readonly label: Text;
  readonly value: Text;
}

const YES_NO = serverTexts.page('forms.answers');
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const shown = (value: unknown, field: FormField, language: Language): string => {
  if (Array.isArray(value)) return value.map((one) => shown(one, field, language)).join(', ');
  if (typeof value === 'boolean') return YES_NO[language][value ? 'yes' : 'no'];
  const option = field.values?.find((one) => one.value === value);
  if (option?.label) return option.label;
  if (typeof value === 'number' && isAmountKey(field.key ?? '')) return writeMoney(value);
  if (typeof value === 'number') return writeFraction(value, language);
  // A year alone is written as it is; only what a date field holds is a month.
  const day = typeof value === 'string' && (DAY.test(value) || isPartialDate(field)) && writePartialDate(value);
  if (day) return day;
  return isRecord(value) ? Object.values(value).map(String).join(', ') : String(value);
};

const readPath = (data: FormData, path: string): unknown =>
  path.split('.').reduce<unknown>((found, name) => (isRecord(found) ? found[name] : undefined), data);

/** Answers with the labels of the form they were given in, in the form's order; empty ones are left out. Texts that the form has not in that language are Vietnamese. */
export const answerRows = (form: FormSchema, answers: FormData, language: Language = 'vi'): AnswerRow[] =>
  formInLanguage(form, language).components.flatMap((field) =>
    fieldRows(field, answers, { prefix: '', group: '', language }),
  );

/** Returns the same in both languages: a page changes its language without asking again. */
export const answerTexts = (form: FormSchema, answers: FormData): AnswerTexts[] => {
  const english = answerRows(form, answers, 'en');
  return answerRows(form, answers).map(({ key, ...vi }, index) => {
    const en = english[index] ?? { key, ...vi };
    const both = (part: 'group' | 'label' | 'value'): Text => ({ vi: vi[part], en: en[part] });
    return { key, group: both('group'), label: both('label'), value: both('value') };
  });
};

/** What was computed from the answers, under the name that its procedure gives it. */
export const computedTexts = (facts: DeclaredFacts | undefined, answers: FormData): AnswerTexts[] =>
  Object.entries(facts?.computed ?? {}).flatMap(([key, { label, values }]) => {
    const value = answers[key];
    if (isEmpty(value)) return [];
    const say = (language: Language): string =>
      values?.[String(value)]?.[language] ?? shown(value, { type: 'expression', key }, language);
    return [{ key, group: { vi: '', en: '' }, label, value: { vi: say('vi'), en: say('en') } }];
  });

interface Place {
  readonly prefix: string;
  readonly group: string;
  readonly language: Language;
}

const fieldRows = (field: FormField, answers: FormData, { prefix, group, language }: Place): AnswerRow[] => {
  const below = { prefix: field.path ? `${prefix}${field.path}.` : prefix, group: field.label || group, language };
  if (!field.key) return (field.components ?? []).flatMap((part) => fieldRows(part, answers, below));
  const key = prefix + field.key;
  const value = readPath(answers, key);
  return isEmpty(value) ? [] : [{ key, group, label: labelOf(field, key), value: shown(value, field, language) }];
};
