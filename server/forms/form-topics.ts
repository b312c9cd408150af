import { isFixed, isHidden } from './check-form.ts';
import { INPUT_CHECKS } from './check-value.ts';
import type { FormData, FormField, FormSchema } from './form-schema.ts';

/** A field that a citizen may be asked, and the parts of the form around it, whose conditions hide it as well. */
export interface TopicField {
  readonly key: string;
  readonly field: FormField;
  readonly within: readonly FormField[];
}

/** What a form asks about one thing: a group of it, or the fields that stand in a row outside of groups. */
export interface FormTopic {
  readonly group: FormField | undefined;
  readonly fields: readonly TopicField[];
}

/** Returns what a form begins with, by the keys of its fields. */
export const defaultsOf = (form: FormSchema): Record<string, unknown> =>
  Object.fromEntries(
    inputsBelow(form.components, [])
      .filter(({ field }) => field.defaultValue !== undefined)
      .map(({ key, field }) => [key, field.defaultValue]),
  );

/** Returns the topics of a flat form in its order, with every field that a citizen may be asked; fixed ones and those for the office are left out. */
export const topicsOf = (form: FormSchema): readonly FormTopic[] => {
  const topics: { group: FormField | undefined; fields: TopicField[] }[] = [];
  for (const component of form.components) {
    const group = component.key ? undefined : component;
    const fields = inputsBelow([component], []).filter(({ field }) => isAsked(field));
    const last = topics.at(-1);
    if (group === undefined && last && last.group === undefined) last.fields.push(...fields);
    else topics.push({ group, fields });
  }
  return topics;
};

/** Returns whether a citizen who gave these answers is asked it. */
export const isShown = ({ field, within }: TopicField, context: FormData): boolean =>
  [...within, field].every((part) => !isHidden(part, context));

/** Returns whether an answer to `key` decides what else is asked among these fields. */
export const decides = (key: string, fields: readonly TopicField[]): boolean =>
  fields.some(({ field, within }) =>
    [...within, field].some(({ conditional }) => new RegExp(`\\b${key}\\b`).test(conditional?.hide ?? '')),
  );

const isAsked = (field: FormField): boolean => !isFixed(field) && field.properties?.askedBy !== 'office';

const inputsBelow = (fields: readonly FormField[], within: readonly FormField[]): TopicField[] =>
  fields.flatMap((field) =>
    field.key && INPUT_CHECKS[field.type]
      ? [{ key: field.key, field, within }]
      : inputsBelow(field.components ?? [], [...within, field]),
  );
