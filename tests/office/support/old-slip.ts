import { createHash } from 'node:crypto';
import type { Office } from '../../../office/kernel/office.ts';

/** The code on a slip from before there were the codes of today. */
export const OLD_CODE = 'ABCD2345';

/** Makes a dossier one whose slip went out before there were the codes of today. */
export async function giveOldSlip({ db }: Office, dossierId: string): Promise<void> {
  const oldLookUpHash = createHash('sha256').update(`${dossierId}${OLD_CODE}`).digest();
  await db
    .updateTable('office.dossier')
    .set({ lookUpVersion: null, oldLookUpHash })
    .where('id', '=', dossierId)
    .execute();
}
