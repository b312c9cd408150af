import type { Office } from '../../office/kernel/index.ts';
import type { ProcedureVersion } from '../../office/procedures/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import { type FormField, formInLanguage, labelOf, readFormSchema } from '../forms/form-schema.ts';
import { intakeForm } from '../forms/intake-form.ts';
import { serverTexts } from '../texts/index.ts';

type Condition = NonNullable<ProcedureVersion['papers'][number]['when']>[number];
/** Each field as it is written in both languages. */
type Fields = ReadonlyMap<string, Readonly<Record<Language, FormField>>>;

/** Writes the conditions of a version's rules as its intake form asks for them. */
export type WriteConditions = (conditions: readonly Condition[] | undefined) => readonly Text[];

/** One sentence for each condition: what the form asks, and the answers that fulfil it. A question without a form keeps its key. */
export const conditionWriter = async (office: Office, version: ProcedureVersion): Promise<WriteConditions> => {
  const form = await intakeForm(office, version);
  const schema = form ? readFormSchema(form.schema) : { components: [] };
  const english = new Map(fieldsIn(formInLanguage(schema, 'en').components));
  const fields: Fields = new Map(
    fieldsIn(schema.components).map(([key, vi]) => [key, { vi, en: english.get(key) ?? vi }]),
  );
  return (conditions = []) => conditions.map((condition) => inWords(fields, condition));
};

const fieldsIn = (components: readonly FormField[]): readonly (readonly [string, FormField])[] =>
  components.flatMap((field) => [
    ...(field.key ? [[field.key, field] as const] : []),
    ...fieldsIn(field.components ?? []),
  ]);

const inWords = (fields: Fields, { question, in: wanted }: Condition): Text => {
  const field = fields.get(question);
  const label = (language: Language): string => (field ? labelOf(field[language], question) : question);
  const or = serverTexts.text('catalogue.or');
  const answers = wanted.map((answer) => answerIn(field, answer));
  return serverTexts.text('catalogue.condition', {
    label: { vi: label('vi'), en: label('en') },
    answers: { vi: answers.map(({ vi }) => vi).join(or.vi), en: answers.map(({ en }) => en).join(or.en) },
  });
};

const answerIn = (field: Readonly<Record<Language, FormField>> | undefined, answer: Condition['in'][number]): Text => {
  if (answer === true) return serverTexts.text('catalogue.yes');
  if (answer === false) return serverTexts.text('catalogue.no');
  if (answer === null) return serverTexts.text('catalogue.empty');
  const words = (language: Language): string =>
    field?.[language].values?.find(({ value }) => value === answer)?.label ?? String(answer);
  return { vi: words('vi'), en: words('en') };
};
