/**
 * What the rest of the engine knows of FEEL. Values inside an expression are FEEL values (numbers, strings, booleans, null,
 * lists, contexts, and the temporal types of `values.ts`); what leaves it is plain JSON (temporals as ISO 8601 texts).
 */

/** A JSON value as it stands in a process variable. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Where an expression finds its variables: nearest scope first. `undefined` means "no such variable" (FEEL null, with a warning). */
export interface Scope {
  get(name: string): Json | undefined;
}

export interface EvaluationContext {
  readonly scope: Scope;
  /** The moment of `now()` and `today()`, in milliseconds since the epoch, and the zone they are told in (IANA name). */
  readonly nowMs: number;
  readonly zone: string;
}

/** An evaluation never throws: a failure is a value that the caller turns into an incident. `message` is Camunda-like and names the expression. */
export type Evaluation =
  | { readonly ok: true; readonly value: Json; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** A compiled expression or a static value. Compiled once per deployment; holds no state. */
export interface Expression {
  /** The text as it stands in the diagram, with its leading `=` if it has one. */
  readonly source: string;
  /** True when the text has no leading `=`, so that it stands for itself. */
  readonly isStatic: boolean;
  evaluate(context: EvaluationContext): Evaluation;
}

/** The outcome of compiling: an expression, or the reason why the text is not FEEL (one sentence, with line and column). */
export type Compilation =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly message: string };
