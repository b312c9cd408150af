/**
 * What the office knows of its database from having used it: that it answers, that it has been silent since a moment, or that its disk is full.
 *
 * Every connection and every statement of the pool passes here. One that finds no database becomes a `StoreAwayError`, which says what is wrong and since when; any other error passes as it is.
 * Silence ends with the first answer. A full disk may still let people read, so it ends when for a minute nothing has been refused for it, or when the server has stopped and is back. Nothing here is kept: a crash
 * forgets it, and the next statement finds out anew.
 *
 * A connection that breaks while somebody holds it tells so twice: to the statement that runs, and as an event that would end the process if nobody heard it.
 */
import pg from 'pg';

/** `silent`: it cannot be reached, or ended the session. `full`: it has no room to write. */
export type StoreTroubleKind = 'silent' | 'full';

export interface StoreTrouble {
  readonly kind: StoreTroubleKind;
  readonly since: Date;
}

/** Nothing is wrong with what was asked: there was no database to ask. Whether a transaction that was just being committed was carried out is not known. */
export class StoreAwayError extends Error {
  override readonly name = 'StoreAwayError';
  readonly trouble: StoreTrouble;

  constructor(trouble: StoreTrouble, cause: unknown) {
    const said = cause instanceof Error ? cause.message : String(cause);
    super(
      `The database is ${trouble.kind === 'full' ? 'full' : 'away'} since ${trouble.since.toISOString()}: ${said}`,
      {
        cause,
      },
    );
    this.trouble = trouble;
  }
}

export interface StoreWatch {
  /** Null while the database does what it is asked. */
  trouble(): StoreTrouble | null;
  /** Connections of this process, those of them that nobody uses, and how many statements wait for one. */
  connections(): { readonly total: number; readonly idle: number; readonly waiting: number };
}

const DISK_FULL = '53100';
/**
 * Classes and codes of SQLSTATE: the connection (08), no resources left (53), ended by an operator or a crash (57P01 to 57P03), a disk that does not read (58030), and
 * a server that only reads, since another one leads (25006).
 */
const AWAY = /^(?:08...|53...|57P0[1-5]|58030|25006)$/;
const SOCKET_ENDS = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EHOST\w+|ENET\w+|ENOTFOUND|EAI_AGAIN)$/;
/** What `pg` and its pool say, without a code, of connections that end or are never made. */
const CONNECTION_ENDS =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/;
/** A disk was full not longer ago than this: it may be full still. */
const FULL_FOR_MS = 60_000;

/** Returns what an error says of the database; undefined when it has answered. */
export function troubleOf(error: unknown): StoreTroubleKind | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  if (error instanceof pg.DatabaseError) {
    if (code === DISK_FULL) return 'full';
    return AWAY.test(code) || error.severity === 'PANIC' ? 'silent' : undefined;
  }
  // A server that has stopped leaves no socket in its folder.
  const hasNoSocket = code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
  return hasNoSocket || SOCKET_ENDS.test(code) || CONNECTION_ENDS.test(error.message) ? 'silent' : undefined;
}

interface StoreLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Watches the pool from now on, and tells the log when the database goes and comes. `isDiskFull` is asked while the database is silent: it may be so because it had no room to go on. */
export function watchPool(
  pool: pg.Pool,
  { now, log, isDiskFull = () => false }: { now: () => Date; log: StoreLog; isDiskFull?: () => boolean },
): StoreWatch {
  let silentSince: Date | null = null;
  let full: { readonly since: Date; readonly lastAt: Date } | null = null;
  const trouble = (): StoreTrouble | null => {
    if (full && now().getTime() - full.lastAt.getTime() > FULL_FOR_MS && !silentSince) full = null;
    if (full) return { kind: 'full', since: full.since };
    if (!silentSince) return null;
    return { kind: isDiskFull() ? 'full' : 'silent', since: silentSince };
  };
  const failed = (error: unknown): unknown => {
    const kind = troubleOf(error);
    if (!kind) return error;
    const wasWell = trouble() === null;
    if (kind === 'full') full = { since: full?.since ?? silentSince ?? now(), lastAt: now() };
    else silentSince ??= now();
    if (wasWell) log.error({ err: error, kind }, 'The office has lost its database; it goes on by itself');
    return new StoreAwayError(trouble() ?? { kind, since: now() }, error);
  };
  const answered = (): void => {
    if (!silentSince) return;
    const awayMs = now().getTime() - silentSince.getTime();
    log.warn({ since: silentSince, awayMs }, 'The office has its database again');
    // A server that had stopped for want of room starts again only when there is some.
    [silentSince, full] = [null, null];
  };
  const watched = <T>(asked: Promise<T>): Promise<T> =>
    asked.then(
      (answer) => {
        answered();
        return answer;
      },
      (error: unknown) => {
        throw failed(error);
      },
    );
  watchConnections(pool, watched);
  return {
    trouble,
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
}

type Watched = <T>(asked: Promise<T>) => Promise<T>;
type Method = (...given: unknown[]) => unknown;

/** Puts `watched` around every promise that the pool and its clients give. Calls with a callback are the pool's own. */
function watchConnections(pool: pg.Pool, watched: Watched): void {
  const around =
    (method: Method): Method =>
    (...given) => {
      const asked = method(...given);
      return asked instanceof Promise ? watched(asked) : asked;
    };
  pool.connect = around(pool.connect.bind(pool) as Method) as typeof pool.connect;
  pool.on('connect', (client) => {
    client.on('error', () => undefined); // the statement that runs is told as well
    client.query = around(client.query.bind(client) as Method) as typeof client.query;
  });
}
