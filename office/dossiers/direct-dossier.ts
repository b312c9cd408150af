import { audit } from '../audit/index.ts';
import { historyOf, writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import type { DirectionKind } from '../terms/index.ts';
import { findUnit } from '../units/index.ts';
import { requireDossier } from './find-dossier.ts';

export interface Direction {
  /** Business key of the act: the same key again changes nothing. */
  readonly key: string;
  readonly kind: DirectionKind;
  readonly text: string;
  /** The unit that takes over or helps. */
  readonly unitCode?: string;
}

/**
 * Writes down what the city orders for an overdue dossier. Who works on it is then changed by the people concerned.
 * @throws OfficeError not-found, invalid (unknown unit)
 */
export async function directDossier(
  office: Office,
  actor: Actor,
  dossierId: string,
  direction: Direction,
): Promise<void> {
  await inTransaction(office, async (inside) => {
    await requireDossier(inside, dossierId);
    const { unitCode, text } = direction;
    if (unitCode !== undefined && !(await findUnit(inside, unitCode)))
      throw new OfficeError('invalid', 'dossiers.directionToUnknownUnit', { unitCode });
    const given = await historyOf(inside, dossierId);
    if (given.some((entry) => entry.action === 'direction-given' && entry.after?.key === direction.key)) return;
    await writeHistory(inside, actor, dossierId, { action: 'direction-given', reason: text, after: direction });
    audit(inside, actor, 'direct-dossier', `dossier:${dossierId}`, direction);
  });
}
