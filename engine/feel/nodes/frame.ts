import type { Run } from '../evaluation/run.ts';
import { entryOf, type FeelContext, type FeelValue } from '../values/values.ts';

/** Names bound inside the expression, innermost first: loop variables, parameters, context entries, the item of a filter. */
export interface Frame {
  readonly parent: Frame | null;
  readonly context: FeelContext | null;
  readonly name: string | null;
  readonly value: FeelValue;
}

/** A compiled node. */
export type Evaluate = (frame: Frame | null, run: Run) => FeelValue;

export function bind(parent: Frame | null, name: string, value: FeelValue): Frame {
  return { parent, context: null, name, value };
}

export function bindContext(parent: Frame | null, context: FeelContext): Frame {
  return { parent, context, name: null, value: null };
}

/** Binds the item of a filter: by the name `item` and, when it is a context, by its entries, which come first. */
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

/** Returns a name's value: bound inside the expression, or a process variable. `undefined` when there is neither. */
export function findVariable(frame: Frame | null, run: Run, name: string): FeelValue | undefined {
  const local = findLocal(frame, name);
  return local === undefined ? run.scope.get(name) : local;
}
