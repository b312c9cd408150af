/** Page cursors: where a row stands in a sorted search, as a base64 text that Camunda's clients accept. */
import { type Key, type Row, type TableName, tables } from '../../../core/entities/index.ts';
import type { Column } from '../../../core/entities/table.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import { derivedShapes } from '../../../store/contract/derived.ts';
import { completeSort } from '../../../store/contract/order.ts';
import type { Filter, SortKey } from '../../../store/contract/store.ts';
import { CURSOR_CHARS_MAX } from '../../shared/limits.ts';
import { invalid } from '../../shared/problem.ts';

/** Returns the place of a row; where that is too long for a cursor, the row's key alone, from which the place is found again. */
export function encodeCursor<T extends TableName>(
  table: T,
  place: readonly unknown[] | null,
  row: Row<T> | undefined,
): string | null {
  if (place === null || row === undefined) return null;
  const cursor = encode(place);
  if (cursor.length <= CURSOR_CHARS_MAX) return cursor;
  return encode({ key: row[tables[table].primaryKey as keyof Row<T>] });
}

/** A table in the order of a search. */
export interface OrderedTable<T extends TableName> {
  readonly table: T;
  readonly sort: readonly SortKey<T>[];
}

/**
 * Reads the sort values that a cursor stands for. Refuses a cursor of another search.
 * @param others the other tables of one list: their orders have columns of the same kinds, and any of them may have the row
 */
export async function readCursor<T extends TableName>(
  engine: Engine,
  { table, sort }: OrderedTable<T>,
  cursor: string,
  field: string,
  others: readonly OrderedTable<T>[] = [],
): Promise<readonly unknown[]> {
  const place = decode(cursor);
  const values = isKeyPlace(place) ? await placeOf(engine, [{ table, sort }, ...others], place.key) : place;
  const descriptors: Readonly<Record<string, Column<unknown>>> = tables[table].columns;
  const columns = completeSort(table, sort).map(({ column }) =>
    typeof column === 'string' ? descriptors[column] : derivedShapes[column.derived],
  );
  const fits = (value: unknown, index: number): boolean => fitsColumn(value, columns[index]);
  if (Array.isArray(values) && values.length === columns.length && values.every(fits)) return values;
  throw invalid(field, 'is not a cursor of a search with this sort');
}

async function placeOf<T extends TableName>(engine: Engine, ordered: readonly OrderedTable<T>[], key: Key) {
  for (const { table, sort } of ordered) {
    const column = tables[table].primaryKey as keyof Row<T> & string;
    const filter: Filter<T> = { column, condition: { op: 'eq', value: key } };
    const { firstPlace } = await engine.search(table, { filter, sort, page: { from: 0, limit: 1 } });
    if (firstPlace !== null) return firstPlace;
  }
  return null;
}

function fitsColumn(value: unknown, column: Column<unknown> | undefined): boolean {
  if (!column) return false;
  if (value === null) return column.nullable;
  switch (column.sqlType) {
    case 'bigint':
    case 'integer':
      return Number.isSafeInteger(value);
    case 'text':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'jsonb':
      return false;
  }
}

const encode = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64');

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64').toString());
  } catch {
    return undefined; // not one of ours: the caller refuses it, naming the field
  }
}

const isKeyPlace = (place: unknown): place is { readonly key: Key } =>
  typeof place === 'object' && place !== null && 'key' in place && Number.isSafeInteger(place.key);
