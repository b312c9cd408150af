import type { Row, TableName } from '../../core/entities/index.ts';
import type { DerivedSort } from '../contract/derived.ts';
import { InvalidQueryError } from '../contract/errors.ts';
import { comparePlaces, compareValues, completeSort } from '../contract/order.ts';
import {
  type CountQuery,
  type Filter,
  type SearchQuery,
  type SearchResult,
  type SortKey,
  TOTAL_COUNT_MAX,
} from '../contract/store.ts';
import { matches, type Neighbours } from './filter.ts';

/** Returns the same pages as the PostgreSQL store gives, by sorting all rows that match. */
export function searchRows<T extends TableName>(
  table: T,
  rows: Iterable<Row<T>>,
  query: SearchQuery<T>,
  near: Neighbours,
): SearchResult<T> {
  const sort = completeSort(table, query.sort);
  const found = [...rows].filter((row) => matches(table, query.filter, row, near) === true);
  const valuesOf = (row: Row<T>): readonly unknown[] =>
    sort.map(({ column }) => (typeof column === 'string' ? row[column] : derivedValue(table, column, row, near)));
  found.sort((a, b) => comparePlaces(sort, valuesOf(a), valuesOf(b)));
  const page = pageOf(found, query.page, sort, valuesOf);
  const placeOf = (row: Row<T> | undefined) => (row === undefined ? null : valuesOf(row));
  const total = Math.min(found.length, TOTAL_COUNT_MAX);
  const [firstPlace, lastPlace] = [placeOf(page[0]), placeOf(page.at(-1))];
  return { rows: page, total, hasMoreTotal: found.length > TOTAL_COUNT_MAX, firstPlace, lastPlace };
}

function pageOf<T extends TableName>(
  found: readonly Row<T>[],
  page: SearchQuery<T>['page'],
  sort: readonly SortKey<T>[],
  valuesOf: (row: Row<T>) => readonly unknown[],
): readonly Row<T>[] {
  if ('from' in page) return found.slice(page.from, page.from + page.limit);
  const cursor = 'after' in page ? page.after : page.before;
  if (cursor.length < sort.length) {
    throw new InvalidQueryError(`Expected a cursor with ${sort.length} values for this sort, but got ${cursor.length}`);
  }
  if ('after' in page)
    return found.filter((row) => comparePlaces(sort, valuesOf(row), cursor) > 0).slice(0, page.limit);
  return found.filter((row) => comparePlaces(sort, valuesOf(row), cursor) < 0).slice(-page.limit);
}

type AnyRow = Readonly<Record<string, unknown>>;

/** Returns the value of a row by which a search sorts. */
function derivedValue<T extends TableName>(table: T, sort: DerivedSort, row: Row<T>, near: Neighbours): unknown {
  const fields: AnyRow = row;
  switch (sort.derived) {
    case 'words': {
      const word = String(fields[sort.column]);
      return sort.words[word] ?? word;
    }
    case 'definitionName':
      return near.definition(Number(fields.processDefinitionKey))?.name ?? fields.processDefinitionId;
    case 'definitionVersionTag':
      return near.definition(Number(fields.processDefinitionKey))?.versionTag ?? null;
    case 'hasIncident':
      return matches(table, { hasIncident: { of: 'process', value: true } } as Filter<T>, row, near);
    case 'incidentKey': {
      const own = near.activeIncidents().filter((each) => each.elementInstanceKey === fields.elementInstanceKey);
      return own.length === 0 ? null : Math.max(...own.map((incident) => incident.incidentKey));
    }
  }
}

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
