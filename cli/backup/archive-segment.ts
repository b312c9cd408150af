/**
 * Run by PostgreSQL for each segment of its write-ahead log that is full (`archive_command`), as the user that PostgreSQL runs as: copies it into the folder `archive` beside
 * the cluster, from where the running product ships it to the backup folder. It imports nothing of ours, since it starts thousands of times a day.
 *
 * PostgreSQL keeps a segment until this ends with 0. So that a backup folder which is full or missing never stops the office, a segment is left out when too much
 * waits already or the disk has too little room: a file `left-out` then says so, and the product begins with a new base backup.
 *
 * Usage: archive-segment.ts <segment's path> <folder `archive`> <bytes that may wait>
 */
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  futimesSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';

/** The disk of the database keeps at least so much for the database itself. */
const FREE_BYTES_MIN = 512 * 1024 * 1024;
const UNFINISHED = '.unfinished';
const PAGE_BYTES = 8_192;

const [path = '', folder = '', waitingBytesMax = '0'] = process.argv.slice(2);
const name = basename(path);
const target = join(folder, name);

mkdirSync(folder, { recursive: true, mode: 0o700 });
const segment = readFileSync(path);
if (!isThere() && !leaveOut()) copy();

/** After a crash PostgreSQL may give a segment again. Another one under the same name is a mistake that nobody may paper over. */
function isThere(): boolean {
  let known: Buffer;
  try {
    known = readFileSync(target);
  } catch {
    return false;
  }
  if (known.equals(segment)) return true;
  throw new Error(`${target} is there with other contents.`);
}

function leaveOut(): boolean {
  const waiting = readdirSync(folder).reduce((sum, file) => sum + sizeOf(join(folder, file)), 0);
  const { bavail, bsize } = statfsSync(folder);
  const fits = waiting + segment.length <= Number(waitingBytesMax) && bavail * bsize - segment.length >= FREE_BYTES_MIN;
  if (!fits) writeFileSync(join(folder, 'left-out'), name);
  return !fits;
}

/** The product may be shipping it away meanwhile. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function copy(): void {
  const unfinished = `${target}${UNFINISHED}`;
  try {
    const file = openSync(unfinished, 'w', 0o600);
    writePages(file);
    // Its own time is when it was written last, which tells until when the archive reaches.
    const { atime, mtime } = statSync(path);
    futimesSync(file, atime, mtime);
    fsyncSync(file);
    closeSync(file);
    renameSync(unfinished, target);
    if (process.platform !== 'win32') syncFolder();
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** A segment that was closed early is zeros for the most part; they become a hole in the file, and cost the disk nothing. */
function writePages(file: number): void {
  const zeros = Buffer.alloc(PAGE_BYTES);
  for (let at = 0; at < segment.length; at += PAGE_BYTES)
    if (!segment.subarray(at, at + PAGE_BYTES).equals(zeros))
      writeSync(file, segment, at, Math.min(PAGE_BYTES, segment.length - at), at);
  ftruncateSync(file, segment.length);
}

function syncFolder(): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
