import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { AuditDraft } from './actor.ts';
import type { Connections } from './connections.ts';
import type { OfficeDatabase } from './database.ts';
import { keepPlans } from './kept-statement.ts';
import { type StoreWatch, watchPool } from './store-watch.ts';
import { readVirtualTime } from './virtual-time.ts';

/** Where the office writes what an operator should see. `pino` loggers fit. */
export interface OfficeLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/**
 * What every function of the office works on. Inside `inTransaction` the same shape stands for the transaction, so functions can be joined.
 * `now` is the office's time (virtual when set). `systemNow` is real time: for what must not stand still when the virtual clock does
 * (sessions, throttling, the outbox's repeats).
 */
export interface Office extends Connections {
  readonly db: Kysely<OfficeDatabase>;
  now(): Promise<Date>;
  systemNow(): Date;
  close(): Promise<void>;
  readonly log: OfficeLog;
  /** What is known of the database from having used it. */
  readonly store: StoreWatch;
  /** Of the installation, the same in all its processes: keys of codes and of what is sealed are made of it. */
  readonly secret?: string | undefined;
  /** Present inside a transaction only: audit entries that are chained just before it commits. */
  readonly auditDrafts?: AuditDraft[];
}

export interface OfficeOptions extends Connections, Pick<Office, 'secret'> {
  readonly databaseUrl: string;
  /** The system's time; given by tests. */
  readonly now?: () => Date;
  readonly log?: OfficeLog;
  readonly poolSizeMax?: number;
  /** Whether the disk of a database that does not answer is known to be full. */
  readonly isDiskFull?: () => boolean;
}

const POOL_SIZE_MAX = 12;
/** How long somebody waits for a connection, a new one or one that is in use. */
const CONNECTION_MS_MAX = 20_000;
const silentLog: OfficeLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens the office on a migrated database. */
export async function openOffice(options: OfficeOptions): Promise<Office> {
  const {
    databaseUrl,
    now: systemNow = () => new Date(),
    log = silentLog,
    poolSizeMax,
    isDiskFull,
    ...connections
  } = options;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSizeMax ?? POOL_SIZE_MAX,
    connectionTimeoutMillis: CONNECTION_MS_MAX,
    keepAlive: true,
    types: { getTypeParser },
  });
  pool.on('connect', keepPlans);
  const store = watchPool(pool, { now: systemNow, log, ...(isDiskFull && { isDiskFull }) });
  const drained = untilDrained(pool);
  pool.on('error', (cause) => log.info({ err: cause }, 'An idle database connection of the office was lost'));
  const db = new Kysely<OfficeDatabase>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return {
    ...connections,
    db,
    log,
    store,
    systemNow,
    now: () => officeTime(db, systemNow),
    close: async () => {
      await db.destroy();
      await drained();
    },
  };
}

/**
 * Resolves when every connection of the pool is closed. `pool.end()` only asks them to: a database that stops right after it would cut them off, and that would be
 * told as a loss.
 */
function untilDrained(pool: pg.Pool): () => Promise<void> {
  const open = new Set<pg.PoolClient>();
  let drain = (): void => undefined;
  pool.on('connect', (client) => open.add(client));
  pool.on('remove', (client) => {
    open.delete(client);
    if (open.size === 0) drain();
  });
  return () =>
    open.size === 0
      ? Promise.resolve()
      : new Promise((resolve) => {
          drain = resolve;
        });
}

/** The office's time as one connection or transaction sees it. */
export async function officeTime(db: Kysely<OfficeDatabase>, systemNow: () => Date): Promise<Date> {
  return (await readVirtualTime(db)) ?? systemNow();
}

/**
 * A `date` is a day of the office's calendar and stays text: as a `Date` it would be midnight in the machine's zone.
 * 64-bit numbers here are counts and sequences, far below 2^53.
 */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === pg.types.builtins.DATE) return (value) => value;
  if (oid === pg.types.builtins.INT8) return Number;
  return pg.types.getTypeParser(oid, format ?? 'text') as (value: string) => unknown;
}

/** The same office at one moment: what belongs together is computed at the same time, and the time is asked for once. */
export async function atOneMoment(office: Office): Promise<Office> {
  const now = await office.now();
  return { ...office, now: async () => now };
}
