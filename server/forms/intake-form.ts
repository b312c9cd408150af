import { intakeFormIdOf, type ProcedureVersion } from '../../office/procedures/index.ts';
import { listWorkflows } from '../../workflows/catalog.ts';
import { isRecord } from './form-schema.ts';

export interface IntakeForm {
  readonly id: string;
  readonly schema: Record<string, unknown>;
}

let kept: Promise<ReadonlyMap<string, IntakeForm>> | undefined;

const load = async (): Promise<ReadonlyMap<string, IntakeForm>> => {
  const files = (await listWorkflows()).flatMap((workflow) => workflow.files);
  const forms = files.filter(({ name }) => name.endsWith('.form')).map(({ name, content }) => read(name, content));
  return new Map(forms.map((form) => [form.id, form]));
};

const read = (name: string, content: string): IntakeForm => {
  const schema: unknown = JSON.parse(content);
  if (!isRecord(schema)) throw new Error(`${name} under workflows/ is no form`);
  return { id: String(schema.id), schema };
};

/** Returns the form in which a dossier of this procedure is taken in, from the folder of its process. Undefined when it has none. The forms are read once. */
export const intakeForm = async (
  procedure: Pick<ProcedureVersion, 'processId' | 'intakeFormId'>,
): Promise<IntakeForm | undefined> => {
  const { processId } = procedure;
  if (processId === null) return undefined;
  kept ??= load();
  return (await kept).get(intakeFormIdOf({ ...procedure, processId }));
};
