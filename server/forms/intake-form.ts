import type { Office } from '../../office/kernel/index.ts';
import { findPackageInForce, formsOf } from '../../office/packages/index.ts';
import { intakeFormIdOf, type ProcedureVersion } from '../../office/procedures/index.ts';

export interface IntakeForm {
  readonly id: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/**
 * Returns the form in which a dossier of this procedure is taken in, from the package of its process that is in force today; with `day`, the one that was in force then, so that what was
 * declared is read as it was asked. Undefined when it has none.
 */
export const intakeForm = async (
  office: Office,
  procedure: Pick<ProcedureVersion, 'processId' | 'intakeFormId'>,
  day?: string,
): Promise<IntakeForm | undefined> => {
  const { processId } = procedure;
  if (processId === null) return undefined;
  const inForce = await findPackageInForce(office, processId, day);
  const wanted = intakeFormIdOf({ ...procedure, processId });
  const schema = inForce && formsOf(inForce).find(({ id }) => id === wanted);
  return schema && { id: wanted, schema };
};
