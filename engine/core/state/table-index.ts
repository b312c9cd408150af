import type { Key } from '../entities/table.ts';

/** Finds the rows of a table by something other than their primary key. */
export interface Index<K extends string | number, R> {
  /** The rows under this index key, by ascending primary key: the order in which they came to be. */
  find(indexKey: K): R[];
  first(indexKey: K): R | undefined;
  has(indexKey: K): boolean;
  /** All index keys with their primary keys, both in ascending order. */
  dump(): readonly (readonly [K, readonly Key[]])[];
}

export interface IndexMaintenance<R> {
  replace(key: Key, previous: R | undefined, row: R): void;
  remove(key: Key, row: R): void;
}

/** Most index keys mean one row, and a set takes ten times the room of a number: only several keys are a set. */
type Entry = Key | Set<Key>;

const ascending = (a: Key, b: Key): number => a - b;

const keysOf = (entry: Entry): readonly Key[] => (typeof entry === 'number' ? [entry] : [...entry].sort(ascending));

/** The ascending order is restored at reading, because loaded rows may be older than rows already there. */
export function createIndex<K extends string | number, R>(
  indexKeyOf: (row: R) => K | undefined,
  rowOf: (key: Key) => R | undefined,
): Index<K, R> & IndexMaintenance<R> {
  const entries = new Map<K, Entry>();

  const find = (indexKey: K): R[] => {
    const entry = entries.get(indexKey);
    if (entry === undefined) return [];
    const rows: R[] = [];
    for (const key of keysOf(entry)) {
      const row = rowOf(key);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  };

  const add = (key: Key, indexKey: K | undefined): void => {
    if (indexKey === undefined) return;
    const entry = entries.get(indexKey);
    if (entry === undefined) entries.set(indexKey, key);
    else if (typeof entry !== 'number') entry.add(key);
    else if (entry !== key) entries.set(indexKey, new Set([entry, key]));
  };

  const remove = (key: Key, indexKey: K | undefined): void => {
    if (indexKey === undefined) return;
    const entry = entries.get(indexKey);
    if (typeof entry === 'object') {
      entry.delete(key);
      const [left] = entry;
      if (entry.size === 1 && left !== undefined) entries.set(indexKey, left);
    } else if (entry === key) entries.delete(indexKey);
  };

  return {
    find,
    first: (indexKey) => find(indexKey)[0],
    has: (indexKey) => entries.has(indexKey),
    dump: () =>
      [...entries].map(([indexKey, entry]) => [indexKey, keysOf(entry)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    replace(key, previous, row) {
      const indexKey = indexKeyOf(row);
      if (previous !== undefined) {
        const previousIndexKey = indexKeyOf(previous);
        if (previousIndexKey === indexKey) return;
        remove(key, previousIndexKey);
      }
      add(key, indexKey);
    },
    remove: (key, row) => remove(key, indexKeyOf(row)),
  };
}
