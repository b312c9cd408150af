import type { Language, Text } from '../../office/texts/index.ts';

/** The part of a form-js schema (version 4 and later) that decides which data a form may send. */
export interface FormField {
  readonly type: string;
  readonly id?: string;
  readonly key?: string;
  readonly path?: string;
  readonly label?: string;
  readonly description?: string;
  readonly dateLabel?: string;
  readonly timeLabel?: string;
  readonly subtype?: string;
  readonly defaultValue?: unknown;
  readonly disabled?: boolean;
  readonly readonly?: boolean | string;
  readonly serializeToString?: boolean;
  readonly decimalDigits?: number;
  readonly allowNewRows?: boolean;
  readonly validate?: {
    readonly required?: boolean;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly min?: number;
    readonly max?: number;
    readonly pattern?: string;
    /** What the form says where the pattern does not fit; in English among its `properties`, as `en.pattern`. */
    readonly patternErrorMessage?: string;
    readonly validationType?: string;
  };
  readonly values?: readonly { readonly value: unknown; readonly label?: string }[];
  /**
   * Custom properties of form-js. `askedBy: "office"`: an officer decides it, and a citizen at home is not asked. `partial: "true"`: of a date the month, or the year, is enough. `units: "several"`: of a text, units chosen by name, one a line. `time: "true"`: a time of the day, kept as `07:30` however it is typed. `en`, `en.description`, `en.pattern`, `en.value.<value>`:
   * its texts in English.
   */
  readonly properties?: Readonly<Record<string, string>>;
  readonly conditional?: { readonly hide?: string };
  readonly components?: readonly FormField[];
}

export interface FormSchema {
  readonly components: readonly FormField[];
}

export type FormData = Readonly<Record<string, unknown>>;

/** Reads a form schema as the engine or the office keeps it. Throws when it is none. */
export const readFormSchema = (schema: unknown): FormSchema => {
  const parsed: unknown = typeof schema === 'string' ? JSON.parse(schema) : schema;
  if (isRecord(parsed) && Array.isArray(parsed.components)) return { components: parsed.components };
  throw new Error('The form has no list of components, so it is not a form-js schema.');
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the field is called on the page. */
export const labelOf = (field: FormField, key: string): string =>
  field.label || field.dateLabel || field.timeLabel || key;

/** What the field is called in each language; what has no English name keeps its Vietnamese one. */
export const labelsOf = (field: FormField, key: string): Text => ({
  vi: labelOf(field, key),
  en: labelOf(inEnglish(field), key),
});

/** Whether the field takes a day of which only the month, or only the year, is known. */
export const isPartialDate = ({ type, properties }: FormField): boolean =>
  type === 'datetime' && properties?.partial === 'true';

/** Whether the field takes a time of the day, which people write in many ways. */
export const isTime = ({ type, properties }: FormField): boolean => type === 'textfield' && properties?.time === 'true';

/** What form-js sends for an input that was left empty. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The form with its texts in that language, as far as it has them; Vietnamese otherwise. */
export const formInLanguage = (form: FormSchema, language: Language): FormSchema =>
  language === 'vi' ? form : { ...form, components: form.components.map(inEnglish) };

/** Whether what the field asks is written in that language. */
export const speaks = ({ properties }: FormField, language: Language): boolean =>
  language === 'vi' || properties?.en !== undefined;

const inEnglish = (field: FormField): FormField => {
  const { properties = {}, values, components } = field;
  const { en } = properties;
  const description = properties['en.description'];
  return {
    ...field,
    ...(en === undefined || field.label === undefined ? {} : { label: en }),
    ...(en === undefined || field.dateLabel === undefined ? {} : { dateLabel: en }),
    ...(description === undefined ? {} : { description }),
    ...(values
      ? { values: values.map((one) => ({ ...one, label: properties[`en.value.${one.value}`] ?? one.label ?? '' })) }
      : {}),
    ...(components ? { components: components.map(inEnglish) } : {}),
  };
};

/** What is chosen, or said as a reason, can be the same for many; a number, a date or a name belongs to one dossier. */
const SAME_FOR_MANY = new Set(['radio', 'select', 'checkbox', 'checklist', 'taglist', 'textarea']);
const SHOWS_ONLY = new Set(['text', 'html', 'image', 'separator', 'spacer', 'button', 'table', 'iframe', 'expression']);

const fits = (field: FormField): boolean => {
  if (field.type === 'group') return (field.components ?? []).every(fits);
  return (
    SHOWS_ONLY.has(field.type) || field.disabled === true || field.readonly === true || SAME_FOR_MANY.has(field.type)
  );
};

/** Whether one answer to this form can be the decision for many dossiers. */
export const decidesForMany = ({ components }: FormSchema): boolean => components.every(fits);
