import type { Pool } from 'pg';
import type { TableName } from '../../core/entities/index.ts';
import type { CountQuery } from '../contract/store.ts';
import { sqlColumn, sqlTable } from './columns.ts';
import { filterSql, type Parameters, parameter } from './filter.ts';

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
