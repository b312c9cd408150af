import type { Dossier } from '../dossiers/index.ts';
import type { Actor, Office } from '../kernel/index.ts';
import { lookUpCodeOf } from '../look-up/index.ts';
import type { IssuedReference } from './document.ts';
import { issueDocument } from './issue-document.ts';

/** Where citizens look a dossier up. */
const LOOK_UP_PAGE = '/tra-cuu';

/**
 * Issues the receipt and appointment slip, one for each look-up code of the dossier. Its QR code leads to the look-up with both codes; that of the look-up stands behind the `#`, which browsers send to
 * nobody, so that it is in no log.
 */
export async function issueReceipt(
  office: Office,
  actor: Actor,
  dossier: Dossier,
  publicUrl: string,
): Promise<IssuedReference> {
  const { id, code, lookUpVersion } = dossier;
  const lookUpAddress = `${publicUrl}${LOOK_UP_PAGE}`;
  const lookUpCode = lookUpCodeOf(office, dossier);
  const lookUpUrl = `${lookUpAddress}?ma=${encodeURIComponent(code)}${lookUpCode ? `#${lookUpCode}` : ''}`;
  return issueDocument(office, actor, {
    dossierId: id,
    kind: 'receipt',
    key: (lookUpVersion ?? 1) === 1 ? `receipt:${id}` : `receipt:${id}:${lookUpVersion}`,
    data: { lookUpUrl, lookUpAddress },
  });
}
