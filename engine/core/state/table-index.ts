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

const ascending = (a: Key, b: Key): number => a - b;

/** The ascending order is restored at reading, because loaded rows may be older than rows already there. */
export function createIndex<K extends string | number, R>(
  indexKeyOf: (row: R) => K | undefined,
  rowOf: (key: Key) => R | undefined,
): Index<K, R> & IndexMaintenance<R> {
  const keysByIndexKey = new Map<K, Set<Key>>();

  const find = (indexKey: K): R[] => {
    const keys = keysByIndexKey.get(indexKey);
    if (keys === undefined) return [];
    const rows: R[] = [];
    for (const key of keys.size === 1 ? keys : [...keys].sort(ascending)) {
      const row = rowOf(key);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  };

  const add = (key: Key, indexKey: K | undefined): void => {
    if (indexKey === undefined) return;
    const keys = keysByIndexKey.get(indexKey);
    if (keys === undefined) keysByIndexKey.set(indexKey, new Set([key]));
    else keys.add(key);
  };

  const remove = (key: Key, indexKey: K | undefined): void => {
    if (indexKey === undefined) return;
    const keys = keysByIndexKey.get(indexKey);
    if (keys?.delete(key) === true && keys.size === 0) keysByIndexKey.delete(indexKey);
  };

  return {
    find,
    first: (indexKey) => find(indexKey)[0],
    has: (indexKey) => keysByIndexKey.has(indexKey),
    dump: () =>
      [...keysByIndexKey]
        .map(([indexKey, keys]) => [indexKey, [...keys].sort(ascending)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
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
