/** Camunda's search convention `{filter, sort, page}` → `{items, page}`, once for every resource. */
import { type Static, type TSchema, Type } from '@fastify/type-provider-typebox';
import { type Row, type TableName, tables } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter, SearchQuery, SortKey } from '../../../store/contract/store.ts';
import { LIST_ITEMS_MAX, PAGE_LIMIT_DEFAULT } from '../../shared/limits.ts';
import { invalid } from '../../shared/problem.ts';
import { present } from '../../shared/versions.ts';
import { Nullable, Page, Strict, startsExclude } from '../shared/schemas.ts';
import { encodeCursor, type OrderedTable, readCursor } from './cursor.ts';
import { everything, type FilterField, type SearchContext } from './field.ts';

/** What a resource says of itself so that it can be searched: API fields → columns. */
export interface Searchable<T extends TableName> {
  readonly table: T;
  readonly filters: Readonly<Record<string, FilterField<T>>>;
  /** null: the same for every row, so that sorting by it changes nothing. */
  readonly sorts: Readonly<Record<string, SortKey<T>['column'] | null>>;
  /** Rows that the resource never shows are kept out by this. */
  readonly only?: Filter<T>;
}

/** The body as its schema lets it in; the filter's fields are the resource's own. */
export interface SearchBody {
  readonly page?: Static<typeof Page>;
  readonly sort?: readonly { readonly field: string; readonly order?: 'ASC' | 'DESC' | 'asc' | 'desc' }[];
  readonly filter?: Readonly<Record<string, unknown>>;
}

export interface PageView {
  readonly totalItems: number;
  readonly hasMoreTotalItems: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface ResultPage<T extends TableName> {
  readonly rows: readonly Row<T>[];
  readonly page: PageView;
}

export function filterObjectSchema<T extends TableName>(fields: Readonly<Record<string, FilterField<T>>>) {
  return Strict(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, Type.Optional(field.schema)])));
}

/**
 * Refuses a filter that lets everything pass, for operations that change what they find. Camunda's Java client writes empty lists for
 * what nobody asked for, so they are no criterion.
 */
export function assertCriterion(filter: Readonly<Record<string, unknown>>): void {
  if (!isCriterion(filter)) throw invalid('filter', 'must hold at least one criterion');
}

function isCriterion(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.values(value).some(isCriterion);
}

/** Schema of the search body; no body at all means a search for everything. */
export function searchBody<T extends TableName>(searchable: Searchable<T>): TSchema {
  const sort = Strict({
    field: Type.Enum(Object.keys(searchable.sorts)),
    order: Type.Optional(Type.Enum(['ASC', 'DESC', 'asc', 'desc'])), // the SDK's older client writes them small
  });
  return Nullable(
    Strict({
      page: Type.Optional(Page),
      sort: Type.Optional(Type.Array(sort, { maxItems: LIST_ITEMS_MAX })),
      ...(Object.keys(searchable.filters).length > 0 && {
        filter: Type.Optional(filterObjectSchema(searchable.filters)),
      }),
    }),
  );
}

/** All given fields must hold. */
export async function toFilter<T extends TableName>(
  fields: Readonly<Record<string, FilterField<T>>>,
  values: Readonly<Record<string, unknown>>,
  path: string,
  context: SearchContext,
): Promise<Filter<T>> {
  const parts = Object.entries(values).map(
    ([name, value]) =>
      fields[name]?.toFilter(value, { ...context, name: `${path}.${name}`, siblings: values }) ?? everything,
  );
  return { and: await Promise.all(parts) };
}

/** `$or`: beside the other fields, at least one of the given groups of fields must hold. */
export const alternatives = <T extends TableName>(fields: Searchable<T>['filters']): FilterField<T> => ({
  schema: Type.Array(filterObjectSchema(fields), { maxItems: LIST_ITEMS_MAX }),
  toFilter: async (value, { name, ...context }) => {
    const groups = value as readonly Readonly<Record<string, unknown>>[];
    if (groups.length === 0) return everything;
    return {
      or: await Promise.all(groups.map((group, index) => toFilter(fields, group, `${name}.${index}`, context))),
    };
  },
});

/**
 * Runs a search; `within` narrows it to the resource that the path names. It is asked when the whole body has been read: what
 * is wrong in a request is told before what it names is looked for, as Camunda's gateway does.
 */
export async function runSearch<T extends TableName>(
  context: SearchContext,
  searchable: Searchable<T>,
  body: SearchBody | null | undefined,
  within: () => Promise<Filter<T>> = async () => everything,
): Promise<ResultPage<T>> {
  const { engine } = context;
  const { table, filters, only = everything } = searchable;
  const sort = sortKeys(searchable, body?.sort ?? []);
  const given = await toFilter(filters, body?.filter ?? {}, 'filter', context);
  const page = await readPage(engine, { table, sort }, body?.page ?? {});
  const filter: Filter<T> = { and: [only, await within(), given] };
  const result = await engine.search(table, { filter, sort, page });
  return {
    rows: result.rows,
    page: present({
      totalItems: result.total,
      hasMoreTotalItems: result.hasMoreTotal,
      startCursor: encodeCursor(table, result.firstPlace, result.rows[0]),
      endCursor: encodeCursor(table, result.lastPlace, result.rows.at(-1)),
    }),
  };
}

/** Fields that order nothing fall away, and whatever comes after the primary key, which already tells all rows apart. */
export function sortKeys<T extends TableName>(
  searchable: Searchable<T>,
  sort: NonNullable<SearchBody['sort']>,
): readonly SortKey<T>[] {
  const keys: SortKey<T>[] = [];
  for (const { field, order = 'ASC' } of sort) {
    const column = searchable.sorts[field];
    if (!column || keys.some((key) => key.column === column)) continue;
    keys.push({ column, order: order.toUpperCase() === 'DESC' ? 'DESC' : 'ASC' });
    if (column === tables[searchable.table].primaryKey) break;
  }
  return keys;
}

/** @param others the other tables of one list, as `readCursor` takes them */
export async function readPage<T extends TableName>(
  engine: Engine,
  ordered: OrderedTable<T>,
  page: Static<typeof Page>,
  others: readonly OrderedTable<T>[] = [],
): Promise<SearchQuery<T>['page']> {
  const { from, after, before, limit = PAGE_LIMIT_DEFAULT } = page;
  const given = [from, after, before].filter((start) => start !== undefined);
  if (given.length > 1) throw startsExclude();
  if (after !== undefined) return { after: await readCursor(engine, ordered, after, 'page.after', others), limit };
  if (before !== undefined) return { before: await readCursor(engine, ordered, before, 'page.before', others), limit };
  return { from: from ?? 0, limit };
}
