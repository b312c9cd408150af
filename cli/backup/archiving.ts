/** Tells the embedded PostgreSQL to hand over its write-ahead log, segment by segment. */
import { join } from 'node:path';
import type { BackupSettings } from '../settings/backup.ts';

/**
 * A segment that is not full is handed over after so long when something was written. With the moments that copying and shipping take,
 * at most a minute's work is lost when the machine is.
 */
const SEGMENT_SECONDS_MAX = 45;

/** Where segments wait beside the cluster of a folder until they are shipped. */
export const archiveFolderOf = (postgresFolder: string): string => join(postgresFolder, 'archive');

/** A file there that says a segment was left out, because too much waited or the disk was nearly full. */
export const LEFT_OUT = 'left-out';

/**
 * Returns the settings (`name=value`) with which the server of a folder is started. They are the same in every start on a home: what was written without them
 * would be missing in the archive.
 */
export function archivingSettings(postgresFolder: string, backup: BackupSettings): readonly string[] {
  if (backup.folder === null) return [];
  const script = join(import.meta.dirname, 'archive-segment.ts');
  const words = [process.execPath, '--disable-warning=ExperimentalWarning', script].map(quoteWord);
  const command = [...words, '"%p"', quoteWord(archiveFolderOf(postgresFolder)), String(backup.waitingBytesMax)];
  return ['archive_mode=on', `archive_timeout=${SEGMENT_SECONDS_MAX}`, `archive_command=${command.join(' ')}`];
}

/** For the shell that PostgreSQL asks; a per cent sign of ours is no placeholder of PostgreSQL's. */
function quoteWord(word: string): string {
  const plain = word.replaceAll('%', '%%');
  return process.platform === 'win32' ? `"${plain}"` : `'${plain.replaceAll("'", `'\\''`)}'`;
}
