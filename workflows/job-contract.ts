/**
 * What a designer is told of a job type: what the step is called, what it reads and gives, and what she fills in. Plain data, made of the schemas by which a worker checks its jobs; the server
 * hands it on to editors and to the rules that judge a draft, and knows no worker.
 */
import type { Text } from '../office/texts/index.ts';

/** As far as a JSON schema is read here: the type of a value, and the values that it may have. */
export interface ValueSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly ValueSchema[];
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly items?: ValueSchema;
  readonly format?: string;
}

/** A JSON schema of variables or headers by their names. */
export interface NamedSchema extends ValueSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, ValueSchema>>;
  /** What is always there. */
  readonly required: readonly string[];
}

/** Something that a designer fills in at a step. */
export interface JobField {
  /** A variable's or a header's; `stepLimit.unit` is a part of a variable. */
  readonly name: string;
  readonly label: Text;
  readonly help: Text;
  readonly required: boolean;
  /** Of one value, without null. */
  readonly schema: ValueSchema;
  /** The values that it may have and what they are called; undefined where it takes others too. */
  readonly choices?: readonly { readonly value: string; readonly label: Text }[];
}

/** An error of the process in which the step may end, and the variables that come with it. */
export interface JobError {
  /** Fixed, or null where the designer gives it in a header. */
  readonly code: string | null;
  readonly codeHeader: string | null;
  readonly writes: NamedSchema;
}

export interface JobContract {
  readonly name: Text;
  readonly help: Text;
  readonly category: { readonly id: string; readonly name: Text };
  readonly variables: NamedSchema;
  readonly headers: NamedSchema;
  /** The variables of its answer. */
  readonly writes: NamedSchema;
  readonly errors: readonly JobError[];
  readonly inputs: readonly JobField[];
  readonly headerFields: readonly JobField[];
  /** What the variables of its answer, and those of its errors, are called. */
  readonly answers: Readonly<Record<string, Text>>;
}

/** By job type. */
export type JobContracts = Readonly<Record<string, JobContract>>;
