/**
 * The file of the archive: a tar with a manifest as its first part, which names every other part with its size and SHA-256. Everybody's tools open it. What is packed from the same
 * parts at the same moment has the same bytes. A submission is such a file too; its parts are the packages with their receipt and list.
 */

import { type Pack, pack } from 'tar-stream';
import { hashContent } from '../kernel/index.ts';

export const FORMAT = 'motcua-archive';
export const VERSION = 1;
export const MANIFEST = 'manifest.json';
/** Where a submission has its packages: they are verified with it. */
export const PACKAGES = 'packages/';

/** A part that is at hand. */
export interface Part {
  readonly name: string;
  readonly content: Uint8Array;
}

/** What the manifest says of a part. */
export interface ListedPart {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly kind: 'dossier' | 'submission';
  /** Whose file it is: the code of the dossier, or the number of the receipt. */
  readonly name: string;
  readonly packedAt: string;
  /** Of the audit chain at that moment. */
  readonly audit?: { readonly number: number; readonly hash: string };
  /** What could not be had. */
  readonly missing: readonly string[];
  /** SHA-256 over the hashes of all parts, in their order. */
  readonly contentHash: string;
  readonly parts: readonly ListedPart[];
}

export const listed = ({ name, content }: Part): ListedPart => ({
  name,
  bytes: content.byteLength,
  sha256: hashContent(content),
});

/** The hash of the whole: over one line for each part, as `sha256sum` writes it. */
export const hashOfParts = (parts: readonly Pick<ListedPart, 'name' | 'sha256'>[]): string =>
  hashContent(parts.map((part) => `${part.sha256}  ${part.name}\n`).join(''));

export type ManifestHead = Omit<Manifest, 'format' | 'version' | 'contentHash' | 'parts'>;

export const manifestOf = (head: ManifestHead, parts: readonly ListedPart[]): Manifest => ({
  ...{ format: FORMAT, version: VERSION },
  ...head,
  contentHash: hashOfParts(parts),
  parts,
});

/** Returns the file of parts that are all at hand. */
export async function packParts(head: ManifestHead, parts: readonly Part[]): Promise<Buffer> {
  const archive = pack();
  const manifest = manifestOf(head, parts.map(listed));
  const writing = writeAll(archive, manifest, parts);
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  await writing;
  return Buffer.concat(chunks);
}

/** Returns the file of parts that are fetched one after the other: a submission is larger than what fits into memory. */
export async function* streamParts(
  manifest: Manifest,
  fetch: (part: ListedPart) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const archive = pack();
  const fetched = (async function* () {
    for (const part of manifest.parts) yield { name: part.name, content: await fetch(part) };
  })();
  const writing = writeAll(archive, manifest, fetched).catch((cause: Error) => archive.destroy(cause));
  yield* archive as unknown as AsyncIterable<Uint8Array>;
  await writing;
}

async function writeAll(archive: Pack, manifest: Manifest, parts: Iterable<Part> | AsyncIterable<Part>): Promise<void> {
  const mtime = new Date(manifest.packedAt);
  const add = (name: string, content: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      archive.entry({ name, mtime, mode: 0o600, size: content.byteLength }, Buffer.from(content), (error) =>
        error ? reject(error) : resolve(),
      );
    });
  await add(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
  for await (const { name, content } of parts) await add(name, content);
  archive.finalize();
}
