import type { Language } from '../api/schema.d.ts';
import type { FormData } from './form-viewer.ts';

/** The form with its texts in that language, as far as its fields have them (`properties.en`, `en.description`, `en.pattern`, `en.value.<value>`, `en.column.<key>`, `en.word.<column>.<value>`; `en.key.<key>` names what stands in a column in English); the same object when there are none. */
export function formInLanguage(schema: FormData, language: Language): FormData {
  if (language === 'vi' || !hasEnglish(schema)) return schema;
  return { ...schema, components: fieldsOf(schema).map(inEnglish) };
}

const isRecord = (value: unknown): value is FormData =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly FormData[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const fieldsOf = ({ components }: FormData): readonly FormData[] => listOf(components);
const propertiesOf = ({ properties }: FormData): FormData => (isRecord(properties) ? properties : {});

function hasEnglish(field: FormData): boolean {
  return propertiesOf(field)['en'] !== undefined || fieldsOf(field).some(hasEnglish);
}

function inEnglish(field: FormData): FormData {
  const english = propertiesOf(field);
  const texts = {
    label: english['en'],
    dateLabel: english['en'],
    text: english['en'],
    description: english['en.description'],
  };
  const translated = Object.entries(texts).filter(([name, text]) => text !== undefined && field[name] !== undefined);
  return {
    ...field,
    ...Object.fromEntries(translated),
    ...(english['en.pattern'] === undefined || !isRecord(field['validate'])
      ? {}
      : { validate: { ...field['validate'], patternErrorMessage: english['en.pattern'] } }),
    ...(field['values'] === undefined
      ? {}
      : {
          values: listOf(field['values']).map((one) => ({
            ...one,
            label: english[`en.value.${String(one['value'])}`] ?? one['label'],
          })),
        }),
    ...(field['columns'] === undefined
      ? {}
      : {
          columns: listOf(field['columns']).map((one) => ({
            ...one,
            key: english[`en.key.${String(one['key'])}`] ?? one['key'],
            label: english[`en.column.${String(one['key'])}`] ?? one['label'],
          })),
          properties: { ...english, ...wordsOf(english) },
        }),
    ...(field['components'] === undefined ? {} : { components: fieldsOf(field).map(inEnglish) }),
  };
}

/** The English words for what stands in a table, under the names that the Vietnamese ones have. */
function wordsOf(english: FormData): FormData {
  const words = Object.entries(english).filter(([name]) => name.startsWith('en.word.'));
  return Object.fromEntries(words.map(([name, word]) => [name.slice('en.'.length), word]));
}
