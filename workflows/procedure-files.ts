import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const FOLDER = import.meta.dirname;
const SUFFIX = '.procedure.json';

/** Procedures whose process is not drawn yet. */
export const NOT_OFFERED = 'not-offered';

/** A file of the catalogue of procedures. It belongs to the process of its folder. */
export interface ProcedureFileOnDisk {
  readonly path: string;
  readonly processId: string | null;
  readonly content: unknown;
}

/**
 * Every file `<process id>/<code>.procedure.json`, by their codes; those under `not-offered/` have no process.
 * @throws Error naming a file that is no JSON
 */
export async function listProcedureFiles(folder = FOLDER): Promise<readonly ProcedureFileOnDisk[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const found = entries.filter((entry) => entry.isFile() && entry.name.endsWith(SUFFIX));
  const paths = found.map((entry) => join(relative(folder, entry.parentPath), entry.name).replaceAll('\\', '/'));
  return Promise.all(paths.sort(byName).map((path) => readOne(folder, path)));
}

async function readOne(folder: string, path: string): Promise<ProcedureFileOnDisk> {
  const processId = path.split('/')[0] ?? '';
  return {
    path: `workflows/${path}`,
    processId: processId === NOT_OFFERED ? null : processId,
    content: parse(path, await readFile(join(folder, path), 'utf8')),
  };
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`workflows/${path} is no JSON: ${String(cause)}`, { cause });
  }
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;
const byName = (one: string, other: string): number => (nameOf(one) < nameOf(other) ? -1 : 1);
