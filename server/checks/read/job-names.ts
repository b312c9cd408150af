import type { JobContract, JobContracts, JobField, NamedSchema, ValueSchema } from '../../../workflows/job-contract.ts';

/** The names of a job type's contract alone. */
export interface JobNames {
  readonly requiredVariables: readonly string[];
  readonly requiredHeaders: readonly string[];
  /** Everything that its answer or one of its errors may write. */
  readonly writes: readonly string[];
  /** Of those that are one of a few texts: which. */
  readonly closedWrites: TextsByName;
  /** What may be written into a header or an input that is chosen from a list. */
  readonly headerChoices: TextsByName;
  readonly inputChoices: TextsByName;
}

type TextsByName = Readonly<Record<string, readonly string[]>>;

/** Returns the names in each contract, by its job type: whole contracts have the words of two languages and would be copied to the thread with each question. */
export function jobNames(contracts: JobContracts): Readonly<Record<string, JobNames>> {
  return Object.fromEntries(Object.entries(contracts).map(([type, contract]) => [type, namesOf(contract)]));
}

function namesOf({ variables, headers, writes, errors, headerFields, inputs }: JobContract): JobNames {
  const answers = [writes, ...errors.map((one) => one.writes)];
  return {
    requiredVariables: variables.required,
    requiredHeaders: headers.required,
    writes: answers.flatMap(namesIn),
    closedWrites: closedIn(answers),
    headerChoices: choicesIn(headerFields),
    inputChoices: choicesIn(inputs),
  };
}

/** What every answer and every error that writes a variable lists the texts of. */
function closedIn(answers: readonly NamedSchema[]): TextsByName {
  const names = [...new Set(answers.flatMap(namesIn))];
  const closed = names.flatMap((name) => {
    const lists = answers.flatMap(({ properties }) => (properties[name] ? [textsOf(properties[name])] : []));
    return lists.includes(null) ? [] : [[name, [...new Set(lists.flatMap((one) => one ?? []))]] as const];
  });
  return Object.fromEntries(closed);
}

/** The texts that a value may be; null where it may be any. */
export function textsOf({ const: only, enum: list, anyOf, type }: ValueSchema): readonly string[] | null {
  if (anyOf) {
    const each = anyOf.map(textsOf);
    return each.includes(null) ? null : each.flatMap((one) => one ?? []);
  }
  const values = list ?? (only === undefined ? undefined : [only]);
  if (values) return values.filter((one) => typeof one === 'string');
  return type === 'null' || type === 'boolean' || type === 'number' || type === 'integer' ? [] : null;
}

const choicesIn = (fields: readonly JobField[]): TextsByName =>
  Object.fromEntries(
    fields.flatMap(({ name, choices }) => (choices ? [[name, choices.map(({ value }) => value)]] : [])),
  );

const namesIn = ({ properties }: NamedSchema): readonly string[] => Object.keys(properties);
