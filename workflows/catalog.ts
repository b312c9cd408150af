import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { NOT_OFFERED } from './procedure-files.ts';

/** A file to deploy. `name` is its resource name: unique over all workflows, without a path. */
export interface WorkflowFile {
  readonly name: string;
  readonly content: string;
}

/** A folder of `workflows/`: one process with its forms and decisions; they are deployed together. */
export interface Workflow {
  readonly processId: string;
  readonly files: readonly WorkflowFile[];
}

const FOLDER = import.meta.dirname;
const DEPLOYED = /\.(bpmn|form|dmn)$/;
/** Decisions that all processes share. */
const SHARED = 'shared';
const NO_PROCESS: readonly string[] = [SHARED, NOT_OFFERED];

/** Every workflow, in the order of their ids. The folder is the catalogue: a new folder is a new workflow. */
export async function listWorkflows(): Promise<readonly Workflow[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const ids = folders.filter((name) => !NO_PROCESS.includes(name));
  return Promise.all(ids.sort().map(async (processId) => ({ processId, files: await filesOf(processId) })));
}

/** The decision tables that all processes share, by file name. They are deployed under that name, before the processes. */
export async function listSharedDecisions(): Promise<readonly WorkflowFile[]> {
  const folder = join(FOLDER, SHARED);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.dmn')).sort();
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(join(folder, name), 'utf8') })));
}

async function filesOf(processId: string): Promise<readonly WorkflowFile[]> {
  const names = (await readdir(join(FOLDER, processId))).filter((name) => DEPLOYED.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({
      name: resourceName(processId, name),
      content: await readFile(join(FOLDER, processId, name), 'utf8'),
    })),
  );
}

/** `birth-registration/process.bpmn` is deployed as `birth-registration.bpmn`, `check.form` as `birth-registration-check.form`. */
function resourceName(processId: string, fileName: string): string {
  return fileName === 'process.bpmn' ? `${processId}.bpmn` : `${processId}-${basename(fileName)}`;
}

/** Every template of a paper, `*.document.json`, as it stands in its workflow's folder. */
export async function listDocumentTemplates(): Promise<readonly WorkflowFile[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.document.json'));
  return Promise.all(
    files
      .sort((one, other) => one.name.localeCompare(other.name, 'en'))
      .map(async ({ name, parentPath }) => ({ name, content: await readFile(join(parentPath, name), 'utf8') })),
  );
}
