import {
  type Changes,
  DEFAULT_TENANT,
  type Key,
  type Purges,
  type Row,
  type Rows,
  type TableName,
  tables,
} from '../../core/entities/index.ts';
import { InvalidQueryError } from '../contract/errors.ts';
import type { StoreLease } from '../contract/lease.ts';
import { type DueItem, FencedError, type OpenedStore, type Store, type StoreIndexes } from '../contract/store.ts';
import type { Contents } from './contents.ts';
import { createMemoryDocuments } from './documents.ts';
import type { Neighbours } from './filter.ts';
import { dropJournalBefore } from './journal.ts';
import { countRows, searchRows } from './search.ts';

type AnyRow = Readonly<Record<string, unknown>>;

const tableNames = Object.keys(tables) as readonly TableName[];
const emptyContents = (): Contents => {
  const contents = Object.fromEntries(tableNames.map((name) => [name, new Map()])) as Contents;
  contents.tenant.set(DEFAULT_TENANT.tenantKey, DEFAULT_TENANT);
  return contents;
};

/** Keys of partition 1 start above 1 << 51, as Zeebe makes them. */
const FIRST_KEY = 2 ** 51 + 1;

/** Engines on one memory share its process: whoever opens it last leads, and nobody is frozen apart from the others. */
const ALONE: StoreLease = {
  id: 'memory',
  validUntilMs: () => Number.POSITIVE_INFINITY,
  announce: () => undefined,
  release: async () => undefined,
  members: async () => [],
};

/**
 * Makes the store without durability: for tests, and for trying an engine without a database. Outlives the engines that open it.
 * @example
 * ```ts
 * import { createMemoryStore } from './create.ts';
 *
 * const store = createMemoryStore();
 * const first = await store.open();
 * const second = await store.open();
 * second.epoch > first.epoch; // => true
 * const all = { filter: { and: [] }, sort: [], page: { from: 0, limit: 10 } };
 * (await store.search('processInstance', all)).total; // => 0
 * ```
 */
export function createMemoryStore(): Store {
  const contents = emptyContents();
  const near = neighboursIn(contents);
  let epoch = 0;
  let nextKey: Key = FIRST_KEY;
  let pinnedClockMs: number | null = null;
  const fence = (of: number): void => {
    if (of === epoch) return;
    throw new FencedError(
      `Expected to write as epoch ${epoch}, but got ${of}: another engine has opened the store since`,
    );
  };
  return {
    async open(): Promise<OpenedStore> {
      epoch += 1;
      const global = rowsWhere(contents, (name, row) => ownerOf(name, row) === null && isLive(contents, name, row));
      return { epoch, nextKey, pinnedClockMs, global, indexes: indexesOf(contents) };
    },
    async loadInstances(roots) {
      const wanted = new Set(roots);
      return rowsWhere(
        contents,
        (name, row) => wanted.has(ownerOf(name, row) ?? Number.NaN) && isLive(contents, name, row),
      );
    },
    async findRoots(name, keys) {
      if (tables[name].ownerKey === null) {
        throw new InvalidQueryError(`Expected a table whose rows belong to an instance, but got '${name}'`);
      }
      return new Map(keys.flatMap((key) => rootOf(contents, name, key)));
    },
    async findDue(untilMs, limit) {
      const due = [...dueItems(contents)].filter((item) => item.dueMs <= untilMs);
      return due.sort((a, b) => a.dueMs - b.dueMs || a.key - b.key).slice(0, limit);
    },
    async commit(commit) {
      fence(commit.epoch);
      ({ nextKey, pinnedClockMs } = commit);
      for (const name of tableNames) writeTable(contents, name, commit.changes);
      if (commit.purges) for (const name of tableNames) purgeTable(contents, name, commit.purges);
    },
    confirm: async (of) => fence(of),
    get: async (table, key) => contents[table].get(key),
    search: async (table, query) => searchRows(table, contents[table].values(), query, near),
    count: async (table, query) => countRows(table, contents[table].values(), query, near),
    dropJournalBefore: async (untilMs) => dropJournalBefore(contents, untilMs),
    documents: createMemoryDocuments(),
    lease: ALONE,
    close: async () => undefined,
  };
}

function ownerOf(name: TableName, row: AnyRow): Key | null {
  const { ownerKey } = tables[name];
  const owner = ownerKey === null ? null : row[ownerKey];
  return typeof owner === 'number' ? owner : null;
}

const isFinal = <T extends TableName>(name: T, row: Row<T>): boolean =>
  (tables[name].isFinal as (row: Row<T>) => boolean)(row);

/** Tells whether the core may still read a row; a variable lives as long as its scope. */
function isLive<T extends TableName>(contents: Contents, name: T, row: Row<T>): boolean {
  if (!('scopeKey' in row)) return !isFinal(name, row);
  const scope = contents.elementInstance.get(Number(row.scopeKey));
  return scope !== undefined && !isFinal('elementInstance', scope);
}

