import type { Changes, Key, Purges, Row, Rows, TableName } from '../../core/entities/index.ts';
import type { DerivedSort } from './derived.ts';
import type { DocumentStore } from './documents.ts';
import type { StoreLease } from './lease.ts';

/** Light index entries that a start loads; the instances behind them stay in the store until a command touches them. */
export interface StoreIndexes {
  /** Jobs in state CREATED, oldest first. */
  readonly activatableJobs: readonly {
    readonly jobKey: Key;
    readonly type: string;
    readonly rootProcessInstanceKey: Key;
    readonly processDefinitionId: string;
    readonly tenantId: string;
    readonly priority: number;
    readonly leaseToken: string | null;
  }[];
  /** Subscriptions of element instances, oldest first. */
  readonly messageSubscriptions: readonly {
    readonly messageSubscriptionKey: Key;
    readonly messageName: string;
    readonly correlationKey: string;
    readonly rootProcessInstanceKey: Key;
  }[];
  /** Signal subscriptions of element instances, oldest first. */
  readonly signalSubscriptions: readonly {
    readonly signalSubscriptionKey: Key;
    readonly signalName: string;
    readonly rootProcessInstanceKey: Key;
  }[];
}

export interface OpenedStore {
  /** Grows with each open; a commit under an older epoch fails, so two writers can never both succeed. */
  readonly epoch: number;
  readonly nextKey: Key;
  /** Pinned moment of the controllable clock, or null when the clock is the system's. */
  readonly pinnedClockMs: number | null;
  /** All rows that belong to no instance: definitions, forms, buffered messages, start locks, timers and subscriptions of start events, thrown signals. */
  readonly global: Rows;
  readonly indexes: StoreIndexes;
}

/** Something that will have to happen at a moment. */
export interface DueItem {
  readonly kind: 'timer' | 'jobDeadline' | 'jobRecurrence' | 'messageDeadline' | 'thrownSignal';
  readonly key: Key;
  readonly dueMs: number;
  readonly rootProcessInstanceKey: Key | null;
}

export interface Commit {
  readonly epoch: number;
  readonly nextKey: Key;
  readonly changes: Changes;
  readonly pinnedClockMs: number | null;
  /** Dropped after the changes are written, in the same transaction. */
  readonly purges?: Purges;
}

