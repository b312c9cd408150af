/**
 * How a folder of backups is laid out. Several installations may share one folder: each has a folder of its own, named by a number that
 * was drawn in its home and goes into no backup. So one that was restored never writes into what it was restored from.
 *
 * ```
 * <folder>/README.txt                      what this is and how to restore it
 * <folder>/<installation>/base/<moment>/   a base backup: base.tar.zst and, written last, manifest.json
 * <folder>/<installation>/wal/             the write-ahead log since then, one file a segment
 * <folder>/<installation>/state.json       what was tried last and how it ended
 * ```
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Backups hold personal data and keys: their owner alone enters. */
export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;

const INSTALLATION = /^[0-9a-f]{12}$/;
/** In the home folder; never part of a backup. */
export const INSTALLATION_FILE = 'installation';
/** A base backup or segment that was not finished has this ending, and counts for nothing. */
export const UNFINISHED = '.unfinished';

export interface InstallationFolder {
  readonly id: string;
  readonly folder: string;
  readonly base: string;
  readonly wal: string;
  readonly stateFile: string;
}

export function folderOfInstallation(backupFolder: string, id: string): InstallationFolder {
  const folder = join(backupFolder, id);
  return { id, folder, base: join(folder, 'base'), wal: join(folder, 'wal'), stateFile: join(folder, 'state.json') };
}

/** The number of the installation in a home, drawn the first time. */
export function installationOf(home: string): string {
  const file = join(home, INSTALLATION_FILE);
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(file, randomBytes(6).toString('hex'), { mode: FILE_MODE });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Every installation that has a folder in a folder of backups. */
export async function installationsIn(backupFolder: string): Promise<readonly InstallationFolder[]> {
  const names = await readdir(backupFolder).catch(() => []);
  return names.filter((name) => INSTALLATION.test(name)).map((id) => folderOfInstallation(backupFolder, id));
}

/** In the home folder: where the installation has its backups. */
export const PLACE_FILE = 'backups-in';

/**
 * Makes the folder of an installation, with the page that tells a stranger at three in the morning what lies here.
 * @throws Error when it was made before and is gone: of a disk that is not connected an empty folder is left, on the disk of the database
 */
export async function makeInstallationFolder(backupFolder: string, home: string): Promise<InstallationFolder> {
  const made = folderOfInstallation(backupFolder, installationOf(home));
  const placeFile = join(home, PLACE_FILE);
  if (!existsSync(made.folder) && existsSync(placeFile) && readFileSync(placeFile, 'utf8') === backupFolder)
    throw new Error(
      `${made.folder} was there and is gone. Is the disk of the backups connected? If they were deleted on purpose, delete ${placeFile}, too.`,
    );
  for (const folder of [made.base, made.wal]) await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  writeFileSync(placeFile, backupFolder, { mode: FILE_MODE });
  const readme = join(backupFolder, 'README.txt');
  if (!existsSync(readme)) writeFileSync(readme, README, { mode: FILE_MODE });
  return made;
}

const README = `These are backups of Motcua. To restore the newest one into an empty folder, in a copy of the program:

  npm run restore -- --from <this folder> --into <empty folder>

and as it was at a moment (time of Vietnam):

  npm run restore -- --from <this folder> --into <empty folder> --to "2026-11-30 14:05"

Set MOTCUA_BACKUP_PASSPHRASE_FILE where the files end with .enc. The program's docs/guides/restore.md tells every step.

Do not delete single files: keep or delete whole folders below base/. What is in wal/ belongs to all of them.
`;

/** The names of a base backup are moments (ISO 8601, with nothing that a file system refuses), so their order is that of time. */
export const nameOfMoment = (moment: Date): string => moment.toISOString().replaceAll(':', '-').replace('.', '-');
