import type { Scope } from './expression.ts';
import {
  CALL_DEPTH_MAX,
  CHARACTERS_PER_STEP,
  LIST_LENGTH_MAX,
  STEPS_MAX,
  TEXT_LENGTH_MAX,
  WARNINGS_MAX,
} from './limits.ts';

/** Kinds of warnings, as Camunda names them. */
type WarningKind =
  | 'NO_VARIABLE_FOUND'
  | 'NO_CONTEXT_ENTRY_FOUND'
  | 'NO_PROPERTY_FOUND'
  | 'NOT_COMPARABLE'
  | 'INVALID_TYPE'
  | 'NO_FUNCTION_FOUND'
  | 'FUNCTION_INVOCATION_FAILURE'
  | 'OUT_OF_BOUNDS';

/** What one evaluation carries along: its inputs, its warnings, and what it has spent of its limits. */
export interface Run {
  readonly scope: Scope;
  readonly nowMs: number;
  readonly zone: string;
  readonly warnings: string[];
  steps: number;
  callDepth: number;
}

/** Ends an evaluation from within; `evaluate` of the expression turns it into a failure value. */
export class EvaluationStopped extends Error {
  override readonly name = 'EvaluationStopped';
}

/**
 * Begins one run of a compiled expression: with nothing spent of its limits, and no warning.
 * @example
 * ```ts
 * import { startRun, warn } from './run.ts';
 *
 * const run = startRun(new Map(), Date.UTC(2026, 2, 2), 'Asia/Ho_Chi_Minh');
 * warn(run, 'NO_VARIABLE_FOUND', "No variable found with name 'fee'"); // => null
 * run.warnings; // => ["[NO_VARIABLE_FOUND] No variable found with name 'fee'"]
 * ```
 */
export function startRun(scope: Scope, nowMs: number, zone: string): Run {
  return { scope, nowMs, zone, warnings: [], steps: 0, callDepth: 0 };
}

/** Returns null with a warning: what FEEL makes of an operation that has no result. */
export function warn(run: Run, kind: WarningKind, message: string): null {
  if (run.warnings.length < WARNINGS_MAX) run.warnings.push(`[${kind}] ${message}`);
  return null;
}

export function spend(run: Run, steps: number): void {
  run.steps += steps;
  if (run.steps > STEPS_MAX) throw new EvaluationStopped(`it takes more than ${STEPS_MAX} steps`);
}

/** To be called before a list of this length is built. */
export function spendList(run: Run, length: number): void {
  if (length > LIST_LENGTH_MAX) throw new EvaluationStopped(`a list has more than ${LIST_LENGTH_MAX} items`);
  spend(run, length);
}

/** To be called before an item is added to a list of this length. */
export function spendItem(run: Run, length: number): void {
  if (length >= LIST_LENGTH_MAX) throw new EvaluationStopped(`a list has more than ${LIST_LENGTH_MAX} items`);
  spend(run, 1);
}

/** To be called before a text of this length is built or searched. */
export function spendText(run: Run, length: number): void {
  if (length > TEXT_LENGTH_MAX) throw new EvaluationStopped(`a text has more than ${TEXT_LENGTH_MAX} characters`);
  spend(run, length / CHARACTERS_PER_STEP);
}

export function withinCall<T>(run: Run, call: () => T): T {
  if (run.callDepth >= CALL_DEPTH_MAX)
    throw new EvaluationStopped(`functions call each other more than ${CALL_DEPTH_MAX} deep`);
  run.callDepth += 1;
  try {
    return call();
  } finally {
    run.callDepth -= 1;
  }
}
