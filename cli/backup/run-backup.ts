/** One backup, from the lock to the deletion of what is too old; by hand and by the schedule alike. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findHolder, lockBackups, lockHome } from '../lifetime/home-lock.ts';
import type { Stack } from '../lifetime/stack.ts';
import { startEmbeddedPostgres } from '../postgres/embedded.ts';
import type { Environment } from '../settings/environment.ts';
import type { Settings } from '../settings/settings.ts';
import { archiveFolderOf, archivingSettings } from './archiving.ts';
import { makeBaseBackup } from './base-backup.ts';
import { dataFolderOf, postgresFolderOf, runningCluster } from './cluster.ts';
import { makeInstallationFolder } from './layout.ts';
import type { BaseBackup } from './manifest.ts';
import { deleteOld } from './retention.ts';
import { forgetLeftOut, shipLog } from './ship-log.ts';
import { noteState } from './state.ts';
import { programVersion } from './version.ts';

export interface BackupDone {
  readonly base: BaseBackup;
  readonly tookMs: number;
  readonly deleted: { readonly bases: number; readonly segments: number };
}

/**
 * Backs up the embedded database of a home into a folder, whether Motcua runs or not.
 * @throws Error that says what is in the way; it is noted for the page, too
 */
export async function runBackup(
  settings: Settings,
  folder: string,
  stack: Stack,
  env: Environment,
): Promise<BackupDone> {
  const { home, backup } = settings;
  if (!existsSync(join(dataFolderOf(home), 'PG_VERSION')))
    throw new Error(
      `There is no database in ${home}, so there is nothing to back up. Set MOTCUA_HOME to the folder of the installation.`,
    );
  stack.push('backup lock', await lockBackups(home));
  const to = await makeInstallationFolder(folder, home);
  const startedMs = performance.now();
  const at = new Date().toISOString();
  const tookMs = (): number => Math.round(performance.now() - startedMs);
  try {
    const { url, ours } = await reachCluster(settings, stack);
    const archive = archiveFolderOf(postgresFolderOf(home));
    await forgetLeftOut(archive);
    const base = await makeBaseBackup({ home, url, to, passphrase: backup.passphrase, motcua: programVersion(), env });
    // Otherwise the running product ships it.
    if (ours) await shipLog(archive, to, backup.passphrase);
    const deleted = await deleteOld(to, backup, new Date());
    await noteState(to, { backup: { at, tookMs: tookMs(), failure: null } });
    return { base, tookMs: tookMs(), deleted };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    // Where the folder is full this fails too; what made the backup fail is told in any case.
    await noteState(to, { backup: { at, tookMs: tookMs(), failure } }).catch(() => undefined);
    throw error;
  }
}

/** The server that runs, or one that is started for the time of the backup. */
async function reachCluster(settings: Settings, stack: Stack): Promise<{ url: string; ours: boolean }> {
  const { home, backup } = settings;
  const running = runningCluster(home);
  if (running !== null && (await findHolder(home))) return { url: running, ours: false };
  stack.push('home lock', await lockHome(home));
  const folder = postgresFolderOf(home);
  const server = await startEmbeddedPostgres({ folder, settings: archivingSettings(folder, backup) });
  stack.push('PostgreSQL', server.stop);
  return { url: server.url, ours: true };
}
