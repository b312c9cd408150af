import { audit } from '../audit/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import type { ReturnWay } from '../terms/index.ts';
import type { Dossier } from './dossier.ts';
import { getDossier, lockDossier } from './find-dossier.ts';
import type { States } from './states.ts';

export interface ReturnChoice {
  readonly returnWay: ReturnWay;
  /** Where to, in words: a reception point, or an address. */
  readonly returnAt: string;
}

const RETURN_AT_LENGTH_MAX = 300;

/** Whether the applicant may still say how the result is returned: until it lies ready, and not when there will be none. */
export function mayChooseReturn({ decision, delivery }: Pick<States, 'decision' | 'delivery'>): boolean {
  return delivery === 'none' && decision !== 'refused' && decision !== 'withdrawn';
}

/**
 * Changes how and where the result is returned. The process asks for it when the result is ready.
 * @throws OfficeError conflict once the result is ready, invalid for an empty or too long place
 */
export async function chooseReturn(
  office: Office,
  actor: Actor,
  dossierId: string,
  { returnWay, returnAt }: ReturnChoice,
): Promise<Dossier> {
  const place = returnAt.trim().normalize('NFC');
  if (place === '' || place.length > RETURN_AT_LENGTH_MAX)
    throw new OfficeError('invalid', 'dossiers.returning.placeNeeded', { returnAtLengthMax: RETURN_AT_LENGTH_MAX });
  return inTransaction(office, async (inside) => {
    await lockDossier(inside, dossierId);
    const dossier = await getDossier(inside, dossierId);
    if (!mayChooseReturn(dossier)) throw new OfficeError('conflict', 'dossiers.returning.tooLate', { dossierId });
    const before = { returnWay: dossier.returnWay, returnAt: dossier.returnAt };
    const after = { returnWay, returnAt: place };
    if (before.returnWay === after.returnWay && before.returnAt === after.returnAt) return dossier;
    await inside.db.updateTable('office.dossier').set(after).where('id', '=', dossierId).execute();
    await writeHistory(inside, actor, dossierId, { action: 'return-chosen', before, after });
    audit(inside, actor, 'choose-return', `dossier:${dossierId}`, after);
    return getDossier(inside, dossierId);
  });
}
