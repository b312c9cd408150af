import { type TableName, tables } from '../../core/entities/index.ts';
import type { SortKey } from './store.ts';

/**
 * Returns the order a search really uses: the given sort, then the primary key in the direction of the last sort key, so that every row has
 * one place and a two-column index can serve the page in either direction.
 * @example
 * ```ts
 * import { completeSort } from './order.ts';
 *
 * const sort = completeSort('incident', [{ column: 'createdMs', order: 'DESC' }]);
 * sort.map(({ column, order }) => `${column} ${order}`); // => ['createdMs DESC', 'incidentKey DESC']
 * ```
 */
export function completeSort<T extends TableName>(table: T, sort: readonly SortKey<T>[]): readonly SortKey<T>[] {
  const { primaryKey } = tables[table];
  if (sort.some((key) => key.column === primaryKey)) return sort;
  return [...sort, { column: primaryKey as SortKey<T>['column'], order: sort.at(-1)?.order ?? 'ASC' }];
}

/** Compares two places in an order, as the stores do: rows without a value come last in either direction. */
export function comparePlaces<T extends TableName>(
  sort: readonly SortKey<T>[],
  a: readonly unknown[],
  b: readonly unknown[],
): number {
  for (const [index, { order }] of sort.entries()) {
    const [left, right] = [a[index] ?? null, b[index] ?? null];
    if (left === null && right === null) continue;
    if (left === null || right === null) return left === null ? 1 : -1;
    const compared = compareValues(left, right);
    if (compared !== 0) return order === 'DESC' ? -compared : compared;
  }
  return 0;
}

/** Texts byte by byte, as PostgreSQL's collation C does. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'string' || typeof b === 'string')
    return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
  return Number(a) - Number(b);
}

/** Returns the column with the key of the element instance that a row belongs to. */
export const elementKeyOf = (table: TableName): string => (table === 'variable' ? 'scopeKey' : 'elementInstanceKey');
