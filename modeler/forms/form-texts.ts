/**
 * All that a form says, in both languages. Vietnamese stands where form-js keeps it, English in `properties`, as `web/shared/form/form-in-language.ts` reads it: `en`, `en.description`,
 * `en.pattern`, `en.value.<value>`, `en.column.<key>`, and `word.<column>.<value>` with `en.word.<column>.<value>` for what stands in a table.
 */
import { type FormField, fieldsOf, nameOfField, withPart } from './form-schema.ts';

export const textKinds = ['label', 'text', 'description', 'error', 'option', 'column', 'word'] as const;
export type TextKind = (typeof textKinds)[number];

/** One text of a field in both languages; an empty one is missing. */
export type FormText = {
  readonly fieldId: string;
  /** What people call the field. */
  readonly fieldName: string;
  readonly kind: TextKind;
  /** Which of several: the value of an option, the key of a column. */
  readonly of: string;
  readonly vi: string;
  readonly en: string;
};
/** What of a field is set to write a text. */
export type FieldChange = Readonly<Record<string, unknown>>;
export type TextLanguage = 'vi' | 'en';

const WORD = /^word\./;

/** The texts of one field, in the order in which they are read. */
export function textsOfField(field: FormField): readonly FormText[] {
  const { properties = {}, validate = {}, values = [], columns = [] } = field;
  const said = (kind: TextKind, of: string, vi: unknown, property: string): FormText => ({
    ...{ fieldId: field.id, fieldName: nameOfField(field), kind, of },
    vi: typeof vi === 'string' ? vi : '',
    en: properties[property] ?? '',
  });
  const name = nameProperty(field);
  return [
    ...(name === undefined ? [] : [said(name === 'text' ? 'text' : 'label', '', field[name], 'en')]),
    ...(field.description || properties['en.description']
      ? [said('description', '', field.description, 'en.description')]
      : []),
    ...(validate['pattern'] ? [said('error', '', validate['patternErrorMessage'], 'en.pattern')] : []),
    ...values.map(({ value, label }) => said('option', value, label, `en.value.${value}`)),
    ...columns.map(({ key, label }) => said('column', key, label, `en.column.${key}`)),
    ...Object.entries(properties)
      .filter(([property]) => WORD.test(property))
      .map(([property, word]) => said('word', property.replace(WORD, ''), word, `en.${property}`)),
  ];
}

/** All texts of a form. */
export const textsOf = (form: FormField): readonly FormText[] =>
  fieldsOf(form).flatMap(({ field }) => textsOfField(field));

/** Whether a text is there in one language only, or in none. */
export const isMissing = ({ vi, en }: FormText): boolean => vi.trim() === '' || en.trim() === '';

/** Where a field keeps its name: a date has its own place, a text is its own name, and what is never named has none. */
export function nameProperty({ type }: FormField): 'label' | 'dateLabel' | 'text' | undefined {
  if (type === 'datetime') return 'dateLabel';
  if (type === 'text') return 'text';
  return ['separator', 'spacer'].includes(type) ? undefined : 'label';
}

/** What has to be set in a field so that a text of it is another one. */
export function changeOfText(
  field: FormField,
  { kind, of }: FormText,
  language: TextLanguage,
  text: string,
): FieldChange {
  const value = text === '' ? undefined : text;
  if (language === 'en') return { properties: withPart(field.properties, englishProperty(kind, of), value) };
  if (kind === 'description') return { description: value };
  if (kind === 'error') return { validate: withPart(field.validate, 'patternErrorMessage', value) };
  if (kind === 'option')
    return { values: field.values?.map((one) => (one.value === of ? { ...one, label: text } : one)) };
  if (kind === 'column')
    return { columns: field.columns?.map((one) => (one.key === of ? { ...one, label: text } : one)) };
  if (kind === 'word') return { properties: withPart(field.properties, `word.${of}`, value) };
  return { [nameProperty(field) ?? 'label']: text };
}

function englishProperty(kind: TextKind, of: string): string {
  const names: Readonly<Record<TextKind, string>> = {
    ...{ label: 'en', text: 'en', description: 'en.description', error: 'en.pattern' },
    ...{ option: `en.value.${of}`, column: `en.column.${of}`, word: `en.word.${of}` },
  };
  return names[kind];
}
