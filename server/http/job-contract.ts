/** What the checks know of the workers: the server never imports them, and `cli/` hands it their contracts. */
import type { JobContracts, NamedSchema } from '../../workflows/job-contract.ts';

/** The names of a contract alone: schemas themselves cannot be handed to another thread. */
export interface JobNames {
  readonly variables: readonly string[];
  readonly requiredVariables: readonly string[];
  readonly headers: readonly string[];
  readonly requiredHeaders: readonly string[];
  /** Those of its errors too. */
  readonly writes: readonly string[];
}

/** Returns the names in each contract, by its job type. */
export function jobNames(contracts: JobContracts): Readonly<Record<string, JobNames>> {
  return Object.fromEntries(
    Object.entries(contracts).map(([type, { variables, headers, writes, errors }]) => [
      type,
      {
        variables: namesIn(variables),
        requiredVariables: variables.required,
        headers: namesIn(headers),
        requiredHeaders: headers.required,
        writes: [writes, ...errors.map((error) => error.writes)].flatMap(namesIn),
      },
    ]),
  );
}

const namesIn = ({ properties }: NamedSchema): readonly string[] => Object.keys(properties);
