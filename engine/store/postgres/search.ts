import type { Pool } from 'pg';
import type { Key, Row, TableName } from '../../core/entities/index.ts';
import type { SqlType } from '../../core/entities/table.ts';
import { type DerivedSort, derivedShapes } from '../contract/derived.ts';
import { InvalidQueryError } from '../contract/errors.ts';
import { completeSort } from '../contract/order.ts';
import {
  type CountQuery,
  type SearchQuery,
  type SearchResult,
  type SortKey,
  TOTAL_COUNT_MAX,
} from '../contract/store.ts';
import { type SqlTable, selectList, sqlColumn, sqlTable } from './columns.ts';
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
  const { rows, firstPlace, lastPlace } = await pageOf(pool, table, name, query);
  const isWhole = 'from' in query.page && query.page.from === 0 && rows.length < query.page.limit;
  const counted = isWhole ? rows.length : await countOf(pool, table, query);
  const total = Math.min(counted, TOTAL_COUNT_MAX);
  return { rows, total, hasMoreTotal: counted > TOTAL_COUNT_MAX, firstPlace, lastPlace };
}

async function countOf<T extends TableName>(pool: Pool, table: SqlTable, query: SearchQuery<T>): Promise<number> {
  const parameters: Parameters = { values: [] };
  const where = filterSql(table, query.filter, parameters);
  const text = `select count(*) as total from (select from ${table.sqlName} t where ${where} limit ${TOTAL_COUNT_MAX + 1}) counted`;
  const result = await pool.query<{ total: number }>(text, parameters.values);
  return result.rows[0]?.total ?? 0;
}

/** One term of an order: a value by which rows are sorted. */
interface SortTerm {
  /** Of a column its name; of what is derived an expression that is given back with the row, under the name `output`. */
  readonly sql: string;
  readonly join: string | null;
  readonly output: string | null;
  readonly name: string;
  readonly sqlType: SqlType;
  readonly nullable: boolean;
  readonly descending: boolean;
}

async function pageOf<T extends TableName>(
  pool: Pool,
  table: SqlTable,
  name: T,
  query: SearchQuery<T>,
): Promise<Pick<SearchResult<T>, 'rows' | 'firstPlace' | 'lastPlace'>> {
  const parameters: Parameters = { values: [] };
  const { page } = query;
  const backwards = 'before' in page;
  const terms = sortTermsOf(table, completeSort(name, query.sort), parameters);
  const conditions = [`(${filterSql(table, query.filter, parameters)})`];
  if ('after' in page) conditions.push(beyond(terms, page.after, false, parameters));
  if ('before' in page) conditions.push(beyond(terms, page.before, true, parameters));
  const order = terms.map((term) => orderSql(term, backwards)).join(', ');
  const offset = 'from' in page ? ` offset ${parameter(parameters, page.from)}` : '';
  const derived = terms.flatMap(({ sql, output }) => (output === null ? [] : `${sql} as "${output}"`));
  const joins = [...new Set(terms.flatMap(({ join }) => join ?? []))].join(' ');
  const text =
    `select ${[selectList(table), ...derived].join(', ')} from ${table.sqlName} t ${joins} where ${conditions.join(' and ')} ` +
    `order by ${order} limit ${parameter(parameters, page.limit)}${offset}`;
  const result = await pool.query<Row<T> & object>(text, parameters.values);
  return taken(backwards ? result.rows.reverse() : result.rows, terms);
}

/** Returns the rows without what was read beside them, and where the first and the last stand. */
function taken<T extends TableName>(found: (Row<T> & object)[], terms: readonly SortTerm[]) {
  const placeOf = (row: Readonly<Record<string, unknown>> | undefined) =>
    row === undefined ? null : terms.map(({ output, name }) => row[output ?? name]);
  const [firstPlace, lastPlace] = [placeOf(found[0]), placeOf(found.at(-1))];
  const outputs = terms.flatMap(({ output }) => output ?? []);
  for (const row of found) for (const output of outputs) delete (row as Record<string, unknown>)[output];
  return { rows: found, firstPlace, lastPlace };
}

function sortTermsOf<T extends TableName>(
  table: SqlTable,
  sort: readonly SortKey<T>[],
  parameters: Parameters,
): readonly SortTerm[] {
  return sort.map(({ column: by, order }, index) => {
    const descending = order === 'DESC';
    if (typeof by !== 'string') {
      const shape = derivedShapes[by.derived];
      return {
        ...shape,
        ...derivedSql(table, by, parameters),
        output: `place_${index}`,
        name: by.derived,
        descending,
      };
    }
    const { sqlName, ...column } = sqlColumn(table, by);
    if (column.sqlType === 'jsonb')
      throw new InvalidQueryError(`Expected to sort by a single value, but ${by} is a list`);
    return { ...column, sql: `t.${sqlName}`, join: null, output: null, descending };
  });
}

/** Rows without a value come last in either direction, as in Camunda. */
function orderSql({ sql, output, nullable, descending }: SortTerm, backwards: boolean): string {
  const direction = descending === backwards ? 'asc' : 'desc';
  const by = output === null ? sql : `"${output}"`;
  return nullable ? `${by} ${direction} nulls ${backwards ? 'first' : 'last'}` : `${by} ${direction}`;
}

