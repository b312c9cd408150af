import { type FormData, type FormField, type FormSchema, isEmpty, isRecord, labelOf } from './form-schema.ts';

export interface AnswerRow {
  readonly key: string;
  /** The label of the group that the field stands in: a mother's name and a child's have the same label. Empty outside of groups. */
  readonly group: string;
  readonly label: string;
  readonly value: string;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

const shown = (value: unknown, field: FormField): string => {
  if (Array.isArray(value)) return value.map((one) => shown(one, field)).join(', ');
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  const option = field.values?.find((one) => one.value === value);
  if (option?.label) return option.label;
  const day = typeof value === 'string' ? DAY.exec(value) : null;
  if (day) return `${day[3]}/${day[2]}/${day[1]}`;
  return isRecord(value) ? Object.values(value).map(String).join(', ') : String(value);
};

const readPath = (data: FormData, path: string): unknown =>
  path.split('.').reduce<unknown>((found, name) => (isRecord(found) ? found[name] : undefined), data);

/** Answers with the labels of the form they were given in, in the form's order; empty ones are left out. */
export const answerRows = (form: FormSchema, answers: FormData): AnswerRow[] =>
  form.components.flatMap((field) => fieldRows(field, answers, '', ''));

const fieldRows = (field: FormField, answers: FormData, prefix: string, group: string): AnswerRow[] => {
  const below = field.path ? `${prefix}${field.path}.` : prefix;
  if (!field.key)
    return (field.components ?? []).flatMap((part) => fieldRows(part, answers, below, field.label || group));
  const key = prefix + field.key;
  const value = readPath(answers, key);
  return isEmpty(value) ? [] : [{ key, group, label: labelOf(field, key), value: shown(value, field) }];
};
