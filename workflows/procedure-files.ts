import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { labelsOfForm } from './form-labels.ts';

const FOLDER = import.meta.dirname;
const SUFFIX = '.procedure.json';
const FACTS = 'facts.json';
const INTAKE_FORM = 'intake.form';

/** Procedures whose process is not drawn yet. */
export const NOT_OFFERED = 'not-offered';

/** A file of the catalogue of procedures. It belongs to the process of its folder. */
export interface ProcedureFileOnDisk {
  readonly path: string;
  readonly processId: string | null;
  readonly content: unknown;
  /** What lies beside it as `<code>.facts.json`, or for all procedures of the process as `facts.json`, with what the intake form calls each field. */
  readonly facts?: unknown;
}

/**
 * Every file `<process id>/<code>.procedure.json`, by their codes; those under `not-offered/` have no process.
 * @throws Error naming a file that is no JSON
 */
export async function listProcedureFiles(folder = FOLDER): Promise<readonly ProcedureFileOnDisk[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const found = entries.filter((entry) => entry.isFile() && entry.name.endsWith(SUFFIX));
  const pathOf = ({ parentPath, name }: Dirent) => join(relative(folder, parentPath), name).replaceAll('\\', '/');
  const beside = new Set(entries.filter(({ name }) => name.endsWith(FACTS) || name === INTAKE_FORM).map(pathOf));
  return Promise.all(
    found
      .map(pathOf)
      .sort(byName)
      .map((path) => readOne(folder, path, beside)),
  );
}

async function readOne(folder: string, path: string, beside: ReadonlySet<string>): Promise<ProcedureFileOnDisk> {
  const processId = path.split('/')[0] ?? '';
  const factsPath = [path.replace(SUFFIX, `.${FACTS}`), `${processId}/${FACTS}`].find((name) => beside.has(name));
  const formPath = `${processId}/${INTAKE_FORM}`;
  return {
    path: `workflows/${path}`,
    processId: processId === NOT_OFFERED ? null : processId,
    content: await parse(folder, path),
    ...(factsPath === undefined
      ? {}
      : {
          facts: withLabels(await parse(folder, factsPath), beside.has(formPath) ? await parse(folder, formPath) : {}),
        }),
  };
}

/** The facts with the labels of the fields that they speak of; those that the file brings itself come first. */
function withLabels(facts: unknown, form: unknown): unknown {
  if (typeof facts !== 'object' || facts === null || !('fields' in facts)) return facts;
  const asked = Object.entries(labelsOfForm(form)).filter(([key]) => Object.hasOwn(Object(facts.fields), key));
  const own = 'labels' in facts ? Object(facts.labels) : {};
  return { ...facts, labels: { ...Object.fromEntries(asked), ...own } };
}

async function parse(folder: string, path: string): Promise<unknown> {
  const text = await readFile(join(folder, path), 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`workflows/${path} is no JSON: ${String(cause)}`, { cause });
  }
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;
const byName = (one: string, other: string): number => (nameOf(one) < nameOf(other) ? -1 : 1);
