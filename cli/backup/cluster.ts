/** Reaches the embedded PostgreSQL that runs in a home, as its superuser. */
import { join } from 'node:path';
import pg from 'pg';
import { SUPERUSER, urlOf } from '../postgres/connect.ts';
import { isAlive, isPostmasterOf, readPostmaster } from '../postgres/postmaster.ts';
import { passwordOf } from '../postgres/roles.ts';

export const postgresFolderOf = (home: string): string => join(home, 'postgres');
export const dataFolderOf = (home: string): string => join(postgresFolderOf(home), 'data');

/** Returns the superuser's address of the server that runs in a home; null when none does. */
export function runningCluster(home: string): string | null {
  const postmaster = readPostmaster(dataFolderOf(home));
  if (!postmaster || !isAlive(postmaster.pid) || !isPostmasterOf(dataFolderOf(home), postmaster.pid)) return null;
  return urlOf(postmaster.port, passwordOf(postgresFolderOf(home), SUPERUSER));
}

/** Does something in one session, which ends with it. */
export async function inSession<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // A lost connection is told by the statement that runs; without a listener the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