/** Returns the condition that the rows on the far side of a cursor meet. */
function beyond(
  terms: readonly SortTerm[],
  cursor: readonly unknown[],
  backwards: boolean,
  parameters: Parameters,
): string {
  if (cursor.length < terms.length) {
    throw new InvalidQueryError(
      `Expected a cursor with ${terms.length} values for this sort, but got ${cursor.length}`,
    );
  }
  const bounds = terms.map((term, index) => boundOf(term, cursor[index] ?? null, backwards, parameters));
  return isOneDirection(terms) ? rowComparison(terms, bounds, backwards) : stepwise(bounds);
}

interface Bound {
  readonly value: string;
  readonly equal: string;
  readonly further: string;
}

function boundOf(term: SortTerm, value: unknown, backwards: boolean, parameters: Parameters): Bound {
  const { sql: name, sqlType, nullable, descending } = term;
  if (value === null)
    return { value: 'null', equal: `${name} is null`, further: backwards ? `${name} is not null` : 'false' };
  const marker = `${parameter(parameters, value)}::${sqlType}`;
  const comparison = `${name} ${descending === backwards ? '>' : '<'} ${marker}`;
  const nullsBeyond = nullable && !backwards;
  return {
    value: marker,
    equal: `${name} = ${marker}`,
    further: nullsBeyond ? `(${comparison} or ${name} is null)` : comparison,
  };
}

const isOneDirection = (terms: readonly SortTerm[]): boolean =>
  terms.every((term) => !term.nullable && term.descending === terms[0]?.descending);

/** `(a, b) > (1, 2)`: the form that an index over both columns can serve. */
function rowComparison(terms: readonly SortTerm[], bounds: readonly Bound[], backwards: boolean): string {
  const sign = terms[0]?.descending === backwards ? '>' : '<';
  return `(${terms.map(({ sql }) => sql).join(', ')}) ${sign} (${bounds.map(({ value }) => value).join(', ')})`;
}

/** `a > 1 or (a = 1 and b < 2)`: for mixed directions and columns that may be null. */
function stepwise(bounds: readonly Bound[]): string {
  const steps = bounds.map((bound, index) =>
    [...bounds.slice(0, index).map(({ equal }) => equal), bound.further].join(' and '),
  );
  return `(${steps.map((step) => `(${step})`).join(' or ')})`;
}

interface DerivedSql {
  readonly sql: string;
  /** What the expression reads beside the row: joined once, where a subquery would run again for each row of a large table. */
  readonly join: string | null;
}

/** Returns the value of a row of table alias `t` by which a search sorts, as an expression. */
function derivedSql(table: SqlTable, sort: DerivedSort, parameters: Parameters): DerivedSql {
  const column = (name: string): string => `t.${sqlColumn(table, name).sqlName}`;
  switch (sort.derived) {
    case 'words': {
      const words = Object.entries(sort.words).filter(([own, word]) => own !== word);
      const cases = words.map((pair) => pair.map((word) => `${parameter(parameters, word)}::text`).join(' then '));
      return own(`(case ${column(sort.column)} when ${cases.join(' when ')} else ${column(sort.column)} end)`);
    }
    case 'definitionName':
      return {
        sql: `coalesce(d.definition_name, ${column('processDefinitionId')})`,
        join: definitionOf(column('processDefinitionKey')),
      };
    case 'definitionVersionTag':
      return { sql: 'd.definition_version_tag', join: definitionOf(column('processDefinitionKey')) };
    case 'hasIncident':
      return own(
        `(${filterSql<'processInstance'>(table, { hasIncident: { of: 'process', value: true } }, parameters)})`,
      );
    case 'incidentKey':
      return { sql: 'i.open_incident_key', join: openIncidentOf(column('elementInstanceKey')) };
  }
}

const own = (sql: string): DerivedSql => ({ sql, join: null });

// What is joined has names that no column of a searched table has.
const definitionOf = (key: string): string =>
  `left join (select process_definition_key as definition_key, name as definition_name, version_tag as definition_version_tag
    from engine.process_definition) d on d.definition_key = ${key}`;

const openIncidentOf = (key: string): string =>
  `left join (select element_instance_key as troubled_key, max(incident_key) as open_incident_key
    from engine.incident where state = 'ACTIVE' group by 1) i on i.troubled_key = ${key}`;

/** Exact counts by the value of a column. */
export async function count<T extends TableName>(
  pool: Pool,
  name: T,
  query: CountQuery<T>,
): Promise<ReadonlyMap<string | number | boolean, number>> {
  const table = sqlTable(name);
  const parameters: Parameters = { values: [] };
  const by = `t.${sqlColumn(table, query.by).sqlName}`;
  const counted = query.distinct === undefined ? '*' : `distinct t.${sqlColumn(table, query.distinct).sqlName}`;
  const where = filterSql(table, query.filter, parameters);
  const limit = query.limit === undefined ? '' : ` limit ${parameter(parameters, query.limit)}`;
  const text = `select ${by} as value, count(${counted}) as count from ${table.sqlName} t
    where ${by} is not null and (${where}) group by 1 order by 1${limit}`;
  const { rows } = await pool.query<{ value: string | number | boolean; count: number }>(text, parameters.values);
  return new Map(rows.map((row) => [row.value, row.count]));
}
