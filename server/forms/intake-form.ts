import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord } from './form-schema.ts';

const WORKFLOWS = join(import.meta.dirname, '..', '..', 'workflows');
const PROCESS_ID = /^[a-z][a-z0-9-]{0,80}$/;

export interface IntakeForm {
  readonly id: string;
  readonly schema: Record<string, unknown>;
}

const kept = new Map<string, Promise<IntakeForm | undefined>>();

const load = async (processId: string): Promise<IntakeForm | undefined> => {
  const text = await readFile(join(WORKFLOWS, processId, 'intake.form'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
  if (text === undefined) return undefined;
  const schema: unknown = JSON.parse(text);
  if (!isRecord(schema)) throw new Error(`workflows/${processId}/intake.form is no form`);
  return { id: String(schema.id), schema };
};

/** The form in which a dossier of this process is taken in: `workflows/<process id>/intake.form`. Undefined when it has none. Read once. */
export const intakeForm = (processId: string | null): Promise<IntakeForm | undefined> => {
  if (!processId || !PROCESS_ID.test(processId)) return Promise.resolve(undefined);
  const found = kept.get(processId) ?? load(processId);
  kept.set(processId, found);
  return found;
};
