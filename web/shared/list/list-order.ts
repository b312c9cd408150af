import type { SortOrder } from '../api/schema.d.ts';

/** By which column a list is sorted; nothing of it is the usual order. */
export type ListOrder<Sort extends string> = { sort?: Sort | undefined; order?: SortOrder | undefined };

/** Reads the order from the address; an unknown one is the usual one. */
export function readOrder<Sort extends string>(sorts: readonly Sort[], params: URLSearchParams): ListOrder<Sort> {
  const sort = sorts.find((one) => one === params.get('sort'));
  return { sort, order: sort === undefined ? undefined : params.get('order') === 'desc' ? 'desc' : 'asc' };
}

/** The next of the three states of a column: up, down, and the usual order again. */
export function nextOrder<Sort extends string>(now: ListOrder<Sort>, column: Sort): ListOrder<Sort> {
  if (now.sort !== column) return { sort: column, order: 'asc' };
  return now.order === 'asc' ? { sort: column, order: 'desc' } : { sort: undefined, order: undefined };
}
