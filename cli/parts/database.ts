import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { holderOfHome, lockHome } from '../lifetime/home-lock.ts';
import type { Stack } from '../lifetime/stack.ts';
import { startEmbeddedPostgres } from '../postgres/embedded.ts';
import { migrate } from '../postgres/migrate.ts';
import type { Settings } from '../settings/settings.ts';

const DATABASE = 'motcua';
/** The role of the running application in the embedded server: it owns nothing, so it cannot change the schema. */
const APPLICATION_ROLE = 'motcua_app';

/**
 * Gives a migrated database: the one of DATABASE_URL, or that of the embedded server, which is started (and stopped with the stack). A command beside a Motcua that
 * runs uses the server of that one, and leaves it running.
 * @returns the URL that the application uses
 */
export async function openDatabase(settings: Settings, stack: Stack): Promise<string> {
  if (settings.databaseUrl)
    return migrateGiven(settings.databaseUrl, settings.databaseMigrationUrl ?? settings.databaseUrl);
  mkdirSync(settings.home, { recursive: true });
  const holder = await holderOfHome(settings.home);
  if (holder === 'nobody') stack.push('home lock', await lockHome(settings.home));
  const server = await startEmbeddedPostgres({ folder: join(settings.home, 'postgres') });
  if (holder !== 'another') stack.push('PostgreSQL', server.stop);
  const owner = new URL(server.url);
  await makeDatabaseAndRole(server.url, owner.password);
  owner.pathname = `/${DATABASE}`;
  await migrate(owner.href, { applicationRole: APPLICATION_ROLE });
  const application = new URL(owner.href);
  application.username = APPLICATION_ROLE;
  return application.href;
}

async function migrateGiven(applicationUrl: string, migrationUrl: string): Promise<string> {
  const role = decodeURIComponent(new URL(applicationUrl).username);
  const separate = role !== decodeURIComponent(new URL(migrationUrl).username);
  await migrate(migrationUrl, separate ? { applicationRole: role } : {});
  return applicationUrl;
}

/** In the embedded server both roles share one password: it lies in one file that only we can read. */
async function makeDatabaseAndRole(url: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [APPLICATION_ROLE]);
    if (role.rowCount === 0)
      await client.query(`create role ${APPLICATION_ROLE} login password ${pg.escapeLiteral(password)}`);
    const database = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (database.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
