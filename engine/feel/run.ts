import type { Scope } from './expression.ts';
import {
  CALL_DEPTH_MAX,
  CHARACTERS_PER_STEP,
  LIST_LENGTH_MAX,
  STEPS_MAX,
  TEXT_LENGTH_MAX,
  WARNINGS_MAX,
} from './limits.ts';
import { entryOf, type FeelContext, type FeelValue } from './values/values.ts';

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

/** Names bound inside the expression, innermost first: loop variables, parameters, context entries, the item of a filter. */
export interface Frame {
  readonly parent: Frame | null;
  readonly context: FeelContext | null;
  readonly name: string | null;
  readonly value: FeelValue;
}

/** A compiled node. */
export type Evaluate = (frame: Frame | null, run: Run) => FeelValue;

/** Ends an evaluation from within; `evaluate` of the expression turns it into a failure value. */
export class EvaluationStopped extends Error {
  override readonly name = 'EvaluationStopped';
}

export function startRun(scope: Scope, nowMs: number, zone: string): Run {
  return { scope, nowMs, zone, warnings: [], steps: 0, callDepth: 0 };
}

export function bind(parent: Frame | null, name: string, value: FeelValue): Frame {
  return { parent, context: null, name, value };
}

export function bindContext(parent: Frame | null, context: FeelContext): Frame {
  return { parent, context, name: null, value: null };
}

/** The item of a filter: by the name `item` and, when it is a context, by its entries, which come first. */
export function bindItem(parent: Frame | null, item: FeelValue, context: FeelContext | null): Frame {
  return { parent, context, name: 'item', value: item };
}

export function findLocal(frame: Frame | null, name: string): FeelValue | undefined {
  for (let current = frame; current !== null; current = current.parent) {
    if (current.context !== null) {
      const entry = entryOf(current.context, name);
      if (entry !== undefined) return entry;
    }
    if (current.name === name) return current.value;
  }
  return undefined;
}

/** A name's value: bound inside the expression, or a process variable. `undefined` when there is neither. */
export function findVariable(frame: Frame | null, run: Run, name: string): FeelValue | undefined {
  const local = findLocal(frame, name);
  return local === undefined ? run.scope.get(name) : local;
}

/** Null with a warning: what FEEL makes of an operation that has no result. */
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
