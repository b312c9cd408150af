import { audit } from '../audit/index.ts';
import { type Dossier, getDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';

/** What somebody at the counter says when a slip is lost, or when others have seen its code. */
export interface CodeRenewal {
  readonly dossierId: string;
  /** The number of the code that is valid now: who sends the same twice makes one new code. */
  readonly lookUpVersion: number | null;
  readonly reason: string;
}

/**
 * Gives a dossier another look-up code. The one before, that of an old slip and the digits of a telephone open nothing any more, and whoever has looked it up with them is out. Whose identity was
 * checked, why, and who did it stays in the history and in the audit trail; the code does not.
 * @throws OfficeError not-found; conflict when the dossier has got a new code meanwhile
 */
export async function renewLookUpCode(office: Office, actor: Actor, renewal: CodeRenewal): Promise<Dossier> {
  const { dossierId, lookUpVersion, reason } = renewal;
  return inTransaction(office, async (inside) => {
    const renewed = await inside.db
      .updateTable('office.dossier')
      .set({ lookUpVersion: (lookUpVersion ?? 0) + 1, oldLookUpHash: null })
      .where('id', '=', dossierId)
      .where('lookUpVersion', 'is not distinct from', lookUpVersion)
      .executeTakeFirst();
    const dossier = await getDossier(inside, dossierId);
    if (renewed.numUpdatedRows === 0n) throw new OfficeError('conflict', 'dossiers.lookUp.renewedMeanwhile');
    const after = { lookUpVersion: dossier.lookUpVersion };
    await writeHistory(inside, actor, dossierId, { action: 'look-up-code-renewed', reason, after });
    audit(inside, actor, 'renew-look-up-code', `dossier:${dossierId}`, { ...after, reason });
    return dossier;
  });
}
