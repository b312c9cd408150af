/**
 * What a form can be made of, by the names that an officer has for it. form-js knows a dozen types of fields; what an amount, a unit or a signature is, the pages tell by the end of a key or
 * by a property (`web/shared/form`), so a part of the office is a type with a key and properties that make it so. What runs or shows foreign content (`html`, `iframe`, a picture from
 * elsewhere, buttons) is not offered: a form of the office says and asks, and nothing else.
 */
import type { FormField } from './form-schema.ts';

export const partGroups = ['entry', 'choice', 'office', 'layout'] as const;
export type PartGroup = (typeof partGroups)[number];

type Attributes = Readonly<Record<string, unknown>> & { readonly type: string };
type Part = {
  readonly group: PartGroup;
  readonly attributes: Attributes;
  /** What a group brings with it. */
  readonly within?: readonly Attributes[];
};

const required = { validate: { required: true } };
const TEXT_LENGTH_MAX = 200;
const LONG_TEXT_LENGTH_MAX = 4000;
const line = (key: string, more: object = {}): Attributes => ({
  ...{ type: 'textfield', key, validate: { required: true, maxLength: TEXT_LENGTH_MAX, ...more } },
});
const lines = (key: string): Attributes => ({
  ...{ type: 'textarea', key, validate: { maxLength: LONG_TEXT_LENGTH_MAX } },
});
const day = (key: string): Attributes => ({ type: 'datetime', subtype: 'date', key, ...required });
const partialDay = (key: string): Attributes => ({ ...day(key), properties: { partial: 'true' } });
const IDENTITY_NUMBER = '^[0-9]{9}([0-9]{3})?$';
const TELEPHONE = '^(0|\\+84)[235789][0-9]{8,9}$';
const TIME_OF_DAY = '^([01][0-9]|2[0-3]):[0-5][0-9]$';
const options = { values: [{ value: 'option1', label: '' }] };

/** Every part by its name in the catalogue (`forms.parts`). */
export const officeParts = {
  line: { group: 'entry', attributes: line('text') },
  lines: { group: 'entry', attributes: lines('note') },
  number: {
    group: 'entry',
    attributes: { type: 'number', key: 'count', decimalDigits: 0, validate: { required: true, min: 0 } },
  },
  amount: {
    group: 'entry',
    attributes: { type: 'number', key: 'amountVnd', decimalDigits: 0, validate: { required: true, min: 0 } },
  },
  date: { group: 'entry', attributes: day('date') },
  partialDate: { group: 'entry', attributes: partialDay('partialDate') },
  time: { group: 'entry', attributes: { ...line('time', { pattern: TIME_OF_DAY }), properties: { time: 'true' } } },
  radio: { group: 'choice', attributes: { type: 'radio', key: 'choice', ...required, ...options } },
  select: { group: 'choice', attributes: { type: 'select', key: 'choice', ...required, ...options } },
  checklist: { group: 'choice', attributes: { type: 'checklist', key: 'choices', ...options } },
  taglist: { group: 'choice', attributes: { type: 'taglist', key: 'choices', ...options } },
  checkbox: { group: 'choice', attributes: { type: 'checkbox', key: 'isTrue', defaultValue: false } },
  person: {
    group: 'office',
    attributes: { type: 'group', showOutline: true },
    within: [
      line('personFullName', { minLength: 2 }),
      line('personIdNumber', { pattern: IDENTITY_NUMBER }),
      partialDay('personBirthDate'),
      line('personResidence'),
    ],
  },
  personName: { group: 'office', attributes: line('fullName', { minLength: 2 }) },
  identityNumber: { group: 'office', attributes: line('idNumber', { pattern: IDENTITY_NUMBER }) },
  telephone: { group: 'office', attributes: line('phone', { pattern: TELEPHONE }) },
  address: { group: 'office', attributes: line('address') },
  unit: { group: 'office', attributes: line('unitCode') },
  units: { group: 'office', attributes: { ...lines('units'), properties: { units: 'several' } } },
  papers: { group: 'office', attributes: lines('supplementItems') },
  signature: { group: 'office', attributes: { type: 'checkbox', key: 'isSigned', ...required, defaultValue: false } },
  table: {
    group: 'office',
    attributes: { type: 'table', rowCount: 10, columns: [{ key: 'name', label: '' }] },
  },
  text: { group: 'layout', attributes: { type: 'text' } },
  group: { group: 'layout', attributes: { type: 'group', showOutline: true } },
  rows: {
    group: 'layout',
    attributes: {
      type: 'dynamiclist',
      path: 'rows',
      isRepeating: true,
      allowAddRemove: true,
      defaultRepetitions: 1,
      showOutline: true,
    },
  },
} as const satisfies Readonly<Record<string, Part>>;

export type PartName = keyof typeof officeParts;
export const partNames = Object.keys(officeParts) as readonly PartName[];

/** The types that a form of the office is made of. */
export const officeTypes: ReadonlySet<string> = new Set(
  Object.values<Part>(officeParts).flatMap(({ attributes, within = [] }) => [
    attributes.type,
    ...within.map(({ type }) => type),
  ]),
);

/** A part as form-js's palette and drag and drop name it: the type of a field that is to be made. */
const PREFIX = 'office:';
export const typeOfPart = (name: PartName): string => `${PREFIX}${name}`;
export const partOfType = (type: string): PartName | undefined => partNames.find((name) => typeOfPart(name) === type);

/** What a new field says in both languages: its name, and what is said where its pattern does not fit. */
export type PartWords = {
  readonly vi: string;
  readonly en: string;
  readonly wrong?: { readonly vi: string; readonly en: string };
};

/**
 * What a new field of a part begins with, and what comes with it.
 * @param words names of the part and of what is within it, in their order
 * @param isFree whether no field has this key yet
 */
export function newFields(
  name: PartName,
  words: readonly PartWords[],
  isFree: (key: string) => boolean,
): readonly Attributes[] {
  const { attributes, within = [] }: Part = officeParts[name];
  return [attributes, ...within].map((own, index) => named(withFreeKey(own, isFree), words[index]));
}

/** Puts a name where the type has it, and the English one beside it. */
function named(attributes: Attributes, words: PartWords | undefined): Attributes {
  if (words === undefined) return attributes;
  const place = attributes.type === 'datetime' ? 'dateLabel' : attributes.type === 'text' ? 'text' : 'label';
  const properties = attributes['properties'] as FormField['properties'];
  const values = attributes['values'] as FormField['values'];
  return {
    ...attributes,
    [place]: words.vi,
    ...(values === undefined ? {} : { values: values.map((one) => ({ ...one })) }),
    ...(words.wrong && { validate: { ...(attributes['validate'] as object), patternErrorMessage: words.wrong.vi } }),
    properties: { en: words.en, ...(words.wrong && { 'en.pattern': words.wrong.en }), ...properties },
  };
}

/** A second amount is `amount2Vnd`: the end of a key tells what it is, so the number comes before it. */
function withFreeKey(attributes: Attributes, isFree: (key: string) => boolean): Attributes {
  const place = attributes['path'] === undefined ? 'key' : 'path';
  const key = attributes[place];
  if (typeof key !== 'string') return attributes;
  const [, stem = key, end = ''] = /^(.*?)(Vnd|Amount|UnitCode|unitCode|Signed)?$/.exec(key) ?? [];
  const numbered = (number: number): string =>
    end === 'unitCode' ? (number === 1 ? end : `unit${number}UnitCode`) : `${stem}${number === 1 ? '' : number}${end}`;
  let number = 1;
  while (!isFree(numbered(number))) number += 1;
  return { ...attributes, [place]: numbered(number) };
}
