/** Pages by cursor over a list that was computed: each item has an id by which the list is sorted. */
import { type Static, Type } from '@fastify/type-provider-typebox';
import { CURSOR_CHARS_MAX, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../../shared/limits.ts';
import { invalid } from '../../shared/problem.ts';
import { present } from './present.ts';
import { type Page, Strict, startsExclude } from './schemas.ts';

export const ForwardPage = Strict({
  after: Type.Optional(Type.String({ minLength: 2, maxLength: CURSOR_CHARS_MAX })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_LIMIT_MAX })),
});

/** An id, as short as cursors must be: what is longer is cut, and orders by its beginning. */
const ID_CHARS_MAX = 100;

/** @param idOf what tells the items apart; the list is sorted by it */
export const pageForward = <I extends object>(
  items: readonly I[],
  idOf: (item: I) => string,
  page: Static<typeof ForwardPage> = {},
) => pageOver(items, idOf, page);

/** As `pageForward`, also by number and backward. */
export function pageOver<I extends object>(
  items: readonly I[],
  idOf: (item: I) => string,
  { from, after, before, limit = PAGE_LIMIT_DEFAULT }: Static<typeof Page> = {},
) {
  if ([from, after, before].filter((start) => start !== undefined).length > 1) throw startsExclude();
  const sorted = items.toSorted((a, b) => compare(idOf(a), idOf(b)));
  const end = before === undefined ? null : placeBefore(sorted, idOf, before);
  const begin = end === null ? (from ?? (after === undefined ? 0 : placeAfter(sorted, idOf, after))) : end - limit;
  const first = Math.max(0, begin);
  const shown = sorted.slice(first, end ?? first + limit);
  const cursorAt = (index: number, item: I | undefined) => (item ? encode(index, idOf(item)) : null);
  return present({
    items: shown.map(present),
    page: present({
      totalItems: items.length,
      hasMoreTotalItems: false,
      startCursor: cursorAt(first, shown[0]),
      endCursor: cursorAt(first + shown.length - 1, shown.at(-1)),
    }),
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const encode = (index: number, id: string): string =>
  Buffer.from(JSON.stringify([index, id.slice(0, ID_CHARS_MAX)])).toString('base64');

function placeBefore<I>(sorted: readonly I[], idOf: (item: I) => string, cursor: string): number {
  const [index, id] = decode(cursor, 'page.before');
  if (id.length === ID_CHARS_MAX) return index;
  const found = sorted.findIndex((item) => compare(idOf(item), id) >= 0);
  return found === -1 ? sorted.length : found;
}

/** The list may have grown since: the item of the cursor is looked for by its id, and by its place where it is gone or cut. */
function placeAfter<I>(sorted: readonly I[], idOf: (item: I) => string, cursor: string): number {
  const [index, id] = decode(cursor, 'page.after');
  const isCut = id.length === ID_CHARS_MAX;
  const found = isCut ? -1 : sorted.findIndex((item) => compare(idOf(item), id) > 0);
  if (isCut) return index + 1;
  return found === -1 ? sorted.length : found;
}

function decode(cursor: string, field: string): readonly [number, string] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString());
    if (Array.isArray(place) && Number.isSafeInteger(place[0]) && typeof place[1] === 'string')
      return [Number(place[0]), place[1]];
  } catch {
    // not one of ours: told below
  }
  throw invalid(field, 'is not a cursor of this search');
}
