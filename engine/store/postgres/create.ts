import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { StoreLockedError } from '../contract/errors.ts';
import { type Addresses, DEFAULT_LEASE_TIMES, type LeaseTimes, type Member } from '../contract/lease.ts';
import type { OpenedStore, Store } from '../contract/store.ts';
import { createLeaseKeeper } from '../lease/keeper.ts';
import { confirmEpoch, writeCommit } from './commit.ts';
import { breakOff, endClient, engineClient, searchPool } from './connection.ts';
import { createPostgresDocuments } from './documents.ts';
import { dropJournalBefore } from './journal.ts';
import { createLeaseTable, type Meta, readMembers } from './lease-table.ts';
import { findDue, findRoots, loadGlobal, loadIndexes, loadInstances } from './load.ts';
import { count, getRow, search } from './search.ts';

export interface PostgresStoreOptions {
  readonly databaseUrl: string;
  /** Connections for searches; the writer, the loader and the lease have one each besides. */
  readonly searchConnectionsMax?: number;
  /** How long `open` waits for the lease of another engine: that of a frozen one must run out first. 0 asks once. */
  readonly lockTimeoutMs?: number;
  readonly leaseTimes?: LeaseTimes;
  /** Hears of idle connections that broke; a broken connection in use is told to its user. */
  readonly log?: { warn(details: object, message: string): void };
}

interface Sessions {
  /** Commits go through it. */
  readonly writer: pg.Client;
  /** Loads instances while the writer commits. */
  readonly loader: pg.Client;
}

/** Pause between two questions for the lease while `open` waits. */
const LOCK_PAUSE_MS = 50;
const ID_BYTES = 6;

/**
 * Makes the durable store, on a database that the migrations of `./migrations` have prepared. A lost connection makes the running call
 * reject; `open` may be called again and then starts afresh.
 */
export function createPostgresStore(options: PostgresStoreOptions): Store {
  const { databaseUrl, log, leaseTimes = DEFAULT_LEASE_TIMES, lockTimeoutMs = 5_000 } = options;
  const id = randomBytes(ID_BYTES).toString('hex');
  const pool = searchPool(databaseUrl, options.searchConnectionsMax ?? 4);
  pool.on('error', (error) => log?.warn({ err: error }, 'An idle connection for searches broke; the pool replaces it'));
  const table = createLeaseTable({ databaseUrl, id, log });
  let addresses: Addresses | null = null;
  const me = (): Member => ({ id, addresses });
  const keeper = createLeaseKeeper({ table, times: leaseTimes, me });
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
  const release = async (): Promise<void> => {
    await closeSessions();
    await keeper.release().catch((error: unknown) => log?.warn({ err: error }, 'The lease was not given back'));
    await table.close();
  };
  return {
    async open(onLost = () => undefined, onTaken = () => undefined) {
      await closeSessions();
      const meta = await takeLease(
        () =>
          keeper.take((error) => {
            // What waits for an answer must not wait for ever.
            if (sessions) for (const client of [sessions.writer, sessions.loader]) breakOff(client);
            onLost(error);
          }),
        lockTimeoutMs,
      );
      onTaken();
      const { sessions: fresh, openedStore } = await openSessions(options, id, meta);
      sessions = fresh;
      return openedStore;
    },
    loadInstances: (roots) => loadInstances(opened().loader, roots),
    findRoots: (table, keys) => findRoots(opened().loader, table, keys),
    findDue: (untilMs, limit) => findDue(opened().loader, untilMs, limit),
    commit: (commit) => writeCommit(opened().writer, commit),
    confirm: (epoch) => confirmEpoch(opened().writer, epoch),
    get: (table, key) => getRow(pool, table, key),
    search: (table, query) => search(pool, table, query),
    count: (table, query) => count(pool, table, query),
    dropJournalBefore: (untilMs) => dropJournalBefore(pool, untilMs),
    documents: createPostgresDocuments(pool),
    lease: {
      id,
      validUntilMs: keeper.validUntilMs,
      announce(at) {
        addresses = at;
      },
      release,
      members: () => readMembers(pool, leaseTimes.heldMs),
    },
    async close() {
      await release();
      if (!pool.ended) await pool.end();
    },
  };
}

/** A database that is busy when an engine starts beside it answers late, and is asked again so long: only who holds the lease has to be quick. */
const SLOW_START_MS_MAX = 30_000;
const isSlow = (error: unknown): boolean => error instanceof Error && /timeout/i.test(error.message);

/** Asks until the lease is given, or so long as may be waited for it. */
async function takeLease(take: () => Promise<Meta>, waitMs: number): Promise<Meta> {
  const begunMs = performance.now();
  for (;;) {
    try {
      return await take();
    } catch (error) {
      if (!(error instanceof StoreLockedError) && !isSlow(error)) throw error;
      const waitedMs = performance.now() - begunMs;
      if (waitedMs >= (isSlow(error) ? SLOW_START_MS_MAX : waitMs)) throw error;
      await pause(LOCK_PAUSE_MS);
    }
  }
}

async function openSessions(
  { databaseUrl, log }: PostgresStoreOptions,
  id: string,
  meta: Meta,
): Promise<{ sessions: Sessions; openedStore: OpenedStore }> {
  const writer = engineClient(databaseUrl, 'writer', id);
  const loader = engineClient(databaseUrl, 'loader', id);
  for (const client of [writer, loader]) {
    client.on('error', (error) => log?.warn({ err: error }, 'A connection of the engine broke; its next call fails'));
  }
  try {
    await Promise.all([writer.connect(), loader.connect()]);
    const openedStore = { ...meta, global: await loadGlobal(writer), indexes: await loadIndexes(writer) };
    return { sessions: { writer, loader }, openedStore };
  } catch (error) {
    await Promise.allSettled([endClient(writer), endClient(loader)]);
    throw error;
  }
}
