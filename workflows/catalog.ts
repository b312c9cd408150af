import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

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

/** Every workflow, in the order of their ids. The folder is the catalogue: a new folder is a new workflow. */
export async function listWorkflows(): Promise<readonly Workflow[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true });
  const ids = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(ids.sort().map(async (processId) => ({ processId, files: await filesOf(processId) })));
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
