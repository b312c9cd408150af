import { foldText } from '../../office/kernel/index.ts';
import { readTime } from '../../office/time/index.ts';
import { type FormField, isPartialDate, isTime } from '../../server/forms/form-schema.ts';

/** Names and values of a form of plain HTML, one of each. */
export type FormValues = Readonly<Record<string, string>>;

/** Returns the parts of a date, as a page asks for them. */
export const dateNames = (key: string) => ({ day: `${key}-ngay`, month: `${key}-thang`, year: `${key}-nam` });

/** Of so many choices one is found by typing. */
export const TYPED_CHOICES_MIN = 20;
/** The name of the field in which one of the choices is picked that are like what was typed. */
export const pickName = (key: string): string => `${key}-chon`;

/** Returns the choices whose names have what was typed, with or without marks: the one of exactly this name, else all. */
export const likeTyped = (
  { values = [] }: FormField,
  typed: string,
): readonly { readonly value: string; readonly label: string }[] => {
  const sought = foldText(typed);
  if (sought === '') return [];
  const named = values.map(({ value, label = '' }) => ({ value: String(value), label }));
  const exact = named.filter(({ value, label }) => foldText(label) === sought || value === typed);
  return exact.length > 0 ? exact : named.filter(({ label }) => foldText(label).includes(sought));
};

/** Returns what a page of plain HTML sent for these fields, in the types that form-js sends. What was left empty is not there; what cannot be read stays text, and is refused by the check. */
export const readValues = (fields: readonly FormField[], form: FormValues): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = field.key ? readValue(field, field.key, form) : undefined;
      return value === undefined ? [] : [[field.key, value] as const];
    }),
  );

const textOf = (form: FormValues, name: string): string | undefined => {
  const text = form[name]?.replaceAll('\r\n', '\n').trim().normalize('NFC');
  return text === '' ? undefined : text;
};

const readValue = (field: FormField, key: string, form: FormValues): unknown => {
  if (field.type === 'datetime') return isPartialDate(field) ? readPartialDate(key, form) : readDate(key, form);
  const text = textOf(form, key);
  if (text === undefined) return undefined;
  if (field.type === 'number') return readNumber(text);
  if (isTime(field)) return readTime(text) ?? text;
  if (field.type === 'checkbox') return text === 'co' ? true : text === 'khong' ? false : text;
  const { values = [] } = field;
  if (values.length >= TYPED_CHOICES_MIN) return readTypedChoice(field, textOf(form, pickName(key)) ?? text);
  return values.find(({ value }) => String(value) === text)?.value ?? text;
};

/** What names one choice is that choice; what names none or several stays as it was typed. */
const readTypedChoice = (field: FormField, text: string): string => {
  const like = likeTyped(field, text);
  return like.length === 1 && like[0] ? like[0].value : text;
};

/** "1,5" as one writes here, or "1.5". */
const readNumber = (text: string): number | string => {
  const plain = text.replace(/\s/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
};

const readDate = (key: string, form: FormValues): string | undefined => {
  const { day, month, year } = dateNames(key);
  const parts = [textOf(form, year), textOf(form, month), textOf(form, day)];
  if (parts.every((part) => part === undefined)) return undefined;
  const [y = '', m = '', d = ''] = parts;
  return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
};

/** Of a day that is known in part what was left empty at its end is left out: `1961`, `1961-05`. A day without its month is no date, and is refused. */
const readPartialDate = (key: string, form: FormValues): string | undefined => {
  const { day, month, year } = dateNames(key);
  const [d, m, y] = [textOf(form, day), textOf(form, month), textOf(form, year)];
  if (d === undefined) return m === undefined ? y : `${y ?? ''}-${m.padStart(2, '0')}`;
  return readDate(key, form);
};
