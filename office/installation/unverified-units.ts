import { type Office, OfficeError } from '../kernel/index.ts';
import { writtenReason } from '../people/index.ts';
import { dayOf } from '../time/index.ts';

/** A unit as it came with the product: its code is made up until somebody has verified it. */
export interface UnverifiedUnit {
  readonly code: string;
  readonly name: string;
}

/** The units of today that nobody has verified, by code. */
export async function unverifiedUnits(office: Office): Promise<readonly UnverifiedUnit[]> {
  const today = dayOf(await office.now());
  return office.db
    .selectFrom('office.unit')
    .select(['code', 'name'])
    .where('verifiedBy', 'is', null)
    .where('validFrom', '<=', today)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>=', today)]))
    .orderBy('code')
    .execute();
}

/**
 * Codes of units stand in the codes of dossiers and on papers for ever, so nobody goes live with made-up ones unawares: there are none, or it is said why they are kept.
 * @returns what the audit trail keeps of it
 * @throws OfficeError conflict without a reason
 */
export async function judgeUnits(office: Office, reason: string | undefined): Promise<object> {
  const units = await unverifiedUnits(office);
  if (units.length === 0) return {};
  if (!reason?.trim()) throw new OfficeError('conflict', 'installation.unverifiedUnits', { count: units.length });
  return { unverifiedUnits: units.length, keptBecause: writtenReason(reason) };
}
