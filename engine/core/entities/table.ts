/**
 * Describes an engine table once: its TypeScript row, its PostgreSQL columns and how it belongs to an instance tree.
 * The core keeps rows in memory, the stores write them; both read these descriptors, so a column exists in one place.
 */

/** A key as Zeebe makes it: partition id in the upper bits, a counter below; always a safe integer. */
export type Key = number;

export type SqlType = 'bigint' | 'integer' | 'text' | 'boolean' | 'jsonb';

/** A column; `T` is a phantom that carries the TypeScript type of the value (jsonb columns hold plain JSON values). */
export interface Column<T> {
  readonly sqlType: SqlType;
  readonly nullable: boolean;
  readonly phantom?: T;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;

export type RowOf<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never };

export interface TableDescriptor<C extends Columns = Columns> {
  /** snake_case name in the PostgreSQL schema `engine`. */
  readonly sqlName: string;
  readonly columns: C;
  /** Column that holds the primary key. */
  readonly primaryKey: keyof C & string;
  /** Column with the root process instance key, or null for a row that belongs to no instance (definitions, messages). */
  readonly ownerKey: (keyof C & string) | null;
  /**
   * A final row is never read by the core again: it is written, then dropped from memory; it stays in PostgreSQL as history.
   */
  readonly isFinal: (row: RowOf<C>) => boolean;
}

/** Declares a table; exists so that the row type is inferred from the columns. */
export function table<C extends Columns>(descriptor: TableDescriptor<C>): TableDescriptor<C> {
  return Object.freeze(descriptor);
}

export const key: Column<Key> = { sqlType: 'bigint', nullable: false };
export const optionalKey: Column<Key | null> = { sqlType: 'bigint', nullable: true };
export const integer: Column<number> = { sqlType: 'integer', nullable: false };
export const optionalInteger: Column<number | null> = { sqlType: 'integer', nullable: true };
/** A moment in milliseconds since 1970-01-01T00:00:00Z. */
export const momentMs: Column<number> = { sqlType: 'bigint', nullable: false };
export const optionalMomentMs: Column<number | null> = { sqlType: 'bigint', nullable: true };
export const text: Column<string> = { sqlType: 'text', nullable: false };
export const optionalText: Column<string | null> = { sqlType: 'text', nullable: true };
export const flag: Column<boolean> = { sqlType: 'boolean', nullable: false };
export const optionalFlag: Column<boolean | null> = { sqlType: 'boolean', nullable: true };

/** A text column restricted to the given words. */
export function oneOf<const T extends string>(): Column<T> {
  return { sqlType: 'text', nullable: false };
}

export function optionalOneOf<const T extends string>(): Column<T | null> {
  return { sqlType: 'text', nullable: true };
}

export function json<T>(): Column<T> {
  return { sqlType: 'jsonb', nullable: false };
}

export function optionalJson<T>(): Column<T | null> {
  return { sqlType: 'jsonb', nullable: true };
}

/** What every version of a deployed file has: the file itself, and with which deployment it came. */
export const deployedFileColumns = {
  resourceName: text,
  checksum: text,
  resource: text,
  deploymentKey: key,
  deployedAtMs: momentMs,
};
