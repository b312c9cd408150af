import { isFixed, isHidden } from './check-form.ts';
import { INPUT_CHECKS } from './check-value.ts';
import type { FormData, FormField, FormSchema } from './form-schema.ts';

/** A field that somebody fills in, and the group of the form that it stands in. */
export interface VisibleInput {
  readonly key: string;
  readonly field: FormField;
  readonly group: string | undefined;
}

/** Returns what a form begins with, by the keys of its fields. */
export const defaultsOf = (form: FormSchema): Record<string, unknown> =>
  Object.fromEntries(
    inputsBelow(form.components, undefined, () => false)
      .filter(({ field }) => field.defaultValue !== undefined)
      .map(({ key, field }) => [key, field.defaultValue]),
  );

/** Returns the inputs of a flat form that a citizen who gave these answers is asked, in the form's order; fixed ones and those for the office are left out. */
export const visibleInputs = (form: FormSchema, answers: FormData): readonly VisibleInput[] => {
  const context = { ...defaultsOf(form), ...answers };
  return inputsBelow(form.components, undefined, (field) => isHidden(field, context));
};

const inputsBelow = (
  fields: readonly FormField[],
  group: string | undefined,
  hidden: (field: FormField) => boolean,
): VisibleInput[] =>
  fields.flatMap((field) => {
    if (hidden(field)) return [];
    if (field.key && INPUT_CHECKS[field.type])
      return isFixed(field) || field.properties?.askedBy === 'office' ? [] : [{ key: field.key, field, group }];
    return inputsBelow(field.components ?? [], field.label ?? group, hidden);
  });
