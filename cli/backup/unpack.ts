/** Writes what a restore needs into a home folder: the cluster beside the place where it will be, the small files, and the log that follows. */
import { chown, mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { IN_CLUSTER } from './base-backup.ts';
import type { Bytes } from './cipher.ts';
import { postgresFolderOf } from './cluster.ts';
import { IN_HOME, IN_SETTINGS, SETTINGS_LIST } from './home-files.ts';
import { FILE_MODE, FOLDER_MODE } from './layout.ts';
import { formatMoment } from './moment.ts';
import type { RestorePlan } from './plan-restore.ts';
import { readSealed } from './sealing.ts';
import { type ShippedSegment, writtenAt } from './ship-log.ts';
import { readTar } from './tar.ts';

/** As whom PostgreSQL runs; absent: as we do. */
export interface FileOwner {
  readonly uid: number;
  readonly gid: number;
}

/** Where the files are put that settings named; their old places may not exist on this machine. */
export const settingsFolderOf = (home: string): string => join(home, 'restored-settings');

/** The cluster while it is restored. Its name says that it is none yet. */
export const restoringFolderOf = (home: string): string => join(postgresFolderOf(home), 'data.restoring');

/** Unpacks the base backup. @throws Error that names the file when it is torn or was changed */
export async function unpackBase(
  { base }: RestorePlan,
  home: string,
  passphrase: string | null,
  owner: FileOwner | undefined,
): Promise<void> {
  const { file, sha256 } = base.manifest;
  const restoring = restoringFolderOf(home);
  await makeFolder(restoring, owner);
  for await (const { name, folder, content } of readTar(readSealed(join(base.folder, file), passphrase, sha256))) {
    const inCluster = name.startsWith(IN_CLUSTER);
    const path = targetOf(name.replace(/\/$/, ''), home);
    if (folder) await makeFolder(path, inCluster ? owner : undefined);
    else await writeWhole(path, content, inCluster ? owner : undefined);
  }
}

function targetOf(name: string, home: string): string {
  if (name.split('/').includes('..'))
    throw new Error(`The backup holds a file with the name "${name}", which leads out of it.`);
  if (name.startsWith(IN_CLUSTER)) return join(restoringFolderOf(home), name.slice(IN_CLUSTER.length));
  if (name.startsWith(IN_HOME)) return join(home, name.slice(IN_HOME.length));
  if (name.startsWith(IN_SETTINGS)) return join(settingsFolderOf(home), name.slice(IN_SETTINGS.length));
  if (name === SETTINGS_LIST) return join(settingsFolderOf(home), SETTINGS_LIST);
  throw new Error(`The backup holds a file "${name}" that this version does not know.`);
}

async function makeFolder(path: string, owner: FileOwner | undefined): Promise<void> {
  await mkdir(path, { recursive: true, mode: FOLDER_MODE });
  if (owner) await chown(path, owner.uid, owner.gid);
}

async function writeWhole(path: string, content: Bytes, owner: FileOwner | undefined): Promise<void> {
  if (!owner) await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
  await writeFile(path, content, { mode: FILE_MODE });
  if (owner) await chown(path, owner.uid, owner.gid);
}

/**
 * Puts the log that is needed into the cluster, where recovery looks for it. Most segments are closed half empty after some seconds, so pages of zeros become holes in
 * the file: a day's log takes the room of what was written, not of thousands of full segments.
 * @throws Error that names a torn segment and the last moment that can be restored before it
 */
export async function unpackLog(
  plan: RestorePlan,
  home: string,
  passphrase: string | null,
  owner: FileOwner | undefined,
): Promise<number> {
  const folder = join(restoringFolderOf(home), 'pg_wal');
  let before = new Date(plan.base.manifest.consistentAt);
  let count = 0;
  for (const segment of plan.log) {
    const reached = plan.moment !== null && before >= plan.moment;
    try {
      await unpackSegment(segment, folder, passphrase, owner);
    } catch (cause) {
      if (reached) break;
      throw tornAfter(before, cause);
    }
    count += 1;
    before = await writtenAt(segment);
    if (plan.moment !== null && before.getTime() > plan.moment.getTime() + LATER_MS) break;
  }
  return count;
}

function tornAfter(before: Date, cause: unknown): Error {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new Error(`${said} What was done until then can be restored: --to "${formatMoment(before)}".`, { cause });
}

/** A transaction takes its time a little before it is written. */
const LATER_MS = 1_000;
const PAGE_BYTES = 8_192;
const ZEROS = Buffer.alloc(PAGE_BYTES);

async function unpackSegment(
  { name, path }: ShippedSegment,
  folder: string,
  passphrase: string | null,
  owner: FileOwner | undefined,
): Promise<void> {
  const file = await open(join(folder, name), 'w', FILE_MODE);
  try {
    let size = 0;
    for await (const chunk of readSealed(path, passphrase)) {
      for (let at = 0; at < chunk.length; at += PAGE_BYTES) {
        const page = chunk.subarray(at, at + PAGE_BYTES);
        if (!ZEROS.subarray(0, page.length).equals(page)) await file.write(page, 0, page.length, size + at);
      }
      size += chunk.length;
    }
    await file.truncate(size);
    if (owner) await file.chown(owner.uid, owner.gid);
  } finally {
    await file.close();
  }
}
