import type { FormField } from './form-schema.ts';

/** Longest text of one field, in characters, when the form sets no shorter limit. */
export const FIELD_TEXT_LENGTH_MAX = 20_000;
/** Longest pattern of a form that is tried, and longest value it is tried on: both stay small so that no pattern can hang. */
const PATTERN_VALUE_LENGTH_MAX = 500;

export interface Complaint {
  readonly en: string;
  readonly vi: string;
}
type Check = (value: unknown, field: FormField) => Complaint | undefined;

const complaint = (en: string, vi: string): Complaint => ({ en, vi });

const checkPattern = (value: string, pattern: string | undefined): Complaint | undefined => {
  if (!pattern || value.length > PATTERN_VALUE_LENGTH_MAX) return undefined;
  return new RegExp(pattern).test(value)
    ? undefined
    : complaint(`does not have the form ${pattern}`, 'không đúng định dạng yêu cầu');
};

const VALIDATION_TYPES: Record<string, { pattern: RegExp; complaint: Complaint }> = {
  email: {
    pattern: /^[^\s@]{1,64}@[^\s@]{1,200}$/,
    complaint: complaint('is not an e-mail address', 'không phải địa chỉ thư điện tử'),
  },
  phone: {
    pattern: /^\+?[\d\s().-]{6,20}$/,
    complaint: complaint('is not a telephone number', 'không phải số điện thoại'),
  },
};

const checkText: Check = (value, { validate }) => {
  if (typeof value !== 'string') return complaint('must be a text', 'phải là chữ');
  const longest = validate?.maxLength ?? FIELD_TEXT_LENGTH_MAX;
  if (value.length > longest) return complaint(`has more than ${longest} characters`, `dài quá ${longest} ký tự`);
  const shortest = validate?.minLength ?? 0;
  if (value.length < shortest) return complaint(`has fewer than ${shortest} characters`, `ngắn hơn ${shortest} ký tự`);
  const known = VALIDATION_TYPES[validate?.validationType ?? ''];
  if (known && !known.pattern.test(value)) return known.complaint;
  return checkPattern(value, validate?.pattern);
};

const checkNumber: Check = (value, { validate, serializeToString, decimalDigits }) => {
  const number = serializeToString && typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return complaint('must be a number', 'phải là số');
  if (validate?.min !== undefined && number < validate.min)
    return complaint(`must be at least ${validate.min}`, `phải từ ${validate.min} trở lên`);
  if (validate?.max !== undefined && number > validate.max)
    return complaint(`must be at most ${validate.max}`, `phải từ ${validate.max} trở xuống`);
  if (decimalDigits === 0 && !Number.isInteger(number)) return complaint('must be a whole number', 'phải là số nguyên');
  return undefined;
};

const checkBoolean: Check = (value, { validate }) => {
  if (typeof value !== 'boolean') return complaint('must be true or false', 'phải là có hoặc không');
  return validate?.required && !value ? complaint('must be ticked', 'phải được đánh dấu') : undefined;
};

const optionsOf = (field: FormField): ReadonlySet<unknown> | undefined =>
  field.values ? new Set(field.values.map((option) => option.value)) : undefined;

const checkOption: Check = (value, field) => {
  const options = optionsOf(field);
  if (typeof value === 'object') return complaint('must be one of the choices', 'phải là một trong các lựa chọn');
  if (!options || options.has(value)) return undefined;
  return complaint(
    `is "${String(value)}", which is not one of: ${[...options].join(', ')}`,
    `"${String(value)}" không có trong danh sách lựa chọn`,
  );
};

const OPTIONS_MAX = 1000;
const checkOptions: Check = (value, field) => {
  if (!Array.isArray(value) || value.length > OPTIONS_MAX) return complaint('must be a list', 'phải là danh sách');
  return value.map((one) => checkOption(one, field)).find((found) => found !== undefined);
};

const DATE_FORMS: Record<string, { pattern: RegExp; complaint: Complaint }> = {
  date: { pattern: /^\d{4}-\d{2}-\d{2}$/, complaint: complaint('must be a date (yyyy-mm-dd)', 'phải là ngày') },
  time: { pattern: /^\d{2}:\d{2}(:\d{2})?([+-].*|Z)?$/, complaint: complaint('must be a time (hh:mm)', 'phải là giờ') },
  datetime: {
    pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/,
    complaint: complaint('must be a date and time', 'phải là ngày và giờ'),
  },
};
const checkDate: Check = (value, { subtype }) => {
  const form = DATE_FORMS[subtype ?? 'date'] ?? DATE_FORMS.date;
  if (!form || typeof value !== 'string' || !form.pattern.test(value)) return form?.complaint;
  const day = subtype === 'time' ? undefined : value.slice(0, 10);
  return day !== undefined && !isDay(day) ? form.complaint : undefined;
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
