/**
 * Who signs in to the embedded PostgreSQL. The superuser owns the schema; it migrates, and watches whether the server answers. The application and the engine
 * sign in as roles of their own that own nothing. Each has a password in a file of the server's folder that only we can read; other users of the machine can reach the port,
 * but not sign in. A folder in which all shared one password gets the others at its next start.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

export const DATABASE = 'motcua';
/** The running application: server, workers, commands. */
export const APPLICATION_ROLE = 'motcua_app';
export const ENGINE_ROLE = 'motcua_engine';

const PASSWORD_FILES = {
  postgres: 'password',
  [APPLICATION_ROLE]: 'password-application',
  [ENGINE_ROLE]: 'password-engine',
} as const;

/** Any number, the same in every Motcua: of two commands that start at once one makes the roles. */
const ADVISORY_LOCK = 762_911_310;

/** Returns the password of a role, made when there is none yet. */
export function passwordOf(folder: string, role: keyof typeof PASSWORD_FILES): string {
  const file = join(folder, PASSWORD_FILES[role]);
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Makes the database and its roles, with the passwords of the folder. `url` is the superuser's. */
export async function makeDatabaseAndRoles(url: string, folder: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    // A statement that failed would stand in the server's log with the password in it.
    await client.query("select set_config('log_min_error_statement', 'panic', false)");
    for (const role of [APPLICATION_ROLE, ENGINE_ROLE] as const) await makeRole(client, role, passwordOf(folder, role));
    const database = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (database.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function makeRole(client: pg.Client, role: string, password: string): Promise<void> {
  const known = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = known.rowCount === 0 ? 'create' : 'alter';
  await client.query(`${verb} role ${role} login password ${pg.escapeLiteral(password)}`);
}

/** Returns the address at which a role uses the database. */
export function urlOfRole(superuserUrl: string, folder: string, role: keyof typeof PASSWORD_FILES): string {
  const url = new URL(superuserUrl);
  url.pathname = `/${DATABASE}`;
  url.username = role;
  url.password = passwordOf(folder, role);
  return url.href;
}
