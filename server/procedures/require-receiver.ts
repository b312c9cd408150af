import { may, type Person } from '../../office/people/index.ts';
import type { ProcedureVersion } from '../../office/procedures/index.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { fieldSaying, problem } from '../http/problem.ts';
import { serverTexts } from '../texts/index.ts';

/** Whether people receive it: the slip of a hand-over comes from a list alone, and its process begins by itself. */
export const isReceived = ({ code, processId }: Pick<ProcedureVersion, 'code' | 'processId'>): boolean =>
  processId !== null && code !== officeProcedures.transfer;

/** Refuses somebody who may not receive here. @throws HttpProblem 403 unless the person receives dossiers of that procedure in one of the units. */
export const requireReceiver = (
  person: Person,
  { code, internal = false }: Pick<ProcedureVersion, 'code' | 'internal'>,
  unitCodes: readonly string[],
): void => {
  if (may(person, 'receive-dossiers', { unitCodes, procedureCode: code, internal })) return;
  const where = unitCodes.join(', ');
  throw problem(
    403,
    'procedures.mayNotReceive',
    { code, where },
    { fields: [fieldSaying('receivingUnitCode', serverTexts.text('fields.notYourUnit'))] },
  );
};
