import { inBoth, type Text, type TextValues } from '../../office/texts/index.ts';
import { spanOf } from '../../office/time/index.ts';
import { serverTexts } from '../texts/index.ts';
import { type FormField, isPartialDate } from './form-schema.ts';

/** Longest text of one field, in characters, when the form sets no shorter limit. */
export const FIELD_TEXT_LENGTH_MAX = 20_000;
/** Longest pattern of a form that is tried, and longest value it is tried on: both stay small so that no pattern can hang. */
const PATTERN_VALUE_LENGTH_MAX = 500;

export type Complaint = Text;
type Check = (value: unknown, field: FormField) => Complaint | undefined;

const complaint = (
  name: keyof ReturnType<typeof serverTexts.names<'forms.complaints'>>,
  values?: TextValues,
): Complaint => serverTexts.text(`forms.complaints.${name}`, values);

/** A form may say in its own words what its pattern asks for; nobody but a programmer reads the pattern itself. */
const checkPattern = (value: string, { validate, properties }: FormField): Complaint | undefined => {
  const pattern = validate?.pattern;
  if (!pattern || value.length > PATTERN_VALUE_LENGTH_MAX || new RegExp(pattern).test(value)) return undefined;
  const words = validate.patternErrorMessage;
  if (words === undefined) return complaint('pattern', { pattern });
  const english = properties?.['en.pattern'];
  return complaint('notAs', {
    explanation: inBoth(withoutStop(words), english === undefined ? null : withoutStop(english)),
  });
};
/** The words of a form are a sentence of their own; here they stand in another, which ends by itself. */
const withoutStop = (words: string): string => words.trim().replace(/\.$/, '');

const VALIDATION_TYPES: Record<string, { pattern: RegExp; complaint: Complaint }> = {
  email: {
    pattern: /^[^\s@]{1,64}@[^\s@]{1,200}$/,
    complaint: complaint('noMail'),
  },
  phone: {
    pattern: /^\+?[\d\s().-]{6,20}$/,
    complaint: complaint('noPhone'),
  },
};

const checkText: Check = (value, field) => {
  const { validate } = field;
  if (typeof value !== 'string') return complaint('noText');
  const longest = validate?.maxLength ?? FIELD_TEXT_LENGTH_MAX;
  if (value.length > longest) return complaint('tooLong', { longest });
  const shortest = validate?.minLength ?? 0;
  if (value.length < shortest) return complaint('tooShort', { shortest });
  const known = VALIDATION_TYPES[validate?.validationType ?? ''];
  if (known && !known.pattern.test(value)) return known.complaint;
  return checkPattern(value, field);
};

const checkNumber: Check = (value, { validate, serializeToString, decimalDigits }) => {
  const number = serializeToString && typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return complaint('noNumber');
  if (validate?.min !== undefined && number < validate.min) return complaint('tooSmall', { min: validate.min });
  if (validate?.max !== undefined && number > validate.max) return complaint('tooGreat', { max: validate.max });
  if (decimalDigits === 0 && !Number.isInteger(number)) return complaint('notWhole');
  return undefined;
};

const checkBoolean: Check = (value, { validate }) => {
  if (typeof value !== 'boolean') return complaint('notYesNo');
  return validate?.required && !value ? complaint('notTicked') : undefined;
};

const optionsOf = (field: FormField): ReadonlySet<unknown> | undefined =>
  field.values ? new Set(field.values.map((option) => option.value)) : undefined;

const checkOption: Check = (value, field) => {
  const options = optionsOf(field);
  if (typeof value === 'object') return complaint('noChoice');
  if (!options || options.has(value)) return undefined;
  return complaint('otherChoice', { value: String(value), choices: [...options].join(', ') });
};

const OPTIONS_MAX = 1000;
const checkOptions: Check = (value, field) => {
  if (!Array.isArray(value) || value.length > OPTIONS_MAX) return complaint('noList');
  return value.map((one) => checkOption(one, field)).find((found) => found !== undefined);
};

const DATE_FORMS: Record<string, { pattern: RegExp; complaint: Complaint }> = {
  date: { pattern: /^\d{4}-\d{2}-\d{2}$/, complaint: complaint('noDate') },
  time: { pattern: /^\d{2}:\d{2}(:\d{2})?([+-].*|Z)?$/, complaint: complaint('noTime') },
  datetime: {
    pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/,
    complaint: complaint('noMoment'),
  },
};
const checkDate: Check = (value, field) => {
  const { subtype } = field;
  if (isPartialDate(field)) return typeof value === 'string' && spanOf(value) ? undefined : complaint('noPartialDate');
  const form = DATE_FORMS[subtype ?? 'date'] ?? DATE_FORMS.date;
  if (!form || typeof value !== 'string' || !form.pattern.test(value)) return form?.complaint;
  const day = subtype === 'time' ? undefined : value.slice(0, 10);
  return day !== undefined && !isDay(day) ? complaint('noSuchDay') : undefined;
};
const isDay = (day: string): boolean => {
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
};

/** What a form-js input sends, by its type. A type that is not here sends nothing. */
export const INPUT_CHECKS: Readonly<Record<string, Check>> = {
  textfield: checkText,
  textarea: checkText,
  number: checkNumber,
  checkbox: checkBoolean,
  radio: checkOption,
  select: checkOption,
  checklist: checkOptions,
  taglist: checkOptions,
  datetime: checkDate,
};