function rowsWhere(contents: Contents, wanted: <T extends TableName>(name: T, row: Row<T>) => boolean): Rows {
  const pick = <T extends TableName>(name: T): readonly Row<T>[] =>
    [...contents[name].values()].filter((row) => wanted(name, row));
  return Object.fromEntries(tableNames.map((name) => [name, pick(name)])) as Rows;
}

function rootOf<T extends TableName>(contents: Contents, name: T, key: Key): [Key, Key][] {
  const row = contents[name].get(key);
  const root = row && isLive(contents, name, row) ? ownerOf(name, row) : null;
  return root === null ? [] : [[key, root]];
}

function writeTable<T extends TableName>(contents: Contents, name: T, changes: Changes): void {
  const change = changes[name];
  const { primaryKey } = tables[name];
  for (const row of change?.upserts ?? []) contents[name].set(Number((row as AnyRow)[primaryKey]), row as Row<T>);
  for (const key of change?.deletes ?? []) contents[name].delete(key);
}

function purgeTable(contents: Contents, name: TableName, purges: Purges): void {
  if (tables[name].ownerKey === null) return;
  const instances = new Set<unknown>(purges.processInstances);
  const evaluations = new Set<unknown>(purges.decisionEvaluations);
  const decisions = new Set<unknown>(purges.decisionInstances);
  const definitions = new Set<unknown>(purges.processDefinitions);
  for (const [key, row] of contents[name] as Map<Key, AnyRow>) {
    const isMeant =
      instances.has(row.processInstanceKey) ||
      evaluations.has(row.decisionEvaluationKey) ||
      decisions.has(row.decisionInstanceKey) ||
      (name === 'messageSubscription' && row.processInstanceKey === null && definitions.has(row.processDefinitionKey));
    if (isMeant) contents[name].delete(key);
  }
}

function indexesOf(contents: Contents): StoreIndexes {
  return {
    activatableJobs: [...contents.job.values()]
      .filter((job) => job.state === 'CREATED')
      .sort((a, b) => a.jobKey - b.jobKey),
    messageSubscriptions: [...contents.messageSubscription.values()]
      .filter((row) => !isFinal('messageSubscription', row))
      .flatMap(({ rootProcessInstanceKey, ...rest }) =>
        rootProcessInstanceKey === null ? [] : [{ ...rest, rootProcessInstanceKey }],
      )
      .sort((a, b) => a.messageSubscriptionKey - b.messageSubscriptionKey),
    signalSubscriptions: [...contents.signalSubscription.values()]
      .flatMap(({ rootProcessInstanceKey, ...rest }) =>
        rootProcessInstanceKey === null ? [] : [{ ...rest, rootProcessInstanceKey }],
      )
      .sort((a, b) => a.signalSubscriptionKey - b.signalSubscriptionKey),
  };
}

function* dueItems(contents: Contents): Generator<DueItem> {
  for (const { timerKey, dueMs, rootProcessInstanceKey, isSuspended } of contents.timer.values()) {
    if (!isSuspended) yield { kind: 'timer', key: timerKey, dueMs, rootProcessInstanceKey };
  }
  for (const { jobKey, state, deadlineMs, recurAtMs, rootProcessInstanceKey } of contents.job.values()) {
    if (state === 'ACTIVATED' && deadlineMs !== null) {
      yield { kind: 'jobDeadline', key: jobKey, dueMs: deadlineMs, rootProcessInstanceKey };
    }
    if (state === 'BACKING_OFF' && recurAtMs !== null) {
      yield { kind: 'jobRecurrence', key: jobKey, dueMs: recurAtMs, rootProcessInstanceKey };
    }
  }
  for (const { messageKey, deadlineMs } of contents.message.values()) {
    yield { kind: 'messageDeadline', key: messageKey, dueMs: deadlineMs, rootProcessInstanceKey: null };
  }
  for (const { thrownSignalKey, dueMs } of contents.thrownSignal.values()) {
    yield { kind: 'thrownSignal', key: thrownSignalKey, dueMs, rootProcessInstanceKey: null };
  }
}

function neighboursIn(contents: Contents): Neighbours {
  const calledBy = (key: Key): Key[] =>
    [...contents.processInstance.values()]
      .filter((instance) => instance.parentProcessInstanceKey === key)
      .flatMap((instance) => [instance.processInstanceKey, ...calledBy(instance.processInstanceKey)]);
  return {
    variablesOf: (key) => [...contents.variable.values()].filter((variable) => variable.processInstanceKey === key),
    activeIncidents: () => [...contents.incident.values()].filter((incident) => incident.state === 'ACTIVE'),
    definition: (key) => contents.processDefinition.get(key),
    element: (key) => contents.elementInstance.get(key),
    calledTree: (key) => new Set([key, ...calledBy(key)]),
    calledFrom: (key) => {
      const called = [...contents.processInstance.values()].filter((row) => row.parentElementInstanceKey === key);
      return new Set(called.flatMap((row) => [row.processInstanceKey, ...calledBy(row.processInstanceKey)]));
    },
  };
}
