/** How a server of ours is asked whether it answers. */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

export const SUPERUSER = 'postgres';
/** How long a server may be silent while it starts. One that says that it is recovering may take as long as it needs. */
const SILENT_MS_MAX = 30_000;
/** One answer, with a new session: a server that is well needs some milliseconds for it. */
const ANSWER_MS_MAX = 5_000;
const POLL_MS = 25;

/** What a server said when it was asked: that it is there, that it is starting or recovering, or nothing within the time limit. */
export type Answer = 'answers' | 'starting' | 'refused' | 'silent';

/** Address of the superuser on the maintenance database of a server of ours. */
export function urlOf(port: number, password: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
}

/** Asks once, with a session of its own. Whatever a server says shows that it is there, also that it has no session left. */
export async function askServer(url: string): Promise<Answer> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_MS_MAX,
    query_timeout: ANSWER_MS_MAX,
  });
  client.on('error', () => undefined); // the query or the connect that was under way is told as well
  try {
    await client.connect();
    await client.query('select 1');
    return 'answers';
  } catch (error) {
    return answerOf(error);
  } finally {
    void client.end().catch(() => undefined); // a server that is frozen does not say goodbye
  }
}

function answerOf(error: unknown): Answer {
  if (error instanceof pg.DatabaseError && error.code === CANNOT_CONNECT_NOW) return 'starting';
  // It does not know our password: the server of somebody else.
  if (error instanceof pg.DatabaseError) return error.code?.startsWith(INVALID_AUTHORIZATION) ? 'refused' : 'answers';
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED' ? 'refused' : 'silent';
}

/** SQLSTATE 57P03: recovering after a crash, for example. */
const CANNOT_CONNECT_NOW = '57P03';
/** Class of SQLSTATE 28P01, for example. */
const INVALID_AUTHORIZATION = '28';

/** Asks again and again until the server answers, as long as `isWorthWaiting` says so of its last answer. */
export async function untilAnswering(url: string, isWorthWaiting: (answer: Answer) => boolean): Promise<boolean> {
  let silentSince = performance.now();
  for (;;) {
    const answer = await askServer(url);
    if (answer === 'answers') return true;
    if (answer === 'starting') silentSince = performance.now();
    if (!isWorthWaiting(answer) || performance.now() - silentSince > SILENT_MS_MAX) return false;
    await delay(POLL_MS);
  }
}
