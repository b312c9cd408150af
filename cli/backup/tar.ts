/** A tar archive as a stream, so that a base backup can be opened with everybody's tools: `zstd -d base.tar.zst | tar x`. */
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { extract, pack } from 'tar-stream';
import type { Bytes } from './cipher.ts';

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const CHUNK_BYTES = 256 * 1024;

export interface TarWriter {
  addFolder(name: string): Promise<void>;
  addBytes(name: string, content: Uint8Array): Promise<void>;
  /** Adds a file that others may write to, shorten or remove meanwhile: as many bytes as it has now, zeros where it was shortened. @returns its size; null when it is gone */
  addFile(name: string, path: string): Promise<number | null>;
}

/** Returns the archive that `fill` writes. */
export async function* writeTar(fill: (tar: TarWriter) => Promise<void>): AsyncGenerator<Uint8Array> {
  const archive = pack();
  const filling = fill(writerTo(archive)).then(
    () => archive.finalize(),
    (error: Error) => archive.destroy(error),
  );
  yield* archive as unknown as Bytes;
  await filling;
}

function writerTo(archive: ReturnType<typeof pack>): TarWriter {
  const add = (header: Parameters<typeof archive.entry>[0], content?: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      archive.entry(header, (content ?? '') as Uint8Array, (error) => (error ? reject(error) : resolve()));
    });
  return {
    addFolder: (name) => add({ name, type: 'directory', mode: FOLDER_MODE }),
    addBytes: (name, content) => add({ name, mode: FILE_MODE }, content),
    async addFile(name, path) {
      const file = await open(path, 'r').catch(unlessGone);
      if (!file) return null;
      try {
        const { size } = await file.stat();
        const entry = archive.entry({ name, size, mode: FILE_MODE });
        await pipeline(exactly(file, size), entry as unknown as NodeJS.WritableStream);
        return size;
      } finally {
        await file.close();
      }
    },
  };
}

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

async function* exactly(file: Awaited<ReturnType<typeof open>>, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; ) {
    const length = Math.min(CHUNK_BYTES, size - at);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
    // Shortened while it was read: what is missing comes back from the log, the archive only needs its length.
    yield bytesRead === 0 ? buffer : buffer.subarray(0, bytesRead);
    at += bytesRead === 0 ? length : bytesRead;
  }
}

export interface TarEntry {
  readonly name: string;
  readonly folder: boolean;
  readonly content: Bytes;
}

/** Reads an archive, entry by entry; each has to be read to its end before the next one. */
export async function* readTar(source: Bytes): AsyncGenerator<TarEntry> {
  const archive = extract();
  const reading = pipeline(source, archive as unknown as NodeJS.WritableStream);
  reading.catch((error: Error) => archive.destroy(error));
  for await (const entry of archive)
    yield { name: entry.header.name, folder: entry.header.type === 'directory', content: entry as unknown as Bytes };
  await reading;
}
