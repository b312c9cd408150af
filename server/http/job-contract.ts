/** What the server knows of the workers: it never imports them, and `cli/` hands it what each job type asks for. */

/** A schema of an object, as JSON Schema writes it. */
export interface ObjectSchema {
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
  readonly required?: readonly string[] | undefined;
}

/** What one job type reads and writes. */
export interface JobContract {
  readonly variables: ObjectSchema;
  readonly headers: ObjectSchema;
  /** The variables that its answer becomes; undefined where nobody has said it. */
  readonly writes?: ObjectSchema;
}

/** Every job type that has a worker. */
export type JobContracts = Readonly<Record<string, JobContract>>;

/** The names of a contract alone: schemas themselves cannot be handed to another thread. */
export interface JobNames {
  readonly variables: readonly string[];
  readonly requiredVariables: readonly string[];
  readonly headers: readonly string[];
  readonly requiredHeaders: readonly string[];
  /** Null where nobody has said it: then it may write anything. */
  readonly writes: readonly string[] | null;
}

/** Returns the names in each contract, by its job type. */
export function jobNames(contracts: JobContracts): Readonly<Record<string, JobNames>> {
  return Object.fromEntries(
    Object.entries(contracts).map(([type, { variables, headers, writes }]) => [
      type,
      {
        variables: namesIn(variables),
        requiredVariables: variables.required ?? [],
        headers: namesIn(headers),
        requiredHeaders: headers.required ?? [],
        writes: writes ? namesIn(writes) : null,
      },
    ]),
  );
}

const namesIn = ({ properties = {} }: ObjectSchema): readonly string[] => Object.keys(properties);
