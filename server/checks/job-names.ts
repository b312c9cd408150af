import type { JobContracts, NamedSchema } from '../../workflows/job-contract.ts';

/** The names of a job type's contract alone. */
export interface JobNames {
  readonly requiredVariables: readonly string[];
  readonly requiredHeaders: readonly string[];
  /** Everything that its answer or one of its errors may write. */
  readonly writes: readonly string[];
}

/** Returns the names in each contract, by its job type: whole contracts have the words of two languages and would be copied to the thread with each question. */
export function jobNames(contracts: JobContracts): Readonly<Record<string, JobNames>> {
  return Object.fromEntries(
    Object.entries(contracts).map(([type, { variables, headers, writes, errors }]) => [
      type,
      {
        requiredVariables: variables.required,
        requiredHeaders: headers.required,
        writes: [writes, ...errors.map((one) => one.writes)].flatMap(namesIn),
      },
    ]),
  );
}

const namesIn = ({ properties }: NamedSchema): readonly string[] => Object.keys(properties);
