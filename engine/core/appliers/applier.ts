/** The shape of an applier, and the one way in which it changes a row. */
import type { Key } from '../entities/index.ts';
import type { State } from '../state/state.ts';
import type { Table } from '../state/table.ts';

/** Writes what an event says. It never decides: the processor that emitted the event has done so. */
export type Applier<T> = (
  state: State,
  record: { readonly key: Key; readonly value: T; readonly timestampMs: number },
) => void;

/** Replaces columns of a live row; a missing row is a bug of the processor. */
export function change<R>(table: Table<R>, key: Key, columns: Partial<R>): void {
  const row = table.get(key);
  if (row === undefined) throw new Error(`No live row with key ${key} to apply an event to`);
  table.put({ ...row, ...columns });
}
