import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of `workflows/` as it is shipped: the text of each file that belongs to its package, by its name. */
export interface ShippedPackage {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
}

const FOLDER = import.meta.dirname;

/** What belongs to a package. Contracts of variables are code, and stay beside the workers. */
const FILES = /\.(?:bpmn|form|dmn|json)$|^README\.md$/;

/** Packages that nobody carries out: whoever makes a procedure begins with one of them. */
const PATTERNS = 'patterns';

/** Every package that is shipped, in the order of their ids. The folder is the list: a new folder is a new package. */
export async function listShippedPackages(): Promise<readonly ShippedPackage[]> {
  return packagesIn(FOLDER);
}

/** What a new procedure may begin with, in the order of their ids. */
export async function listPatterns(): Promise<readonly ShippedPackage[]> {
  return packagesIn(join(FOLDER, PATTERNS));
}

async function packagesIn(folder: string): Promise<readonly ShippedPackage[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const ids = entries.filter((entry) => entry.isDirectory() && entry.name !== PATTERNS).map(({ name }) => name);
  return Promise.all(ids.sort().map(async (id) => ({ id, files: await filesIn(join(folder, id)) })));
}

async function filesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).filter((name) => FILES.test(name)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}
