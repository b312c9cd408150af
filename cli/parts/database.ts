import { mkdirSync } from 'node:fs';
import { archivingSettings } from '../backup/archiving.ts';
import { postgresFolderOf, runningCluster } from '../backup/cluster.ts';
import { describeHolder, findHolder, holderOfHome, lockHome } from '../lifetime/home-lock.ts';
import type { Stack } from '../lifetime/stack.ts';
import { untilAnswering } from '../postgres/connect.ts';
import { startEmbeddedPostgres } from '../postgres/embedded.ts';
import { migrate, missingMigrations } from '../postgres/migrate.ts';
import { APPLICATION_ROLE, ENGINE_ROLE, makeDatabaseAndRoles, urlOfRole } from '../postgres/roles.ts';
import type { ServerTrouble, SupervisorLog } from '../postgres/supervise.ts';
import type { Settings } from '../settings/settings.ts';

/** A migrated database. */
export interface Database {
  /** Address at which the application uses it. */
  readonly url: string;
  /** Address at which the engine does. */
  readonly engineUrl: string;
  /** Where its files lie; null for a server of somebody else's. */
  readonly folder: string | null;
  /** What its server's supervisor knows of its absence. */
  trouble(): ServerTrouble | null;
}

/**
 * Gives the database to a command that works on what is there. Beside a Motcua that runs, and on a server of one's own, nothing is migrated or seeded: what runs there may be of another version.
 * @throws Error when it is not of this program's schema, or does not answer
 */
export async function joinDatabase(settings: Settings, stack: Stack, log: SupervisorLog): Promise<Database> {
  const url = settings.databaseUrl;
  if (url === null) return openDatabase(settings, stack, log);
  await refuseOtherSchema(url);
  return { url, engineUrl: url, folder: null, trouble: () => null };
}

/**
 * Gives a migrated database: the one of DATABASE_URL, or that of the embedded server, which is started, watched (and stopped with the stack). A command beside a Motcua that
 * runs uses the server of that one, as it is, and leaves it running and watched by that one.
 */
export async function openDatabase(settings: Settings, stack: Stack, log: SupervisorLog): Promise<Database> {
  if (settings.databaseUrl)
    return openGiven(settings.databaseUrl, settings.databaseMigrationUrl ?? settings.databaseUrl);
  mkdirSync(settings.home, { recursive: true });
  const holder = await holderOfHome(settings.home);
  if (holder === 'another') return joinRunning(settings.home);
  if (holder === 'nobody') stack.push('home lock', await lockHome(settings.home));
  const folder = postgresFolderOf(settings.home);
  const server = await startEmbeddedPostgres({
    folder,
    settings: archivingSettings(folder, settings.backup),
    log,
  });
  stack.push('PostgreSQL', server.stop);
  await makeDatabaseAndRoles(server.url, folder);
  await migrate(urlOfRole(server.url, folder, 'postgres'), {
    applicationRole: APPLICATION_ROLE,
    engineRole: ENGINE_ROLE,
  });
  return {
    url: urlOfRole(server.url, folder, APPLICATION_ROLE),
    engineUrl: urlOfRole(server.url, folder, ENGINE_ROLE),
    folder,
    trouble: server.trouble,
  };
}

/** Of a Motcua that runs in the home. It is never started or ended here: that one watches it. */
async function joinRunning(home: string): Promise<Database> {
  const folder = postgresFolderOf(home);
  const superuser = runningCluster(home);
  if (superuser === null || !(await untilAnswering(superuser, (answer) => answer === 'starting'))) {
    const holder = await findHolder(home);
    throw new Error(
      `Motcua runs on ${home}${holder ? ` (${describeHolder(holder)})` : ''}, but its database does not answer now. Try again when it does; /health/ready of its server tells.`,
    );
  }
  await refuseOtherSchema(urlOfRole(superuser, folder, 'postgres'));
  return {
    url: urlOfRole(superuser, folder, APPLICATION_ROLE),
    engineUrl: urlOfRole(superuser, folder, ENGINE_ROLE),
    folder,
    trouble: () => null,
  };
}

async function refuseOtherSchema(url: string): Promise<void> {
  const missing = await missingMigrations(url);
  if (missing.length === 0) return;
  throw new Error(
    `The database is of an older version than this program: it lacks ${missing.join(', ')}. Run the command of the version that runs there, or start this version on it first.`,
  );
}

async function openGiven(url: string, migrationUrl: string): Promise<Database> {
  const role = decodeURIComponent(new URL(url).username);
  const separate = role !== decodeURIComponent(new URL(migrationUrl).username);
  await migrate(migrationUrl, separate ? { applicationRole: role } : {});
  return { url, engineUrl: url, folder: null, trouble: () => null };
}
