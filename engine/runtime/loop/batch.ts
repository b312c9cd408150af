import { type Changes, type Key, type Purges, type Row, type TableName, tables } from '../../core/entities/index.ts';
import type { Command, CoreReply, Effect } from '../../core/kernel/command.ts';
import type { Work } from '../contract/work.ts';

/** What will be one transaction: changes so far, and what is to be told once it is durable. */
export interface Batch {
  /** Counts up from 1 in each session. */
  readonly number: number;
  changes: Changes;
  /** What is to be dropped after the changes are written. */
  readonly purges: Purges[];
  readonly answers: Told[];
}

/** What is to be told of one command: its reply, at once or later, then its effects. */
export interface Told {
  readonly work: Work;
  readonly reply: CoreReply<Command>;
  /** Not null: the reply waits for the effect `requestAnswered` with this key. */
  readonly answeredByKey: Key | null;
  readonly effects: readonly Effect[];
}

export const createBatch = (number: number): Batch => ({ number, changes: {}, purges: [], answers: [] });

/** Returns all purges of a batch as one. */
export const mergePurges = (purges: readonly Purges[]): Purges => ({
  processInstances: purges.flatMap((each) => each.processInstances),
  decisionEvaluations: purges.flatMap((each) => each.decisionEvaluations),
  decisionInstances: purges.flatMap((each) => each.decisionInstances),
  processDefinitions: purges.flatMap((each) => each.processDefinitions),
});

export const hasPurges = (purges: Purges): boolean => Object.values(purges).some((keys) => keys.length > 0);

export const hasChanges = (changes: Changes): boolean => Object.keys(changes).length > 0;

/**
 * Two successive sets of changes as one: the later value of a row counts.
 * @example
 * ```ts
 * import { mergeChanges } from './batch.ts';
 *
 * const merged = mergeChanges({ timer: { upserts: [], deletes: [1] } }, { timer: { upserts: [], deletes: [2] } });
 * merged.timer?.deletes; // => [1, 2]
 * ```
 */
export function mergeChanges(earlier: Changes, later: Changes): Changes {
  if (!hasChanges(earlier)) return later;
  const merged: Record<string, unknown> = { ...earlier };
  for (const name of Object.keys(later) as TableName[]) merged[name] = mergeTable(name, earlier, later);
  return merged as Changes;
}

function mergeTable<T extends TableName>(name: T, earlier: Changes, later: Changes): NonNullable<Changes[T]> {
  const { primaryKey } = tables[name];
  const upserts = new Map<Key, Row<T>>();
  const deletes = new Set<Key>();
  for (const change of [earlier[name], later[name]]) {
    for (const row of change?.upserts ?? [])
      upserts.set(Number((row as Readonly<Record<string, unknown>>)[primaryKey]), row as Row<T>);
    for (const key of change?.deletes ?? []) {
      upserts.delete(key);
      deletes.add(key);
    }
  }
  for (const key of upserts.keys()) deletes.delete(key);
  return { upserts: [...upserts.values()], deletes: [...deletes] } as NonNullable<Changes[T]>;
}

/** Returns every instance tree that has a changed row. */
export function changedRoots(changes: Changes): ReadonlySet<Key> {
  const roots = new Set<Key>();
  for (const name of Object.keys(changes) as TableName[]) {
    const { ownerKey } = tables[name];
    if (ownerKey === null) continue;
    for (const row of changes[name]?.upserts ?? []) {
      const root = (row as Readonly<Record<string, unknown>>)[ownerKey];
      if (typeof root === 'number') roots.add(root);
    }
  }
  return roots;
}
