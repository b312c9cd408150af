import { type Office, OfficeError } from '../kernel/index.ts';
import { SIGNATURE_LIVES_MS } from './signature.ts';

/** `office.agency_nonce`: signatures that were used up. */
export interface AgencyNonceTable {
  agencyCode: string;
  nonce: string;
  seenAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.agencyNonce': AgencyNonceTable;
  }
}

/** One signature counts once; older ones are refused by their time and need not be known. */
export async function spendNonce(office: Office, agencyCode: string, nonce: string): Promise<void> {
  const now = office.systemNow();
  await office.db
    .deleteFrom('office.agencyNonce')
    .where('seenAt', '<', new Date(now.getTime() - 2 * SIGNATURE_LIVES_MS))
    .execute();
  const fresh = await office.db
    .insertInto('office.agencyNonce')
    .values({ agencyCode, nonce, seenAt: now })
    .onConflict((conflict) => conflict.columns(['agencyCode', 'nonce']).doNothing())
    .returning('nonce')
    .executeTakeFirst();
  if (!fresh) throw new OfficeError('conflict', 'agencies.signatureUsed', { agencyCode });
}
