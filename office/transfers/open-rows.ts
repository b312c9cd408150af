import type { Office } from '../kernel/index.ts';
import { openDecisions } from '../terms/index.ts';
import type { TransferRow } from './transfer-row.ts';

/** What a unit has open here, as rows of a list: nothing has to be typed for dossiers that this system knows. */
export async function openRowsOf(office: Office, unitCode: string): Promise<readonly TransferRow[]> {
  const rows = await office.db
    .selectFrom('office.dossier')
    .innerJoin('office.legalClock', 'office.legalClock.dossierId', 'office.dossier.id')
    .leftJoin('office.clockStop', (join) =>
      join.onRef('office.clockStop.dossierId', '=', 'office.dossier.id').on('resumedAt', 'is', null),
    )
    .select([
      'code',
      'procedureCode',
      'applicantName',
      'office.dossier.receivedAt',
      'originalDueAt',
      'dueAt',
      'decision',
      'stoppedAt',
    ])
    .where('competentUnitCode', '=', unitCode)
    .where('decision', 'in', openDecisions)
    .orderBy('code')
    .execute();
  return rows.map(({ code, procedureCode, applicantName, receivedAt, originalDueAt, dueAt, decision, stoppedAt }) => ({
    code,
    procedureCode,
    applicantName,
    receivedAt: receivedAt.toISOString(),
    originalDueAt: originalDueAt.toISOString(),
    dueAt: dueAt.toISOString(),
    step: decision,
    ...(stoppedAt ? { stoppedAt: stoppedAt.toISOString() } : {}),
  }));
}
