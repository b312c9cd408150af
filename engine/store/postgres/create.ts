import pg from 'pg';
import { StoreLockedError } from '../contract/errors.ts';
import type { OpenedStore, Store } from '../contract/store.ts';
import { dropJournalBefore, writeCommit } from './commit.ts';
import { engineClient, searchPool } from './connection.ts';
import { createPostgresDocuments } from './documents.ts';
import { findDue, findRoots, loadGlobal, loadIndexes, loadInstances } from './load.ts';
import { count, getRow, search } from './search.ts';

export interface PostgresStoreOptions {
  readonly databaseUrl: string;
  /** Connections for searches; the writer and the loader have one each besides. */
  readonly searchConnectionsMax?: number;
  /** How long `open` waits for the writer's lock: a killed engine's last session may take a moment to end. */
  readonly lockTimeoutMs?: number;
  /** Hears of idle connections that broke; a broken connection in use is told to its user. */
  readonly log?: { warn(details: object, message: string): void };
}

/** Any number, the same in every engine: one writer for each database. */
const WRITER_LOCK = 762_911_306;

/** How long a server may take to end a session. */
const GOODBYE_MS_MAX = 2_000;

interface Sessions {
  /** Holds the writer's lock for its life; commits go through it. */
  readonly writer: pg.Client;
  /** Loads instances while the writer commits. */
  readonly loader: pg.Client;
}

/**
 * Makes the durable store, on a database that the migrations of `./migrations` have prepared. A lost connection makes the running call
 * reject; `open` may be called again and then starts afresh.
 */
export function createPostgresStore(options: PostgresStoreOptions): Store {
  const pool = searchPool(options.databaseUrl, options.searchConnectionsMax ?? 4);
  pool.on('error', (error) =>
    options.log?.warn({ err: error }, 'An idle connection for searches broke; the pool replaces it'),
  );
  let sessions: Sessions | null = null;

  const opened = (): Sessions => {
    if (!sessions) throw new Error('Expected the store to be open, but it is not (or its last opening failed)');
    return sessions;
  };
  const closeSessions = async (): Promise<void> => {
    const old = sessions;
    sessions = null;
    if (old) await Promise.allSettled([endClient(old.writer), endClient(old.loader)]);
  };
  return {
    async open() {
      await closeSessions();
      const { sessions: fresh, openedStore } = await openSessions(options);
      sessions = fresh;
      return openedStore;
    },
    loadInstances: (roots) => loadInstances(opened().loader, roots),
    findRoots: (table, keys) => findRoots(opened().loader, table, keys),
    findDue: (untilMs, limit) => findDue(opened().loader, untilMs, limit),
    commit: (commit) => writeCommit(opened().writer, commit),
    get: (table, key) => getRow(pool, table, key),
    search: (table, query) => search(pool, table, query),
    count: (table, query) => count(pool, table, query),
    dropJournalBefore: (untilMs) => dropJournalBefore(pool, untilMs),
    documents: createPostgresDocuments(pool),
    async close() {
      await closeSessions();
      if (!pool.ended) await pool.end();
    },
  };
}

async function openSessions(options: PostgresStoreOptions): Promise<{ sessions: Sessions; openedStore: OpenedStore }> {
  const writer = engineClient(options.databaseUrl, 'motcua-engine-writer');
  const loader = engineClient(options.databaseUrl, 'motcua-engine-loader');
  for (const client of [writer, loader]) {
    client.on('error', (error) =>
      options.log?.warn({ err: error }, 'A connection of the engine broke; its next call fails'),
    );
  }
  try {
    await Promise.all([writer.connect(), loader.connect()]);
    await takeWriterLock(writer, options.lockTimeoutMs ?? 5_000);
    return { sessions: { writer, loader }, openedStore: await load(writer) };
  } catch (error) {
    await Promise.allSettled([endClient(writer), endClient(loader)]);
    throw error;
  }
}

async function takeWriterLock(writer: pg.Client, lockTimeoutMs: number): Promise<void> {
  await writer.query("select set_config('lock_timeout', $1, false)", [String(lockTimeoutMs)]);
  try {
    await writer.query('select pg_advisory_lock($1)', [WRITER_LOCK]);
  } catch (cause) {
    if (!(cause instanceof pg.DatabaseError) || cause.code !== '55P03') throw cause;
    const holder = await writer.query<{ text: string }>(
      `select format('process %s from %s', a.pid, coalesce(a.client_addr::text, 'a local socket')) as text
       from pg_locks l join pg_stat_activity a using (pid)
       where l.locktype = 'advisory' and l.objid = $1 and l.granted and a.datname = current_database()`,
      [WRITER_LOCK],
    );
    throw new StoreLockedError(
      `Expected to be the only engine on this database, but another one holds its lock (${holder.rows[0]?.text ?? 'unknown'}). ` +
        'Stop that engine, or give this one a database of its own by DATABASE_URL.',
      { cause },
    );
  }
  await writer.query("select set_config('lock_timeout', '0', false)");
}

async function load(writer: pg.Client): Promise<OpenedStore> {
  const meta = await writer.query<Pick<OpenedStore, 'epoch' | 'nextKey' | 'pinnedClockMs'>>(
    `update engine.meta set epoch = epoch + 1 returning epoch, next_key as "nextKey", pinned_clock_ms as "pinnedClockMs"`,
  );
  const row = meta.rows[0];
  if (!row) throw new Error('Expected one row in engine.meta, but it is empty: the database was not migrated');
  return { ...row, global: await loadGlobal(writer), indexes: await loadIndexes(writer) };
}

/** Ends a session whatever its state; a connection that is already gone needs no goodbye, and a server that is frozen says none. */
async function endClient(client: pg.Client): Promise<void> {
  const cut = setTimeout(() => client.connection.stream.destroy(), GOODBYE_MS_MAX);
  await client.end().finally(() => clearTimeout(cut));
}
