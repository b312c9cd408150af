/**
 * Verifies a file of the archive by itself, without any database: every part against the manifest, the manifest against itself, and each package of a submission likewise. What is wrong is
 * named by its part. Who changed a part and the manifest together is found by the hash that stands on the receipt.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { FORMAT, hashOfParts, MANIFEST, type Manifest, PACKAGES, VERSION } from './package-file.ts';

/** `changed`: other bytes than the manifest says. `unlisted`: the manifest knows nothing of it. `damaged`: the file itself breaks off or cannot be read. */
export type PackageFlaw = 'missing' | 'changed' | 'unlisted' | 'twice' | 'damaged';

export interface BrokenPart {
  /** Of a package within a submission with its own path before it. */
  readonly part: string;
  readonly flaw: PackageFlaw;
}

export interface PackageVerdict {
  readonly intact: boolean;
  readonly kind?: Manifest['kind'];
  readonly name?: string;
  /** SHA-256 of the whole file. */
  readonly fileHash: string;
  /** What stands on the receipt: of a submission SHA-256 over the hashes of its packages, of a package over those of all its parts. */
  readonly contentHash?: string;
  readonly parts: number;
  /** Packages of a submission that were verified with it. */
  readonly packages: number;
  readonly broken: readonly BrokenPart[];
}

interface Found {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Of the manifest. */
  readonly content?: Buffer;
  /** Of a package within, which is let go of once it was verified. */
  readonly verdict?: PackageVerdict;
}

/** More than any package has. */
const KEPT_BYTES_MAX = 512 * 1024 * 1024;

/** Verifies the bytes of a file. Whatever they are, it gives a verdict. */
export async function verifyPackage(source: AsyncIterable<Uint8Array>): Promise<PackageVerdict> {
  const whole = createHash('sha256');
  const { found, damaged } = await readParts(hashing(source, whole));
  const broken: BrokenPart[] = damaged ? [{ part: found.at(-1)?.name ?? MANIFEST, flaw: 'damaged' }] : [];
  const first = found[0];
  const manifest = first?.name === MANIFEST && first.content ? readManifest(first.content) : undefined;
  if (!manifest) broken.unshift({ part: MANIFEST, flaw: first?.name === MANIFEST ? 'changed' : 'missing' });
  else broken.push(...compare(manifest, found.slice(1)));
  const packages = found.flatMap(({ verdict }) => verdict ?? []);
  broken.push(...packages.flatMap(({ broken: within }) => within));
  return {
    intact: broken.length === 0,
    ...(manifest ? { kind: manifest.kind, name: manifest.name, contentHash: hashOnReceipt(manifest) } : {}),
    fileHash: whole.digest('hex'),
    parts: Math.max(0, found.length - 1),
    packages: packages.length,
    broken,
  };
}

async function* hashing(source: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Reads what can be read; where the file breaks off, the parts before are known. */
async function readParts(source: AsyncIterable<Uint8Array>): Promise<{ found: readonly Found[]; damaged: boolean }> {
  const found: Found[] = [];
  const archive = extract();
  const reading = pipeline(Readable.from(source), archive as unknown as NodeJS.WritableStream);
  reading.catch((cause: Error) => archive.destroy(cause));
  try {
    for await (const entry of archive) found.push(await readPart(entry.header.name, entry as never));
    await reading;
    return { found, damaged: false };
  } catch {
    return { found, damaged: true };
  }
}

async function readPart(name: string, content: AsyncIterable<Uint8Array>): Promise<Found> {
  const isPackage = name.startsWith(PACKAGES);
  const keeps = isPackage || name === MANIFEST;
  const hash = createHash('sha256');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    bytes += chunk.byteLength;
    if (keeps && bytes <= KEPT_BYTES_MAX) chunks.push(chunk);
  }
  const part = { name, bytes, sha256: hash.digest('hex') };
  if (isPackage) return { ...part, verdict: await verifyWithin(name, Buffer.concat(chunks)) };
  return keeps ? { ...part, content: Buffer.concat(chunks) } : part;
}

/** The manifest, when it is one and agrees with itself. */
function readManifest(content: Buffer): Manifest | undefined {
  try {
    const manifest = JSON.parse(content.toString('utf8')) as Manifest;
    const isOurs = manifest.format === FORMAT && manifest.version === VERSION && Array.isArray(manifest.parts);
    return isOurs && hashOfParts(manifest.parts) === manifest.contentHash ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** The receipt is itself a part of the submission's file, so its hash covers the packages alone, by the codes of their dossiers. */
function hashOnReceipt({ kind, contentHash, parts }: Manifest): string {
  if (kind === 'dossier') return contentHash;
  const packages = parts.filter(({ name }) => name.startsWith(PACKAGES));
  return hashOfParts(
    packages.map(({ name, sha256 }) => ({ name: name.slice(PACKAGES.length, -'.tar'.length), sha256 })),
  );
}

function compare({ parts }: Manifest, found: readonly Found[]): BrokenPart[] {
  const broken: BrokenPart[] = [];
  const listedNames = new Set(parts.map(({ name }) => name));
  const byName = new Map<string, Found>();
  for (const part of found) {
    if (byName.has(part.name)) broken.push({ part: part.name, flaw: 'twice' });
    else if (!listedNames.has(part.name)) broken.push({ part: part.name, flaw: 'unlisted' });
    byName.set(part.name, part);
  }
  for (const { name, sha256, bytes } of parts) {
    const there = byName.get(name);
    if (!there) broken.push({ part: name, flaw: 'missing' });
    else if (there.sha256 !== sha256 || there.bytes !== bytes) broken.push({ part: name, flaw: 'changed' });
  }
  return broken;
}

/** A package of a submission, its parts named by their whole path. */
async function verifyWithin(name: string, content: Buffer): Promise<PackageVerdict> {
  const verdict = await verifyPackage(Readable.from([content]));
  return { ...verdict, broken: verdict.broken.map(({ part, flaw }) => ({ part: `${name}/${part}`, flaw })) };
}
