import type { Language } from '../../office/texts/index.ts';
import type { FormField, FormSchema } from './form-schema.ts';

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
