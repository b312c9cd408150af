import type { Pool } from 'pg';
import type { Key, Row, TableName } from '../../core/entities/index.ts';
import { InvalidQueryError } from '../errors.ts';
import { completeSort } from '../order.ts';
import { type SearchQuery, type SearchResult, type SortKey, TOTAL_COUNT_MAX } from '../store.ts';
import { type SqlColumn, type SqlTable, selectList, sqlColumn, sqlTable } from './columns.ts';
import { filterSql, type Parameters, parameter } from './filter.ts';

export async function getRow<T extends TableName>(pool: Pool, name: T, key: Key): Promise<Row<T> | undefined> {
  const table = sqlTable(name);
  const text = `select ${selectList(table)} from ${table.sqlName} where ${table.primaryKey.sqlName} = $1`;
  const result = await pool.query<Row<T> & object>({ name: `get_${name}`, text, values: [key] });
  return result.rows[0];
}

/** One page and the capped total. A first page that is not full is its own total. */
export async function search<T extends TableName>(
  pool: Pool,
  name: T,
  query: SearchQuery<T>,
): Promise<SearchResult<T>> {
  const table = sqlTable(name);
  const rows = await pageOf(pool, table, name, query);
  const isWhole = 'from' in query.page && query.page.from === 0 && rows.length < query.page.limit;
  const counted = isWhole ? rows.length : await countOf(pool, table, query);
  return { rows, total: Math.min(counted, TOTAL_COUNT_MAX), hasMoreTotal: counted > TOTAL_COUNT_MAX };
}

async function countOf<T extends TableName>(pool: Pool, table: SqlTable, query: SearchQuery<T>): Promise<number> {
  const parameters: Parameters = { values: [] };
  const where = filterSql(table, query.filter, parameters);
  const text = `select count(*) as total from (select from ${table.sqlName} t where ${where} limit ${TOTAL_COUNT_MAX + 1}) counted`;
  const result = await pool.query<{ total: number }>(text, parameters.values);
  return result.rows[0]?.total ?? 0;
}

interface Place {
  readonly column: SqlColumn;
  readonly descending: boolean;
}

async function pageOf<T extends TableName>(
  pool: Pool,
  table: SqlTable,
  name: T,
  query: SearchQuery<T>,
): Promise<readonly Row<T>[]> {
  const parameters: Parameters = { values: [] };
  const { page } = query;
  const backwards = 'before' in page;
  const places = placesOf(table, completeSort(name, query.sort));
  const conditions = [`(${filterSql(table, query.filter, parameters)})`];
  if ('after' in page) conditions.push(beyond(places, page.after, false, parameters));
  if ('before' in page) conditions.push(beyond(places, page.before, true, parameters));
  const order = places.map((place) => orderSql(place, backwards)).join(', ');
  const offset = 'from' in page ? ` offset ${parameter(parameters, page.from)}` : '';
  const text =
    `select ${selectList(table)} from ${table.sqlName} t where ${conditions.join(' and ')} ` +
    `order by ${order} limit ${parameter(parameters, page.limit)}${offset}`;
  const result = await pool.query<Row<T> & object>(text, parameters.values);
  return backwards ? result.rows.reverse() : result.rows;
}

function placesOf<T extends TableName>(table: SqlTable, sort: readonly SortKey<T>[]): readonly Place[] {
  return sort.map((key) => {
    const column = sqlColumn(table, key.column);
    if (column.sqlType === 'jsonb')
      throw new InvalidQueryError(`Expected to sort by a single value, but ${key.column} is a list`);
    return { column, descending: key.order === 'DESC' };
  });
}

/** Rows without a value come last in either direction, as in Camunda. */
function orderSql({ column, descending }: Place, backwards: boolean): string {
  const direction = descending === backwards ? 'asc' : 'desc';
  if (!column.nullable) return `t.${column.sqlName} ${direction}`;
  return `t.${column.sqlName} ${direction} nulls ${backwards ? 'first' : 'last'}`;
}

/** The rows on the far side of a cursor. */
function beyond(
  places: readonly Place[],
  cursor: readonly unknown[],
  backwards: boolean,
  parameters: Parameters,
): string {
  if (cursor.length < places.length) {
    throw new InvalidQueryError(
      `Expected a cursor with ${places.length} values for this sort, but got ${cursor.length}`,
    );
  }
  const bounds = places.map((place, index) => boundOf(place, cursor[index] ?? null, backwards, parameters));
  return isOneDirection(places) ? rowComparison(places, bounds, backwards) : stepwise(bounds);
}

interface Bound {
  readonly value: string;
  readonly equal: string;
  readonly further: string;
}

function boundOf({ column, descending }: Place, value: unknown, backwards: boolean, parameters: Parameters): Bound {
  const name = `t.${column.sqlName}`;
  if (value === null)
    return { value: 'null', equal: `${name} is null`, further: backwards ? `${name} is not null` : 'false' };
  const marker = `${parameter(parameters, value)}::${column.sqlType}`;
  const comparison = `${name} ${descending === backwards ? '>' : '<'} ${marker}`;
  const nullsBeyond = column.nullable && !backwards;
  return {
    value: marker,
    equal: `${name} = ${marker}`,
    further: nullsBeyond ? `(${comparison} or ${name} is null)` : comparison,
  };
}

const isOneDirection = (places: readonly Place[]): boolean =>
  places.every((place) => !place.column.nullable && place.descending === places[0]?.descending);

/** `(a, b) > (1, 2)`: the form that an index over both columns can serve. */
function rowComparison(places: readonly Place[], bounds: readonly Bound[], backwards: boolean): string {
  const sign = places[0]?.descending === backwards ? '>' : '<';
  return `(${places.map(({ column }) => `t.${column.sqlName}`).join(', ')}) ${sign} (${bounds.map(({ value }) => value).join(', ')})`;
}

/** `a > 1 or (a = 1 and b < 2)`: for mixed directions and columns that may be null. */
function stepwise(bounds: readonly Bound[]): string {
  const steps = bounds.map((bound, index) =>
    [...bounds.slice(0, index).map(({ equal }) => equal), bound.further].join(' and '),
  );
  return `(${steps.map((step) => `(${step})`).join(' or ')})`;
}
