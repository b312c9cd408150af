/** What is known of a base backup without opening it. It is written last: a folder without it is no backup. */
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { FILE_MODE, type InstallationFolder, UNFINISHED } from './layout.ts';
import { syncFolder } from './sealing.ts';

const Manifest = Type.Object({
  version: Type.Literal(1),
  installation: Type.String(),
  startedAt: Type.String(),
  /** From this moment on it can be restored: before, its files do not agree with each other. */
  consistentAt: Type.String(),
  finishedAt: Type.String(),
  motcua: Type.String(),
  postgres: Type.Integer(),
  /** The first segment of the log that it needs, and the last that it holds. */
  startSegment: Type.String(),
  stopSegment: Type.String(),
  segmentBytes: Type.Integer(),
  /** Of the database before it was compressed. */
  clusterBytes: Type.Integer(),
  file: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
});

export interface BaseManifest extends Type.Static<typeof Manifest> {}

export interface BaseBackup {
  readonly name: string;
  readonly folder: string;
  readonly manifest: BaseManifest;
}

const MANIFEST_FILE = 'manifest.json';

export async function writeManifest(folder: string, manifest: BaseManifest): Promise<void> {
  const path = join(folder, MANIFEST_FILE);
  await writeFile(`${path}${UNFINISHED}`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: FILE_MODE, flush: true });
  await rename(`${path}${UNFINISHED}`, path);
  await syncFolder(folder);
}

/** The whole base backups of an installation, oldest first. */
export async function basesIn({ base }: InstallationFolder): Promise<readonly BaseBackup[]> {
  const names = (await readdir(base).catch(() => [])).filter((name) => !name.endsWith(UNFINISHED)).toSorted();
  const found = await Promise.all(names.map((name) => readBase(base, name)));
  return found.filter((one) => one !== undefined);
}

async function readBase(base: string, name: string): Promise<BaseBackup | undefined> {
  const folder = join(base, name);
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const manifest: unknown = JSON.parse(text);
  if (Value.Check(Manifest, manifest)) return { name, folder, manifest };
  throw new Error(`${join(folder, MANIFEST_FILE)} is not the manifest of a base backup that this version knows.`);
}
