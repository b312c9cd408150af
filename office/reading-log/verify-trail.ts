import { type AuditVerdict, noteVerification, type VerifyOptions, verifyAudit } from '../audit/index.ts';
import type { Actor, Office } from '../kernel/index.ts';
import { type LooksVerdict, verifyLooks } from './verify-looks.ts';

export interface TrailVerdict {
  readonly chain: AuditVerdict;
  /** Null where the chain is broken: it proves nothing of the reading log then. */
  readonly looks: LooksVerdict | null;
}

/** Verifies the audit chain, and what it proves of the reading log; the chain keeps who let that be done and what came out. `onProgress` counts entries and looks together. */
export async function verifyTrail(
  office: Office,
  actor: Actor,
  { kept, onProgress }: VerifyOptions = {},
): Promise<TrailVerdict> {
  const chain = await verifyAudit(office, { ...(kept ? { kept } : {}), ...(onProgress ? { onProgress } : {}) });
  const looks = chain.intact ? await verifyLooks(office, (count) => onProgress?.(chain.entries + count)) : null;
  await noteVerification(office, actor, chain, looks);
  return { chain, looks };
}
