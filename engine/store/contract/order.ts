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
