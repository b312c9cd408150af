import type { TObject } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { TableName } from '../../../core/entities/index.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Api, ApiContext } from '../../http/context.ts';
import { present, versionOf } from '../../shared/versions.ts';
import type { SearchContext } from './field.ts';
import { type ResultPage, runSearch, type Searchable, type SearchBody, searchBody } from './search.ts';

/** For whom a request's filters are made. */
export const searchContext = ({ engine, version }: ApiContext, request: FastifyRequest): SearchContext => ({
  engine,
  version: versionOf(request, version),
});

/** A search operation: where it is, what it searches, and how its rows are shown. */
export interface SearchRoute<T extends TableName> {
  readonly url: string;
  readonly searchable: Searchable<T>;
  readonly params?: TObject;
  readonly querystring?: TObject;
  /** Narrows the search to what the path names, once the body is read; throws 404 when that does not exist. */
  readonly within?: (request: FastifyRequest) => Promise<Filter<T>>;
  readonly show: (
    rows: ResultPage<T>['rows'],
    request: FastifyRequest,
  ) => readonly unknown[] | Promise<readonly unknown[]>;
}

/** Registers `POST <url>` after Camunda's search convention. */
export function searchRoute<T extends TableName>(api: Api, context: ApiContext, route: SearchRoute<T>): void {
  const { params, querystring } = route;
  const schema = { body: searchBody(route.searchable), ...(params && { params }), ...(querystring && { querystring }) };
  api.post(route.url, { schema }, async (request) => {
    // Made by the rule of this very route, for the table that it searches.
    const permitted = request.permitted as Filter<T> | undefined;
    const within = async (): Promise<Filter<T>> => ({
      and: [await route.within?.(request), permitted].filter((part) => part !== undefined),
    });
    const body = request.body as SearchBody | null | undefined;
    const { rows, page } = await runSearch(searchContext(context, request), route.searchable, body, within);
    return present({ items: await route.show(rows, request), page });
  });
}
