/** What a form says of its dossier is untrue of most of the many that are decided with it: a sentence that quotes the dossier, or works something out of it. */
const QUOTES = /^=|\{\{/;

type Schema = Readonly<Record<string, unknown>>;

/** The form of a task as it decides for many: with its questions, and without what it says of the one dossier whose task it is. */
export function formForMany<Form extends Schema>(schema: Form): Form {
  const components = schema['components'];
  if (!Array.isArray(components)) return schema;
  const kept = (components as Schema[]).filter((one) => !isAboutOne(one)).map((one) => formForMany(one));
  return { ...schema, components: kept };
}

const isAboutOne = ({ type, text, content }: Schema): boolean =>
  (type === 'text' || type === 'html') && QUOTES.test(String(text ?? content ?? ''));
