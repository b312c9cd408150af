/** Which backups are deleted: pure rules, and the deleting. */
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY_MS } from '../../office/time/index.ts';
import type { BackupSettings } from '../settings/backup.ts';
import { type InstallationFolder, UNFINISHED } from './layout.ts';
import { type BaseBackup, basesIn } from './manifest.ts';
import { readSegment } from './segments.ts';
import { shippedFiles } from './ship-log.ts';

const WEEK_MS = 7 * DAY_MS;

export interface Retained {
  readonly kept: readonly BaseBackup[];
  readonly deleted: readonly BaseBackup[];
  /** The oldest from which every later moment can be restored; segments before it serve nobody. Undefined when there is none. */
  readonly oldestWithLog: BaseBackup | undefined;
}

const momentOf = ({ manifest }: BaseBackup): number => Date.parse(manifest.consistentAt);

/**
 * Keeps every base backup of the last days, the one before them (so that the first of these days can be restored whole), and before that
 * the newest of each week. The newest of all always stays, however old it is.
 * @param bases oldest first
 */
export function chooseRetained(
  bases: readonly BaseBackup[],
  { keepDays, keepWeeks }: Pick<BackupSettings, 'keepDays' | 'keepWeeks'>,
  now: Date,
): Retained {
  const begin = now.getTime() - keepDays * DAY_MS;
  const before = bases.filter((base) => momentOf(base) <= begin);
  const oldestWithLog = before.at(-1) ?? bases[0];
  const weeks = new Map<number, BaseBackup>();
  for (const base of before) {
    const week = Math.floor((begin - momentOf(base)) / WEEK_MS);
    if (week < keepWeeks) weeks.set(week, base);
  }
  const weekly = new Set(weeks.values());
  const kept = bases.filter((base) => momentOf(base) > begin || base === oldestWithLog || weekly.has(base));
  return { kept, deleted: bases.filter((base) => !kept.includes(base)), oldestWithLog };
}

/** Deletes what is too old. @returns how many base backups and segments were deleted */
export async function deleteOld(
  of: InstallationFolder,
  settings: BackupSettings,
  now: Date,
): Promise<{ readonly bases: number; readonly segments: number }> {
  const { deleted, oldestWithLog } = chooseRetained(await basesIn(of), settings, now);
  for (const { folder } of deleted) {
    // Under another name first: a reader never meets half of one.
    await rename(folder, `${folder}${UNFINISHED}`);
    await rm(`${folder}${UNFINISHED}`, { recursive: true, force: true });
  }
  const segments = oldestWithLog ? await deleteSegmentsBefore(of, oldestWithLog) : 0;
  return { bases: deleted.length, segments };
}

async function deleteSegmentsBefore(of: InstallationFolder, { manifest }: BaseBackup): Promise<number> {
  const first = readSegment(manifest.startSegment, manifest.segmentBytes);
  const old = (await shippedFiles(of)).filter(({ name }) => {
    const segment = readSegment(name, manifest.segmentBytes);
    return segment && first && segment.position < first.position;
  });
  for (const { path } of old) await rm(join(path), { force: true });
  return old.length;
}
