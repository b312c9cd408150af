/**
 * Ships the log: what PostgreSQL has put into the folder `archive` beside the cluster goes compressed into the folder of backups, oldest first. A crash between the two leaves the segment where it was, and it is
 * shipped again under the same name. Each keeps the time at which PostgreSQL wrote it, which tells until when the archive reaches.
 */
import { createReadStream } from 'node:fs';
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { LEFT_OUT } from './archiving.ts';
import type { InstallationFolder } from './layout.ts';
import { sealedName, unsealedName, writeSealed } from './sealing.ts';
import { isSegment } from './segments.ts';

export interface Waiting {
  readonly segments: number;
  readonly bytes: number;
  /** The oldest one that waits; null when none does. */
  readonly since: Date | null;
  /** Too much waited, so PostgreSQL left out a segment: moments after it need a new base backup. */
  readonly leftOut: boolean;
}

/** Ships what waits now. @returns how many files */
export async function shipLog(archive: string, to: InstallationFolder, passphrase: string | null): Promise<number> {
  let shipped = 0;
  for (const name of await namesIn(archive)) {
    if (isSegment(name)) {
      await ship(join(archive, name), join(to.wal, sealedName(name, passphrase)), passphrase);
      shipped += 1;
    }
    // A marker of a base backup (`….backup`), or what an earlier life of the cluster was (`….history`, `….partial`), serves nobody: each installation has a folder of its own.
    if (name !== LEFT_OUT) await rm(join(archive, name), { force: true });
  }
  return shipped;
}

async function ship(from: string, target: string, passphrase: string | null): Promise<void> {
  const { mtime } = await stat(from);
  await writeSealed(createReadStream(from), target, passphrase);
  await utimes(target, mtime, mtime);
}

/** What PostgreSQL is about to write has an ending, and is not listed. */
async function namesIn(archive: string): Promise<readonly string[]> {
  const names = await readdir(archive).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  return names.filter((name) => !name.endsWith('.unfinished')).toSorted();
}

export async function waitingLog(archive: string): Promise<Waiting> {
  const names = await namesIn(archive);
  const files = await Promise.all(
    names.filter(isSegment).map((name) => stat(join(archive, name)).catch(() => undefined)),
  );
  const there = files.filter((file) => file !== undefined);
  return {
    segments: there.length,
    bytes: there.reduce((sum, { size }) => sum + size, 0),
    since: there[0]?.mtime ?? null,
    leftOut: names.includes(LEFT_OUT),
  };
}

/** Forgets that something was left out: called before a base backup begins, which needs nothing of what was before. */
export const forgetLeftOut = (archive: string): Promise<void> => rm(join(archive, LEFT_OUT), { force: true });

export interface ShippedSegment {
  readonly name: string;
  readonly path: string;
}

/** The segments that lie in the folder of backups, in the order of their names. */
export async function shippedFiles({ wal }: InstallationFolder): Promise<readonly ShippedSegment[]> {
  const names = await readdir(wal).catch(() => []);
  return names.toSorted().flatMap((file) => {
    const name = unsealedName(file);
    return name === undefined ? [] : [{ name, path: join(wal, file) }];
  });
}

/** When PostgreSQL wrote a segment that was shipped. */
export const writtenAt = async ({ path }: ShippedSegment): Promise<Date> => (await stat(path)).mtime;
