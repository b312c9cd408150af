/**
 * A table in memory: the live rows by primary key, what was changed of them since the last commit, and its indexes. Rows are
 * immutable values, so whoever holds one keeps what it was. Only appliers write.
 */
import type { Columns, Key, RowOf, TableDescriptor } from '../entities/table.ts';

export interface TableChanges<R> {
  readonly upserts: readonly R[];
  readonly deletes: readonly Key[];
}

/**
 * The live rows of one table, by primary key. Rows are immutable values: `put` replaces the whole row. A final row leaves
 * memory as soon as it is put, and is only handed on by `takeChanges`. Only appliers may call `put`, `delete` and `forget`.
 */
export interface Table<R> {
  get(key: Key): R | undefined;
  put(row: R): void;
  delete(key: Key): void;
  /** Adds rows that the store already has; rows that memory knows better (live or changed) are left alone. */
  hydrate(rows: readonly R[]): void;
  /** Drops a row from memory; what was changed of it is still handed on. */
  forget(key: Key): void;
  values(): IterableIterator<R>;
  /** Rows changed since the last call, or undefined when there are none. */
  takeChanges(): TableChanges<R> | undefined;
  /** Registers an index before the first row comes; rows whose index key is undefined are not in it. */
  indexBy<K extends string | number>(indexKeyOf: (row: R) => K | undefined): Index<K, R>;
}

export function createTable<C extends Columns>(descriptor: TableDescriptor<C>): Table<RowOf<C>> {
  type R = RowOf<C>;
  const rows = new Map<Key, R>();
  const changed = new Map<Key, R | null>(); // null: deleted
  const unknownToStore = new Set<Key>();
  const indexes: IndexMaintenance<R>[] = [];

  const keyOf = (row: R): Key => {
    const value: unknown = row[descriptor.primaryKey];
    if (typeof value !== 'number') throw new Error(`Row of ${descriptor.sqlName} has no ${descriptor.primaryKey}`);
    return value;
  };

  const forget = (key: Key): void => {
    const row = rows.get(key);
    if (row === undefined) return;
    for (const index of indexes) index.remove(key, row);
    rows.delete(key);
  };

  const remember = (key: Key, row: R): void => {
    const previous = rows.get(key);
    for (const index of indexes) index.replace(key, previous, row);
    rows.set(key, row);
  };

  return {
    get: (key) => rows.get(key),
    put(row) {
      const key = keyOf(row);
      if (!rows.has(key) && !changed.has(key)) unknownToStore.add(key);
      changed.set(key, row);
      if (descriptor.isFinal(row)) forget(key);
      else remember(key, row);
    },
    delete(key) {
      forget(key);
      if (unknownToStore.delete(key)) changed.delete(key);
      else changed.set(key, null);
    },
    hydrate(loaded) {
      for (const row of loaded) {
        const key = keyOf(row);
        if (!rows.has(key) && !changed.has(key)) remember(key, row);
      }
    },
    forget,
    values: () => rows.values(),
    takeChanges() {
      if (changed.size === 0) return undefined;
      const upserts: R[] = [];
      const deletes: Key[] = [];
      for (const [key, row] of changed) {
        if (row === null) deletes.push(key);
        else upserts.push(row);
      }
      changed.clear();
      unknownToStore.clear();
      return { upserts, deletes };
    },
    indexBy(indexKeyOf) {
      const index = createIndex(indexKeyOf, (key) => rows.get(key));
      indexes.push(index);
      return index;
    },
  };
}

/** Finds the rows of a table by something other than their primary key. */
export interface Index<K extends string | number, R> {
  /** The rows under this index key, by ascending primary key: the order in which they came to be. */
  find(indexKey: K): R[];
  first(indexKey: K): R | undefined;
  has(indexKey: K): boolean;
  /** How many rows `find` gives, without a look at them. */
  count(indexKey: K): number;
  /** How many index keys there are. */
  readonly size: number;
  /** All index keys with their primary keys, both in ascending order. */
  dump(): readonly (readonly [K, readonly Key[]])[];
}

interface IndexMaintenance<R> {
  replace(key: Key, previous: R | undefined, row: R): void;
  remove(key: Key, row: R): void;
}

/** Most index keys mean one row, and a set takes ten times the room of a number: only several keys are a set. */
type Entry = Key | Set<Key>;

const ascending = (a: Key, b: Key): number => a - b;

const keysOf = (entry: Entry): readonly Key[] => (typeof entry === 'number' ? [entry] : [...entry].sort(ascending));

const sizeOf = (entry: Entry | undefined): number =>
  entry === undefined ? 0 : typeof entry === 'number' ? 1 : entry.size;

/** The ascending order is restored at reading, because loaded rows may be older than rows already there. */
function createIndex<K extends string | number, R>(
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
    first(indexKey) {
      const entry = entries.get(indexKey);
      return typeof entry === 'number' ? rowOf(entry) : find(indexKey)[0];
    },
    has: (indexKey) => entries.has(indexKey),
    count: (indexKey) => sizeOf(entries.get(indexKey)),
    get size() {
      return entries.size;
    },
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
