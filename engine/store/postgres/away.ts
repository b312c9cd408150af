import pg from 'pg';
import { StoreAwayError } from '../contract/errors.ts';

/** Classes and codes of SQLSTATE: the connection (08), no resources left (53), ended or not ready yet (57P01 to 57P05), a disk that does not answer (58030). */
const AWAY = /^(?:08...|53...|57P0[1-5]|58030)$/;
const DISK_FULL = '53100';
const SOCKET_ENDS = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EHOST\w+|ENET\w+|ENOTFOUND|EAI_AGAIN)$/;
/** What `pg` and its pool say, without a code, of connections that end or are never made. */
const CONNECTION_ENDS =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/;

function isAway(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  if (error instanceof pg.DatabaseError) return AWAY.test(code) || error.severity === 'PANIC';
  // A server that has stopped leaves no socket in its folder.
  const hasNoSocket = code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
  return hasNoSocket || SOCKET_ENDS.test(code) || CONNECTION_ENDS.test(error.message);
}

/** Passes an answer on; an error that says that there was no database to ask becomes a `StoreAwayError`. */
export function orAway<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    if (!(error instanceof Error) || !isAway(error)) throw error;
    const isFull = 'code' in error && error.code === DISK_FULL;
    throw new StoreAwayError(isFull ? 'The disk of the database is full' : 'The database does not answer', {
      cause: error,
    });
  });
}
