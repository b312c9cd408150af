import pg from 'pg';
import { orAway } from './away.ts';

const INT8 = 20;
const JSON_TYPES: readonly number[] = [114, 3802];

/** Keys and moments are safe integers, so bigint comes back as a number. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number;
    if (JSON_TYPES.includes(oid)) return JSON.parse;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/**
 * What is told to the planner in the engine's own sessions. Fresh or bloated tables have no statistics worth the name, and a
 * sequential or hash plan chosen on them makes a batch several times slower; every statement here has its index.
 */
const INDEXED_PLANS = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  jit: 'off',
};

const asOptions = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');

/** How long a connection may take to be made, and a search may wait for one that is free. */
const CONNECTION_MS_MAX = 20_000;

/** Longest that a search may run before PostgreSQL ends it. */
const SEARCH_TIMEOUT_MS = 30_000;

/** A transaction whose engine says nothing more is undone after so long: a frozen one must not keep its rows from the next. */
const SILENCE_IN_TRANSACTION_MS = 3_000;
/** Longest that a statement about the lease may take, its rows included. */
const LEASE_STATEMENT_MS = 2_000;
const CONNECTION_MS = 5_000;

/**
 * Makes a connection of the engine's own: the writer, or the one that loads instances.
 * @param id of the engine, by which the next leader finds the sessions of a frozen one
 */
export function engineClient(databaseUrl: string, use: 'writer' | 'loader', id: string): pg.Client {
  return new pg.Client({
    connectionString: databaseUrl,
    application_name: `motcua-engine-${use} ${id}`,
    keepAlive: true,
    connectionTimeoutMillis: CONNECTION_MS_MAX,
    types,
    options: asOptions({ ...INDEXED_PLANS, idle_in_transaction_session_timeout: String(SILENCE_IN_TRANSACTION_MS) }),
  });
}

/** Makes the connection that holds the lease. Its statements do not wait for the disk, and give up soon. */
export function leaseClient(databaseUrl: string, id: string): pg.Client {
  return new pg.Client({
    connectionString: databaseUrl,
    application_name: `motcua-engine-lease ${id}`,
    keepAlive: true,
    types,
    connectionTimeoutMillis: CONNECTION_MS,
    query_timeout: LEASE_STATEMENT_MS,
    options: asOptions({ synchronous_commit: 'off', lock_timeout: String(LEASE_STATEMENT_MS), jit: 'off' }),
  });
}

/** Connections for searches, which PostgreSQL plans as it sees fit. */
export function searchPool(databaseUrl: string, connectionsMax: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'motcua-engine-search',
    max: connectionsMax,
    connectionTimeoutMillis: CONNECTION_MS_MAX,
    types,
    options: asOptions({ statement_timeout: String(SEARCH_TIMEOUT_MS), jit: 'off' }),
  });
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>;
  pool.query = ((...given: unknown[]) => orAway(query(...given))) as typeof pool.query;
  return pool;
}

/** Breaks a connection off: its calls reject, also when the database is out of reach. */
export const breakOff = (client: pg.Client): void => void client.connection.stream.destroy();

/** How long a server may take to end a session. */
const GOODBYE_MS_MAX = 2_000;

/** Ends a session whatever its state; a connection that is already gone needs no goodbye, and a server that is frozen says none. */
export async function endClient(client: pg.Client): Promise<void> {
  const cut = setTimeout(breakOff, GOODBYE_MS_MAX, client);
  await client.end().finally(() => clearTimeout(cut));
}
