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

/** Makes a connection of the engine's own: the writer, or the one that loads instances. */
export function engineClient(databaseUrl: string, applicationName: string): pg.Client {
  return new pg.Client({
    connectionString: databaseUrl,
    application_name: applicationName,
    keepAlive: true,
    connectionTimeoutMillis: CONNECTION_MS_MAX,
    types,
    options: asOptions(INDEXED_PLANS),
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
