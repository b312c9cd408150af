/**
 * Lists by pages that stay right while rows come and go. An order is a row of keys that no two rows share; the end of a page is the keys of its last row, and the next page is what
 * comes after them. So no page repeats or leaves out a row, and an index in that order finds the next one without counting what was shown. With the keys goes how
 * many the first page found, so that later pages need not count.
 */
import { type RawBuilder, sql } from 'kysely';
import { OfficeError } from './errors.ts';

export interface SortKey {
  /** Never null, so that rows compare. */
  readonly value: RawBuilder<unknown>;
  readonly type: 'text' | 'timestamptz' | 'integer' | 'boolean' | 'uuid';
}

export interface Keyset {
  /** The keys of a row as texts. */
  readonly place: RawBuilder<string[]>;
  readonly by: RawBuilder<unknown>;
  /** What comes after the page before; undefined on the first page. */
  readonly from: RawBuilder<boolean> | undefined;
  /** How many the first page found; undefined on that one. */
  readonly count: number | undefined;
  /** What the next page is asked for with. */
  readonly next: (place: readonly string[], count: number) => string;
}

/**
 * All keys go in one direction, as the columns of an index do. `name` tells orders apart, so that nobody goes on with the end of a page of another one.
 * @throws OfficeError invalid for an `after` that is no end of a page in this order
 */
export function keyset(name: string, keys: readonly SortKey[], descending: boolean, after?: string): Keyset {
  const order = `${name}${descending ? '-' : '+'}`;
  const cursor = after === undefined ? undefined : readCursor(after, order, keys);
  const direction = sql.raw(descending ? ' desc' : ' asc');
  const values = keys.map(({ value }) => value);
  return {
    place: sql<string[]>`array[${sql.join(values.map((value) => sql`(${value})::text`))}]`,
    by: sql.join(values.map((value) => sql`${value}${direction}`)),
    from:
      cursor &&
      sql<boolean>`(${sql.join(values)}) ${sql.raw(descending ? '<' : '>')} (${sql.join(
        keys.map(({ type }, index) => sql`${cursor.place[index]}::${sql.raw(type)}`),
      )})`,
    count: cursor?.count,
    next: (place, count) => Buffer.from(JSON.stringify([order, place, count])).toString('base64url'),
  };
}

interface Cursor {
  readonly place: readonly string[];
  readonly count: number;
}

function readCursor(after: string, order: string, keys: readonly SortKey[]): Cursor {
  const cursor = parsed(after);
  if (!Array.isArray(cursor) || cursor.length !== 3) throw noEndOfPage(after);
  const [ofOrder, place, count] = cursor;
  const fits =
    ofOrder === order &&
    Array.isArray(place) &&
    place.length === keys.length &&
    keys.every(({ type }, index) => typeof place[index] === 'string' && shapes[type].test(place[index]));
  if (!fits || !Number.isInteger(count) || count < 0) throw noEndOfPage(after);
  return { place, count };
}

function parsed(after: string): unknown {
  try {
    return JSON.parse(Buffer.from(after, 'base64url').toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** As PostgreSQL writes a value of the type, and reads it. */
const shapes: Readonly<Record<SortKey['type'], RegExp>> = {
  text: /^[^\0]*$/,
  timestamptz: /^(-?infinity|\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d[\d.]*[+-][\d:]{2,8})$/,
  integer: /^-?\d{1,9}$/,
  boolean: /^(true|false)$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

function noEndOfPage(after: string): OfficeError {
  return new OfficeError('invalid', 'lists.noEndOfPage', { field: 'after', after });
}
