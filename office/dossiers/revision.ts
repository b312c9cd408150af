import { createHash } from 'node:crypto';
import type { Dossier } from './dossier.ts';

/** Returns what a dossier declares, in short: another text says that something was corrected. */
export function revisionOf({ applicant, answers }: Pick<Dossier, 'applicant' | 'answers'>): string {
  return createHash('sha256')
    .update(JSON.stringify([applicant, answers]))
    .digest('base64url');
}
