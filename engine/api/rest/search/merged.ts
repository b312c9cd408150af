/**
 * One list over several tables. Each table is searched in the same order and from the same place, and the pages are merged: keys are
 * given once over all tables, so every row has one place in the whole list, and a cursor of it is a cursor in each table. Only a page
 * by its number must read what stands before it.
 */
import type { Row, TableName } from '../../../core/entities/index.ts';
import { comparePlaces, completeSort } from '../../../store/contract/order.ts';
import { type Filter, type SearchQuery, TOTAL_COUNT_MAX } from '../../../store/contract/store.ts';
import { HELPER_ROWS_MAX } from '../../shared/limits.ts';
import { invalid } from '../../shared/problem.ts';
import { present } from '../../shared/versions.ts';
import { encodeCursor } from './cursor.ts';
import { everything, type SearchContext } from './field.ts';
import { type PageView, readPage, type Searchable, type SearchBody, sortKeys, toFilter } from './search.ts';

/** A table of the list. All parts have the same filters and sorts by name, on columns of the same kinds. */
export type MergedPart = Searchable<TableName>;

interface Found<P> {
  readonly part: P;
  readonly row: Readonly<Record<string, unknown>>;
  readonly place: readonly unknown[];
}

interface MergedPage<P> {
  readonly found: readonly Found<P>[];
  readonly page: PageView;
}

/** Runs a search over all parts; `within` narrows each of them. */
export async function runMergedSearch<P extends MergedPart>(
  context: SearchContext,
  parts: readonly [P, ...P[]],
  body: SearchBody | null | undefined,
  within: Filter<TableName> = everything,
): Promise<MergedPage<P>> {
  const { engine } = context;
  const ordered = parts.map((part) => ({ table: part.table, sort: sortKeys(part, body?.sort ?? []) }));
  const [first = { table: parts[0].table, sort: [] }, ...others] = ordered;
  const page = await readPage(engine, first, body?.page ?? {}, others);
  const results = await Promise.all(
    parts.map(async (part, index) => {
      const given = await toFilter(part.filters, body?.filter ?? {}, 'filter', context);
      const filter: Filter<TableName> = { and: [part.only ?? everything, within, given] };
      const sort = ordered[index]?.sort ?? [];
      const { rows, ...totals } = await engine.search(part.table, { filter, sort, page: pageOfPart(page) });
      const columns = completeSort(part.table, sort).map(({ column }) => String(column));
      return { ...totals, found: rows.map((row): Found<P> => placed(part, row, columns)) };
    }),
  );
  const order = completeSort(first.table, first.sort);
  const merged = results.flatMap(({ found }) => found).sort((a, b) => comparePlaces(order, a.place, b.place));
  const found = cut(merged, page);
  return { found, page: pageView(found, results) };
}

function placed<P extends MergedPart>(part: P, row: object, columns: readonly string[]): Found<P> {
  const fields = row as Readonly<Record<string, unknown>>;
  return { part, row: fields, place: columns.map((column) => fields[column]) };
}

/** @throws ApiProblem 400 where too much would have to be read to find the page */
function pageOfPart(page: SearchQuery<TableName>['page']): SearchQuery<TableName>['page'] {
  if (!('from' in page)) return page;
  const limit = page.from + page.limit;
  if (limit > HELPER_ROWS_MAX)
    throw invalid('page.from', `must not lie beyond ${HELPER_ROWS_MAX} rows here; go on by page.after`);
  return { from: 0, limit };
}

function cut<F>(merged: readonly F[], page: SearchQuery<TableName>['page']): readonly F[] {
  if ('from' in page) return merged.slice(page.from, page.from + page.limit);
  return 'after' in page ? merged.slice(0, page.limit) : merged.slice(-page.limit);
}

function pageView<P extends MergedPart>(
  found: readonly Found<P>[],
  results: readonly { readonly total: number; readonly hasMoreTotal: boolean }[],
): PageView {
  const total = results.reduce((sum, each) => sum + each.total, 0);
  const hasMoreTotalItems = total > TOTAL_COUNT_MAX || results.some(({ hasMoreTotal }) => hasMoreTotal);
  const cursorOf = (at: Found<P> | undefined): string | null =>
    at === undefined ? null : encodeCursor(at.part.table, at.place, at.row as unknown as Row<TableName>);
  return present({
    totalItems: Math.min(total, TOTAL_COUNT_MAX),
    hasMoreTotalItems,
    startCursor: cursorOf(found[0]),
    endCursor: cursorOf(found.at(-1)),
  });
}
