import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';

const MARK = '/* kept */';
const MARKED = /^(?:select )?\/\* kept \*\//;

/**
 * Begins a statement (or, by `modifyFront`, what a select selects) whose plan every connection keeps (a named statement of PostgreSQL's extended query protocol). It is for the few with which requests begin:
 * to plan a union of joins takes ten times as long as to read its rows. Its text has to be the same every time.
 */
export const kept = sql.raw(MARK);

const names = new Map<string, string>();

/** Makes a new connection keep the plans of the statements that are marked. */
export function keepPlans(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((text: unknown, ...given: unknown[]) =>
    typeof text === 'string' && MARKED.test(text)
      ? query({ name: nameOf(text), text }, ...given)
      : query(text, ...given)) as typeof client.query;
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `kept_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  names.set(text, name);
  return name;
}
