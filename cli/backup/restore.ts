/**
 * Restores a backup into a home folder. Until everything is through, the cluster has the name `data.restoring`, and nothing that was there is touched; a restore that was broken off
 * begins anew. What it replaces is never deleted: it stays beside it under a name with the moment.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCK_FILES } from '../lifetime/home-lock.ts';
import { checkRestored, type Findings } from './check-restored.ts';
import { dataFolderOf, postgresFolderOf, runningCluster } from './cluster.ts';
import { FOLDER_MODE, nameOfMoment } from './layout.ts';
import type { RestorePlan } from './plan-restore.ts';
import { ownerOfCluster, recover } from './recover.ts';
import { syncFolder } from './sealing.ts';
import { restoringFolderOf, settingsFolderOf, unpackBase, unpackLog } from './unpack.ts';

export interface RestoreOptions {
  readonly plan: RestorePlan;
  readonly home: string;
  readonly passphrase: string | null;
  /** Told what is done now. */
  readonly say: (text: string) => void;
  /** Leaves out the check of the audit trail, which takes long in a large installation. */
  readonly check: boolean;
  /** False for what is thrown away again. */
  readonly durable: boolean;
}

export interface Restored {
  /** Null when nothing was checked, or a fault was found. */
  readonly findings: Findings | null;
  /** What does not hold in what was restored. */
  readonly fault: string | null;
  /** How long it took until the cluster was there, without the check. */
  readonly tookMs: number;
  readonly checkTookMs: number;
  /** Where the files lie that settings named. */
  readonly settingsFolder: string;
}

const ASIDE = 'before-';
/** The usual place of the backups themselves. */
const BACKUPS = 'backup';

const isReplaced = (name: string): boolean => !LOCK_FILES.includes(name) && name !== BACKUPS && !name.startsWith(ASIDE);

/** Is there something in a folder that a restore would replace? */
export async function holdsData(home: string): Promise<boolean> {
  const names = await readdir(home).catch(() => []);
  return names.some(isReplaced);
}

/** Moves what is in a home out of the way. @returns the folder in which it lies now */
export async function putAside(home: string, now: Date): Promise<string> {
  const aside = join(home, `${ASIDE}${nameOfMoment(now)}`);
  await mkdir(aside, { mode: FOLDER_MODE });
  for (const name of await readdir(home)) if (isReplaced(name)) await rename(join(home, name), join(aside, name));
  return aside;
}

/** Restores into a home that holds nothing yet, and whose lock the caller has. */
export async function restore({ plan, home, passphrase, say, check, durable }: RestoreOptions): Promise<Restored> {
  const startedMs = performance.now();
  if (runningCluster(home) !== null) throw new Error(`A PostgreSQL runs in ${home}. Stop it first.`);
  const folder = postgresFolderOf(home);
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  const data = restoringFolderOf(home);
  await rm(data, { recursive: true, force: true });
  const { identity, owner } = await ownerOfCluster(folder);
  say(`Unpacking the base backup ${plan.base.name} …`);
  await unpackBase(plan, home, passphrase, owner);
  const segments = await unpackLog(plan, home, passphrase, owner);
  say(`Replaying ${segments} segments of the log that came after it …`);
  const cluster = await recover({ folder, data, identity, moment: plan.moment, durable });
  const tookMs = performance.now() - startedMs;
  const looked = await lookAt(cluster.url, check, say).finally(() => cluster.stop());
  await finish(home, data);
  return {
    ...looked,
    tookMs,
    checkTookMs: performance.now() - startedMs - tookMs,
    settingsFolder: settingsFolderOf(home),
  };
}

/** What was restored is put in its place also when the check finds a fault: it is all that there is, and the fault is told. */
async function lookAt(
  url: string,
  check: boolean,
  say: (text: string) => void,
): Promise<Pick<Restored, 'findings' | 'fault'>> {
  if (!check) return { findings: null, fault: null };
  say('Checking the audit trail and opening the newest dossier …');
  try {
    return { findings: await checkRestored(url), fault: null };
  } catch (error) {
    return { findings: null, fault: error instanceof Error ? error.message : String(error) };
  }
}

async function finish(home: string, data: string): Promise<void> {
  if (existsSync(dataFolderOf(home))) throw new Error(`${dataFolderOf(home)} is there already.`);
  await rename(data, dataFolderOf(home));
  await syncFolder(postgresFolderOf(home));
}