/** One condition on a column; `like` uses `*` and `?`, escaped by a backslash. Null values compare with `exists` only. */
export type Condition =
  | { readonly op: 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte'; readonly value: string | number | boolean }
  | { readonly op: 'in' | 'notIn'; readonly values: readonly (string | number | boolean)[] }
  | { readonly op: 'like'; readonly pattern: string }
  | { readonly op: 'exists'; readonly value: boolean }
  /** Of a jsonb list column: contains any of the values. */
  | { readonly op: 'containsAny'; readonly values: readonly string[] }
  /** Of a jsonb list column: contains a member that is like the pattern. */
  | { readonly op: 'containsLike'; readonly pattern: string };

/** A condition on a column of the element instance that a row belongs to; a variable belongs to its scope. */
export interface ElementCondition {
  readonly column: keyof Row<'elementInstance'> & string;
  readonly condition: Condition;
  /** The row waits for this very element, and not for an event that is attached to it or stands behind it. */
  readonly isTarget?: true;
}

/** A filter over one table; all parts must hold. `hasVariable` and `hasIncident` look at neighbouring tables of the row's process instance. */
export type Filter<T extends TableName> =
  | { readonly and: readonly Filter<T>[] }
  | { readonly or: readonly Filter<T>[] }
  | { readonly not: Filter<T> }
  | { readonly column: keyof Row<T> & string; readonly condition: Condition }
  /** The row's process instance has a variable in its root scope (`scope: 'process'`) or in any scope, with this name and JSON text. */
  | { readonly hasVariable: { readonly name: string; readonly value: Condition; readonly scope: 'process' | 'any' } }
  /** An open incident exists for the row's process instance ('process', called instances included) or its element instance ('element'). */
  | { readonly hasIncident: { readonly of: 'process' | 'element'; readonly value: boolean } }
  /** The row belongs to an element instance of which this holds. */
  | { readonly ofElement: ElementCondition };

export interface SortKey<T extends TableName> {
  readonly column: (keyof Row<T> & string) | DerivedSort;
  readonly order: 'ASC' | 'DESC';
}

/** The sort always ends with the primary key (added by the store), so that a row's place (its sort values) is exact. */
export interface SearchQuery<T extends TableName> {
  readonly filter: Filter<T>;
  readonly sort: readonly SortKey<T>[];
  readonly page:
    | { readonly from: number; readonly limit: number }
    | { readonly after: readonly unknown[]; readonly limit: number }
    | { readonly before: readonly unknown[]; readonly limit: number };
}

export interface SearchResult<T extends TableName> {
  readonly rows: readonly Row<T>[];
  /** Exact up to TOTAL_COUNT_MAX, then that number with `hasMoreTotal`. */
  readonly total: number;
  readonly hasMoreTotal: boolean;
  /** Sort values of the first and the last row, to go back in as `before` and `after`; null without rows. */
  readonly firstPlace: readonly unknown[] | null;
  readonly lastPlace: readonly unknown[] | null;
}

export interface CountQuery<T extends TableName> {
  readonly filter: Filter<T>;
  readonly by: keyof Row<T> & string;
  /** Count the different values of this column instead of the rows. */
  readonly distinct?: keyof Row<T> & string;
  /** So many values at most, the smallest ones; absent means all. */
  readonly limit?: number;
}

export const TOTAL_COUNT_MAX = 10_000;

/**
 * Where the engine keeps what it knows. Two implementations: PostgreSQL (durable) and memory (tests); one suite runs on both.
 * A query sees every commit that was answered before it began.
 */
export interface Store {
  /**
   * Takes the lease and loads what must be in memory.
   * @param onLost is told once when the lease of this opening is lost: what is in memory may then be old
   * @param onTaken is told when nobody else leads any more, before anything is loaded
   * @throws StoreLockedError when another engine leads
   */
  open(onLost?: OnLost, onTaken?: () => void): Promise<OpenedStore>;
  /** All live rows (not final, and variables of live scopes) of these instance trees. Unknown roots are simply absent. */
  loadInstances(rootProcessInstanceKeys: readonly Key[]): Promise<Rows>;
  /** Root process instance keys of rows, by primary key; keys that do not exist or are final are absent. */
  findRoots(table: TableName, keys: readonly Key[]): Promise<ReadonlyMap<Key, Key>>;
  /** Due items up to a moment, earliest first. */
  findDue(untilMs: number, limit: number): Promise<readonly DueItem[]>;
  /** Writes one batch in one durable transaction; resolves only when it is on disk. Rejects with `FencedError` when the epoch is not the newest. */
  commit(commit: Commit): Promise<void>;
  /** Resolves when nobody has opened the store since. Rejects with `FencedError` when the epoch is not the newest. */
  confirm(epoch: number): Promise<void>;
  get<T extends TableName>(table: T, key: Key): Promise<Row<T> | undefined>;
  search<T extends TableName>(table: T, query: SearchQuery<T>): Promise<SearchResult<T>>;
  /** Exact counts of the rows that pass a filter, by the value of a column; rows without a value are left out. */
  count<T extends TableName>(table: T, query: CountQuery<T>): Promise<ReadonlyMap<string | number | boolean, number>>;
  /**
   * Drops what the journal (audit log, counts of jobs) says of the time before a moment. Lines about an instance stay as long as the one at
   * the root of its tree, and lines about what `KEEPERS` tell as long as that.
   */
  dropJournalBefore(untilMs: number): Promise<void>;
  readonly documents: DocumentStore;
  readonly lease: StoreLease;
  /** Gives the lease back and closes every connection. */
  close(): Promise<void>;
}

export type OnLost = (error: Error) => void;

/** Another engine opened the store after us; this one must stop writing. */
export class FencedError extends Error {
  override readonly name = 'FencedError';
}
