import type { Row, TableName } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter, SearchQuery, SearchResult } from '../../../store/contract/store.ts';
import { HELPER_PAGE_ROWS, HELPER_ROWS_MAX } from '../../shared/limits.ts';
import { ApiProblem } from '../../shared/problem.ts';

/** Returns all rows that pass a filter, in the order of their keys, page by page; refuses to read more than `HELPER_ROWS_MAX`. */
export async function* walk<T extends TableName>(engine: Engine, table: T, filter: Filter<T>): AsyncGenerator<Row<T>> {
  let after: readonly unknown[] | null = null;
  for (let read = 0; read < HELPER_ROWS_MAX; read += HELPER_PAGE_ROWS) {
    const page: SearchQuery<T>['page'] = after
      ? { after, limit: HELPER_PAGE_ROWS }
      : { from: 0, limit: HELPER_PAGE_ROWS };
    const { rows, lastPlace }: SearchResult<T> = await engine.search(table, { filter, sort: [], page });
    yield* rows;
    if (rows.length < HELPER_PAGE_ROWS) return;
    after = lastPlace;
  }
  throw tooMany();
}

/** Returns all rows that pass a filter, in one list. */
export async function rowsOf<T extends TableName>(
  engine: Engine,
  table: T,
  filter: Filter<T>,
): Promise<readonly Row<T>[]> {
  const rows: Row<T>[] = [];
  for await (const row of walk(engine, table, filter)) rows.push(row);
  return rows;
}

/** Returns the different values of one column in all rows that pass a filter, without rows that have none; refuses more than `HELPER_ROWS_MAX`. */
export async function valuesOf<T extends TableName, C extends keyof Row<T> & string>(
  engine: Engine,
  table: T,
  column: C,
  filter: Filter<T>,
): Promise<readonly NonNullable<Row<T>[C]>[]> {
  const counts = await engine.count(table, { filter, by: column, limit: HELPER_ROWS_MAX + 1 });
  if (counts.size > HELPER_ROWS_MAX) throw tooMany();
  return [...counts.keys()] as readonly unknown[] as readonly NonNullable<Row<T>[C]>[];
}

const tooMany = (): ApiProblem =>
  new ApiProblem(400, 'INVALID_ARGUMENT', `More than ${HELPER_ROWS_MAX} rows match; narrow the filter`);
