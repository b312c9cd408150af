import type { FormField, FormSchema } from './form-schema.ts';

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
