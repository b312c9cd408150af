import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { archivingSettings } from '../backup/archiving.ts';
import { holderOfHome, lockHome } from '../lifetime/home-lock.ts';
import type { Stack } from '../lifetime/stack.ts';
import { startEmbeddedPostgres } from '../postgres/embedded.ts';
import { migrate } from '../postgres/migrate.ts';
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
 * Gives a migrated database: the one of DATABASE_URL, or that of the embedded server, which is started, watched (and stopped with the stack). A command beside a Motcua that
 * runs uses the server of that one, and leaves it running and watched by that one.
 */
export async function openDatabase(settings: Settings, stack: Stack, log: SupervisorLog): Promise<Database> {
  if (settings.databaseUrl)
    return openGiven(settings.databaseUrl, settings.databaseMigrationUrl ?? settings.databaseUrl);
  mkdirSync(settings.home, { recursive: true });
  const holder = await holderOfHome(settings.home);
  if (holder === 'nobody') stack.push('home lock', await lockHome(settings.home));
  const folder = join(settings.home, 'postgres');
  const server = await startEmbeddedPostgres({
    folder,
    settings: archivingSettings(folder, settings.backup),
    ...(holder !== 'another' && { log }),
  });
  if (holder !== 'another') stack.push('PostgreSQL', server.stop);
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

async function openGiven(url: string, migrationUrl: string): Promise<Database> {
  const role = decodeURIComponent(new URL(url).username);
  const separate = role !== decodeURIComponent(new URL(migrationUrl).username);
  await migrate(migrationUrl, separate ? { applicationRole: role } : {});
  return { url, engineUrl: url, folder: null, trouble: () => null };
}
