/** Pages over a list that was computed, not read: statistics. */
import { type Static, Type } from '@fastify/type-provider-typebox';
import { LIST_ITEMS_MAX, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../../shared/limits.ts';
import { present } from '../../shared/versions.ts';
import { Strict } from './schemas.ts';

const OffsetPage = Strict({
  from: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_LIMIT_MAX })),
});

/** `page` and `sort` of a request for a computed list. */
export const pagedBody = (fields: readonly string[]) => ({
  page: Type.Optional(OffsetPage),
  sort: Type.Optional(
    Type.Array(Strict({ field: Type.Enum([...fields]), order: Type.Optional(Type.Enum(['ASC', 'DESC'])) }), {
      maxItems: LIST_ITEMS_MAX,
    }),
  ),
});

interface Paging {
  readonly page?: Static<typeof OffsetPage>;
  readonly sort?: readonly { readonly field: string; readonly order?: 'ASC' | 'DESC' }[];
}

type Item = Readonly<Record<string, unknown>>;

/** Returns the page that was asked for, in the order that was asked for; what is equal keeps its order. */
export function paged<I extends Item>(items: readonly I[], { page = {}, sort = [] }: Paging) {
  const { from = 0, limit = PAGE_LIMIT_DEFAULT } = page;
  const sorted = items.toSorted((a, b) => {
    for (const { field, order } of sort) {
      const found = compare(a[field], b[field]);
      if (found !== 0) return order === 'DESC' ? -found : found;
    }
    return 0;
  });
  return present({
    items: sorted.slice(from, from + limit),
    page: present({ totalItems: items.length, hasMoreTotalItems: false, startCursor: null, endCursor: null }),
  });
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [first, second] = [String(a ?? ''), String(b ?? '')];
  return first < second ? -1 : Number(first > second);
}
