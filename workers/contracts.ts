/** The contracts of all job types as plain data: each worker's schemas, and the words for them of `texts/`. */
import type { TObject } from 'typebox';
import { stateNames } from '../office/terms/index.ts';
import { Catalogue, type Language, officeTexts, type Text } from '../office/texts/index.ts';
import type {
  JobContract,
  JobContracts,
  JobError,
  JobField,
  NamedSchema,
  ValueSchema,
} from '../workflows/job-contract.ts';
import { type JobType, workers } from './registry.ts';
import type { AnyWorker, ErrorContract } from './run/worker.ts';
import en from './texts/en.json' with { type: 'json' };
import vi from './texts/vi.json' with { type: 'json' };

const catalogue = new Catalogue({ vi, en });
/** A job type without words for it does not compile. */
const steps: Readonly<Record<JobType, { readonly name: Text; readonly help: Text }>> = bothOf(
  catalogue.page('steps') satisfies Readonly<Record<Language, Readonly<Record<JobType, object>>>>,
);
const categories = catalogue.names('categories');
const answers: Readonly<Record<string, Text>> = catalogue.names('answers');
interface FieldWords {
  readonly label: Text;
  readonly help: Text;
}
type Words = Readonly<Record<string, FieldWords>>;
const inputs: Words = bothOf(catalogue.page('inputs'));
const headers: Words = bothOf(catalogue.page('headers'));
type Choices = Readonly<Record<string, Text>>;
/** The values of a field that are the job type's own, by its name. */
const choices: Readonly<Record<string, Readonly<Record<string, Choices>>>> = bothOf(catalogue.page('choices'));
/** The values of headers that the office has words for already. */
const headerChoices: Readonly<Record<string, Choices>> = {
  ...Object.fromEntries(stateNames.map((name) => [name, officeTexts.names(`states.${name}`)])),
  template: noticeSubjects(),
};

/** What each notice is called: its subject, with a mark where a dossier fills it. */
function noticeSubjects(): Choices {
  const { vi: inVi, en: inEn } = officeTexts.page('notices.templates');
  const subjectIn = (page: object, name: string): string =>
    String((page as Readonly<Record<string, { readonly subject: string }>>)[name]?.subject).replace(
      /\{\{\w+\}\}/g,
      '…',
    );
  return Object.fromEntries(
    Object.keys(inVi).map((name) => [name, { vi: subjectIn(inVi, name), en: subjectIn(inEn, name) }]),
  );
}

/** A branch of texts in both languages at once, as deep as it is. */
function bothOf<Found>({ vi: inVi, en: inEn }: Readonly<Record<Language, object>>): Found {
  const pairs = Object.entries(inVi).map(([name, found]) => {
    const other = (inEn as Readonly<Record<string, unknown>>)[name];
    return [name, typeof found === 'string' ? { vi: found, en: other } : bothOf({ vi: found, en: Object(other) })];
  });
  return Object.fromEntries(pairs) as Found;
}

type BareField = Pick<JobField, 'name' | 'required' | 'schema'>;

/** The header that every step may have, whoever its worker is: `run-job.ts` reads it. */
const PERFORMER: BareField = { name: 'performer', required: false, schema: { type: 'string' } };

/** What a designer is told of every job type that a worker does. */
export const jobContracts: JobContracts = Object.fromEntries(
  Object.keys(workers).map((jobType) => [jobType, contractOf(jobType as JobType)]),
);

function contractOf(jobType: JobType): JobContract {
  const worker: AnyWorker = workers[jobType];
  const { errors = [] } = worker;
  const [own, writes] = [plain(worker.headers), plain(worker.writes)];
  const variables = plain(worker.variables);
  const told = { ...writes.properties, ...Object.assign({}, ...errors.map((one) => plain(one.writes).properties)) };
  const [categoryId = ''] = jobType.split('.');
  return {
    ...steps[jobType],
    category: { id: categoryId, name: categories[categoryId as keyof typeof categories] },
    ...{ variables, headers: own, writes },
    errors: errors.map(errorOf),
    inputs: fieldsIn(variables).map((field) => named(jobType, field, inputs)),
    headerFields: [...fieldsIn(own), PERFORMER].map((field) => named(jobType, field, headers)),
    answers: Object.fromEntries(Object.keys(told).map((name) => [name, answers[name] ?? wordsFor(inputs, name).label])),
  };
}

/** The schema without what the library keeps beside it. */
function plain(schema: TObject): NamedSchema {
  return { required: [], ...JSON.parse(JSON.stringify(schema)) };
}

function errorOf(error: ErrorContract): JobError {
  return {
    code: 'code' in error ? error.code : null,
    codeHeader: 'codeHeader' in error ? error.codeHeader : null,
    writes: plain(error.writes),
  };
}

/** The parts of a variable that has named parts are filled in one by one, as `stepLimit.unit`. */
function fieldsIn({ properties, required = [] }: NamedSchema, path = ''): readonly BareField[] {
  return Object.entries(properties).flatMap(([key, found]) => {
    const schema = withoutNull(found);
    const field = { name: path + key, required: required.includes(key), schema };
    return schema.properties ? fieldsIn(schema as NamedSchema, `${field.name}.`) : [field];
  });
}

function withoutNull(schema: ValueSchema): ValueSchema {
  const options = schema.anyOf?.filter(({ type }) => type !== 'null');
  if (!options) return schema;
  const [only] = options;
  return options.length === 1 && only ? withoutNull(only) : { anyOf: options };
}

function named(jobType: JobType, field: BareField, words: Words): JobField {
  const found = choices[jobType]?.[field.name] ?? (words === headers ? headerChoices[field.name] : undefined);
  if (!found) return { ...field, ...wordsFor(words, field.name) };
  const listed = Object.entries(found).map(([value, label]) => ({ value, label }));
  return { ...field, ...wordsFor(words, field.name), choices: listed };
}

function wordsFor(words: Words, name: string): FieldWords {
  const found = words[name];
  if (!found) throw new RangeError(`workers/texts has no words for "${name}"`);
  return found;
}
