import type { Row, TableName } from '../../core/entities/index.ts';
import type { CountQuery } from '../contract/store.ts';
import { compareValues, matches, type Neighbours } from './filter.ts';

/** Exact counts by the value of a column, in the order of the values. */
export function countRows<T extends TableName>(
  table: T,
  rows: Iterable<Row<T>>,
  { filter, by, distinct, limit }: CountQuery<T>,
  near: Neighbours,
): ReadonlyMap<string | number | boolean, number> {
  const groups = new Map<string | number | boolean, Row<T>[]>();
  for (const row of rows) {
    const value = row[by] as string | number | boolean | null;
    if (value === null || matches(table, filter, row, near) !== true) continue;
    groups.set(value, [...(groups.get(value) ?? []), row]);
  }
  const counted = [...groups].map(([value, group]) => [value, sizeOf(group, distinct)] as const);
  return new Map(counted.sort(([a], [b]) => compareValues(a, b)).slice(0, limit));
}

function sizeOf<T extends TableName>(group: readonly Row<T>[], distinct: (keyof Row<T> & string) | undefined): number {
  if (distinct === undefined) return group.length;
  return new Set(group.map((row) => row[distinct]).filter((value) => value !== null)).size;
}
