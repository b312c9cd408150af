import type { DeclaredFacts } from '../../office/facts/index.ts';
import {
  isAmountKey,
  isUnitKey,
  type Language,
  type Text,
  writeFraction,
  writeMoney,
} from '../../office/texts/index.ts';
import { writePartialDate } from '../../office/time/index.ts';
import type { Names } from '../names/names.ts';
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

/** What answers are read with: the names of units by their codes, and what the procedure says that its fields hold. */
export interface KnownNames {
  readonly units: Names;
  readonly facts?: DeclaredFacts | undefined;
}

const YES_NO = serverTexts.page('forms.answers');
const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface Reading extends KnownNames {
  readonly language: Language;
}

const shown = (value: unknown, field: FormField, reading: Reading): string => {
  const { language } = reading;
  if (Array.isArray(value)) return value.map((one) => shown(one, field, reading)).join(', ');
  if (typeof value === 'boolean') return YES_NO[language][value ? 'yes' : 'no'];
  if (typeof value === 'string' && field.properties?.units === 'several') return shownUnits(value, field, reading);
  const option = field.values?.find((one) => one.value === value);
  if (option?.label) return option.label;
  const unit = typeof value === 'string' && namesUnit(field, reading) && reading.units.get(value);
  if (unit) return unit;
  if (typeof value === 'number' && isAmountKey(field.key ?? '')) return writeMoney(value);
  if (typeof value === 'number') return writeFraction(value, language);
  // A year alone is written as it is; only what a date field holds is a month.
  const day = typeof value === 'string' && (DAY.test(value) || isPartialDate(field)) && writePartialDate(value);
  if (day) return day;
  return isRecord(value) ? Object.values(value).map(String).join(', ') : String(value);
};

/** A unit bears one name, which both languages read. */
const namesUnit = ({ key = '' }: FormField, { facts }: KnownNames): boolean =>
  isUnitKey(key) || facts?.fields?.[key] === 'unit-code';

/** Of a text that takes units, one a line. */
const shownUnits = (text: string, { values }: FormField, { units }: Reading): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => units.get(line.trim()) ?? values?.find(({ value }) => value === line)?.label ?? line)
    .join('; ');

const readPath = (data: FormData, path: string): unknown =>
  path.split('.').reduce<unknown>((found, name) => (isRecord(found) ? found[name] : undefined), data);

/** Answers with the labels of the form they were given in, in the form's order; empty ones are left out. Texts that the form has not in that language are Vietnamese. */
export const answerRows = (
  form: FormSchema,
  answers: FormData,
  known: KnownNames,
  language: Language = 'vi',
): AnswerRow[] =>
  formInLanguage(form, language).components.flatMap((field) =>
    fieldRows(field, answers, { prefix: '', group: '', ...known, language }),
  );

/** Returns the same in both languages: a page changes its language without asking again. */
export const answerTexts = (form: FormSchema, answers: FormData, known: KnownNames): AnswerTexts[] => {
  const english = answerRows(form, answers, known, 'en');
  return answerRows(form, answers, known).map(({ key, ...vi }, index) => {
    const en = english[index] ?? { key, ...vi };
    const both = (part: 'group' | 'label' | 'value'): Text => ({ vi: vi[part], en: en[part] });
    return { key, group: both('group'), label: both('label'), value: both('value') };
  });
};

/** What was computed from the answers, under the name that its procedure gives it. */
export const computedTexts = (answers: FormData, known: KnownNames): AnswerTexts[] =>
  Object.entries(known.facts?.computed ?? {}).flatMap(([key, { label, values }]) => {
    const value = answers[key];
    if (isEmpty(value)) return [];
    const say = (language: Language): string =>
      values?.[String(value)]?.[language] ?? shown(value, { type: 'expression', key }, { ...known, language });
    return [{ key, group: { vi: '', en: '' }, label, value: { vi: say('vi'), en: say('en') } }];
  });

interface Place extends Reading {
  readonly prefix: string;
  readonly group: string;
}

const fieldRows = (field: FormField, answers: FormData, place: Place): AnswerRow[] => {
  const { prefix, group } = place;
  const below = { ...place, prefix: field.path ? `${prefix}${field.path}.` : prefix, group: field.label || group };
  if (!field.key) return (field.components ?? []).flatMap((part) => fieldRows(part, answers, below));
  const key = prefix + field.key;
  const value = readPath(answers, key);
  return isEmpty(value) ? [] : [{ key, group, label: labelOf(field, key), value: shown(value, field, place) }];
};
