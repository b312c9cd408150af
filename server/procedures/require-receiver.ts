import { may, type Person } from '../../office/people/index.ts';
import type { ProcedureVersion } from '../../office/procedures/index.ts';
import { HttpProblem } from '../http/problem.ts';

/** Refuses somebody who may not receive here. @throws HttpProblem 403 unless the person receives dossiers of that procedure in one of the units. */
export const requireReceiver = (
  person: Person,
  { code, internal = false }: Pick<ProcedureVersion, 'code' | 'internal'>,
  unitCodes: readonly string[],
): void => {
  if (may(person, 'receive-dossiers', { unitCodes, procedureCode: code, internal })) return;
  const where = unitCodes.join(', ');
  throw new HttpProblem(403, `You may not receive dossiers of procedure ${code} at ${where}.`, {
    detailVi: `Bạn không được tiếp nhận hồ sơ thủ tục ${code} tại ${where}.`,
    fields: [{ field: 'receivingUnitCode', message: 'is not a unit in which you receive dossiers' }],
  });
};
