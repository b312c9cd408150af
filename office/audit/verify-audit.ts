import type { Office } from '../kernel/index.ts';
import { listAnchors } from './anchor.ts';
import { chainPages } from './chain-pages.ts';
import { type AuditVerdict, type ChainPlace, judgeChain, type OnProgress } from './chain-verdict.ts';

export interface VerifyOptions {
  /** Places that were kept elsewhere, beside the anchors that the database itself has. */
  readonly kept?: readonly ChainPlace[];
  readonly onProgress?: OnProgress;
}

/**
 * Computes the chain of the database anew. A missing, changed or moved entry is found; that the end was cut off is found by the anchors. Who can alter the table of anchors too is found by those that were
 * kept elsewhere.
 */
export async function verifyAudit(
  office: Office,
  { kept = [], onProgress }: VerifyOptions = {},
): Promise<AuditVerdict> {
  const anchors = await listAnchors(office);
  return judgeChain(chainPages(office), [...anchors, ...kept], onProgress);
}
