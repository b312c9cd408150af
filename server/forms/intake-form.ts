import type { Dossier } from '../../office/dossiers/index.ts';
import { receivedInSystemAt } from '../../office/history/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { findPackageAt, findPackageInForce, formsOf, type PackageVersion } from '../../office/packages/index.ts';
import { intakeFormIdOf, type ProcedureVersion } from '../../office/procedures/index.ts';

export interface IntakeForm {
  readonly id: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

type Asked = Pick<ProcedureVersion, 'processId' | 'intakeFormId'>;

/** Returns the form in which a dossier of this procedure is taken in, from the package of its process that is in force today. Undefined when it has none. */
export const intakeForm = async (office: Office, { processId, ...more }: Asked): Promise<IntakeForm | undefined> =>
  processId === null
    ? undefined
    : formIn(await findPackageInForce(office, processId), intakeFormIdOf({ ...more, processId }));

/**
 * Returns the form in which a dossier was taken in, so that what was declared is read as it was asked: that of the moment at which somebody wrote it down. The day from which its limit runs may be an earlier one, or the
 * next. Undefined when its procedure has none.
 */
export const formOfDossier = async (
  office: Office,
  { processId, ...more }: Asked,
  { id, receivedAt }: Pick<Dossier, 'id' | 'receivedAt'>,
): Promise<IntakeForm | undefined> => {
  if (processId === null) return undefined;
  const moment = (await receivedInSystemAt(office, id)) ?? receivedAt;
  return formIn(await findPackageAt(office, processId, moment), intakeFormIdOf({ ...more, processId }));
};

const formIn = (contents: PackageVersion | undefined, id: string): IntakeForm | undefined => {
  const schema = contents && formsOf(contents).find((form) => form.id === id);
  return schema && { id, schema };
};
