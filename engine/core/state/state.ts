/** The state of the core: its tables in memory with their indexes, and what is to be purged from the store. */
import {
  type Changes,
  tables as descriptors,
  type Key,
  type Purges,
  type Row,
  type Rows,
  type TableName,
} from '../entities/index.ts';
import { createIndexes, type Indexes } from './indexes.ts';
import type { Index, TableChanges } from './table.ts';
import { createTables, type LiveTables } from './tables.ts';

/**
 * All that the core remembers: the rows of instances that are loaded, of definitions, buffered messages and start events.
 * Written by appliers only; the runtime loads into it, takes changes out of it and evicts what rests.
 */
export interface State {
  readonly tables: LiveTables;
  readonly indexes: Indexes;
  /** Adds rows as the store has them, without marking them as changed. Rows already known are left alone. */
  hydrate(rows: Rows): void;
  /** What changed since the last call: the last value of each touched row, final rows included, and deleted keys. */
  takeChanges(): Changes;
  /** What the store is to drop, history included; filled by appliers. */
  readonly purges: PurgeList;
  /**
   * What is to be dropped since the last call. It may be rows of the changes taken at the same time, so it comes after them.
   */
  takePurges(): Purges;
  /** Forgets an instance tree that rests. Its changes must have been taken before. */
  evictInstance(rootProcessInstanceKey: Key): void;
  /** Is the instance tree in memory? */
  hasInstance(rootProcessInstanceKey: Key): boolean;
  /** Live rows by table, ordered by key: equal for two states that mean the same. */
  dump(): { readonly [table: string]: readonly unknown[] };
  /** What the indexes hold, by name; an index that keeps what its table has forgotten shows it here. */
  dumpIndexes(): { readonly [index: string]: readonly unknown[] };
}

type MutableChanges = { [T in TableName]?: TableChanges<Row<T>> };
type OwnedTable = { readonly byOwner: Index<number, unknown>; forgetAll(rootKey: Key): void };

const tableNames = Object.keys(descriptors) as readonly TableName[];

export function createState(): State {
  const tables = createTables();
  const indexes = createIndexes(tables);
  const purges = createPurgeList();
  const owned = tableNames.flatMap((name) => indexOwner(tables, name));
  return {
    tables,
    indexes,
    purges,
    takePurges: purges.take,
    hydrate(rows) {
      for (const name of tableNames) hydrateTable(tables, rows, name);
    },
    takeChanges() {
      const changes: MutableChanges = {};
      for (const name of tableNames) collectChanges(tables, changes, name);
      return changes;
    },
    evictInstance(rootProcessInstanceKey) {
      for (const table of owned) table.forgetAll(rootProcessInstanceKey);
    },
    hasInstance: (rootProcessInstanceKey) => tables.processInstance.get(rootProcessInstanceKey) !== undefined,
    dump: () => Object.fromEntries(tableNames.map((name) => [name, dumpTable(tables, name)])),
    dumpIndexes: () => ({
      ...Object.fromEntries(Object.entries(indexes).map(([name, index]) => [name, index.dump()])),
      owners: owned.map(({ byOwner }) => byOwner.dump()),
    }),
  };
}

type AnyRow = { readonly [column: string]: unknown };

function indexOwner<T extends TableName>(tables: LiveTables, name: T): OwnedTable[] {
  const { ownerKey, primaryKey } = descriptors[name];
  if (ownerKey === null) return [];
  const table = tables[name];
  const numberIn = (row: AnyRow, column: string): Key | undefined => {
    const value = row[column];
    return typeof value === 'number' ? value : undefined;
  };
  const byOwner: Index<number, AnyRow> = table.indexBy((row: AnyRow) => numberIn(row, ownerKey));
  const forgetAll = (rootKey: Key): void => {
    for (const row of byOwner.find(rootKey)) {
      const key = numberIn(row, primaryKey);
      if (key !== undefined) table.forget(key);
    }
  };
  return [{ byOwner, forgetAll }];
}

function hydrateTable<T extends TableName>(tables: LiveTables, rows: Rows, name: T): void {
  const loaded: readonly Row<T>[] | undefined = rows[name];
  const table: { hydrate(rows: readonly Row<T>[]): void } = tables[name];
  if (loaded !== undefined) table.hydrate(loaded);
}

function collectChanges<T extends TableName>(tables: LiveTables, changes: MutableChanges, name: T): void {
  const table: { takeChanges(): TableChanges<Row<T>> | undefined } = tables[name];
  const taken = table.takeChanges();
  if (taken !== undefined) changes[name] = taken as MutableChanges[T];
}

function dumpTable<T extends TableName>(tables: LiveTables, name: T): readonly unknown[] {
  const { primaryKey } = descriptors[name];
  const rows: AnyRow[] = [...tables[name].values()];
  return rows.sort((a, b) => Number(a[primaryKey]) - Number(b[primaryKey]));
}

/** What the store is to drop. The core holds no history, so it names what is meant by its keys alone. */
interface PurgeList {
  addInstance(processInstanceKey: Key): void;
  addEvaluation(decisionEvaluationKey: Key): void;
  addDecisionInstance(decisionInstanceKey: Key): void;
  addDefinition(processDefinitionKey: Key): void;
  take(): Purges;
}

function createPurgeList(): PurgeList {
  const noPurges = () => ({
    processInstances: [] as Key[],
    decisionEvaluations: [] as Key[],
    decisionInstances: [] as Key[],
    processDefinitions: [] as Key[],
  });
  let purges = noPurges();
  return {
    addInstance: (key) => void purges.processInstances.push(key),
    addEvaluation: (key) => void purges.decisionEvaluations.push(key),
    addDecisionInstance: (key) => void purges.decisionInstances.push(key),
    addDefinition: (key) => void purges.processDefinitions.push(key),
    take() {
      const taken = purges;
      purges = noPurges();
      return taken;
    },
  };
}
