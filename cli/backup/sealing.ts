/**
 * How a file of the backup is written: compressed (Zstandard), enciphered when a passphrase is set, forced to the disk, and only then given its name. A reader
 * therefore never meets half a file under a final name, whenever the power went away.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { type Bytes, decipher, encipher } from './cipher.ts';
import { FILE_MODE, UNFINISHED } from './layout.ts';
import { addProof, checkProof } from './whole.ts';

const COMPRESSED = '.zst';
const ENCIPHERED = '.enc';

/** The name of a file in the backup. */
export const sealedName = (name: string, passphrase: string | null): string =>
  `${name}${COMPRESSED}${passphrase === null ? '' : ENCIPHERED}`;

/** What a file of the backup was called before; undefined when it is none, or not whole. */
export function unsealedName(name: string): string | undefined {
  const compressed = name.endsWith(ENCIPHERED) ? name.slice(0, -ENCIPHERED.length) : name;
  return compressed.endsWith(COMPRESSED) ? compressed.slice(0, -COMPRESSED.length) : undefined;
}

export interface Sealed {
  readonly bytes: number;
  /** Of the file as it lies on the disk, in hexadecimal. */
  readonly sha256: string;
}

/** Writes a file of the backup. @param path with the ending of `sealedName` */
export async function writeSealed(content: Bytes, path: string, passphrase: string | null): Promise<Sealed> {
  const unfinished = `${path}${UNFINISHED}`;
  const hash = createHash('sha256');
  let bytes = 0;
  const compress = createZstdCompress();
  await pipeline(
    content,
    compress,
    addProof,
    passphrase === null ? asItIs : encipher(passphrase),
    async function* count(source: Bytes) {
      for await (const chunk of source) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(unfinished, { mode: FILE_MODE, flush: true }),
  );
  await rename(unfinished, path);
  await syncFolder(dirname(path));
  return { bytes, sha256: hash.digest('hex') };
}

async function* asItIs(source: Bytes): AsyncGenerator<Uint8Array> {
  yield* source;
}

/**
 * Reads a file of the backup.
 * @param sha256 when it is known: compared at the end
 * @throws Error that names the file when it was cut off, changed, or needs another passphrase
 */
export async function* readSealed(
  path: string,
  passphrase: string | null,
  sha256?: string,
): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path);
  const hash = createHash('sha256');
  if (sha256 !== undefined) file.on('data', (chunk) => hash.update(chunk));
  const decompress = createZstdDecompress();
  const moving = path.endsWith(ENCIPHERED)
    ? pipeline(file, decipher(requirePassphrase(path, passphrase)), checkProof, decompress)
    : pipeline(file, checkProof, decompress);
  moving.catch(() => undefined);
  try {
    yield* decompress as Bytes;
    await moving;
    if (sha256 !== undefined && hash.digest('hex') !== sha256) throw new Error('it is not the file that was written');
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${path} cannot be read: ${said}.`, { cause });
  } finally {
    file.destroy();
  }
}

function requirePassphrase(path: string, passphrase: string | null): string {
  if (passphrase !== null) return passphrase;
  throw new Error(`${path} is enciphered: set MOTCUA_BACKUP_PASSPHRASE_FILE to the file with its passphrase.`);
}

/** So that the new name itself is on the disk. Windows cannot open folders, and needs it not. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
