import { audit } from '../audit/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, actorName, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { isFinal } from '../terms/index.ts';
import { dayText } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { findUnit, isValidOn } from '../units/index.ts';
import type { Dossier } from './dossier.ts';
import { getDossier, lockDossier, requireDossier } from './find-dossier.ts';
import { stateWord } from './states.ts';

export interface Forwarding {
  /** Who is competent from now on. */
  readonly unitCode: string;
  readonly reason: string;
}

/**
 * Makes another unit competent for an open dossier. The clock goes on, and who had it may still read it. The same unit again is no change.
 * @throws OfficeError not-found; invalid for a unit that is not in force; conflict when the dossier has been decided
 */
export async function forwardDossier(
  office: Office,
  actor: Actor,
  dossierId: string,
  { unitCode, reason }: Forwarding,
): Promise<Dossier> {
  return inTransaction(office, async (inside) => {
    await requireDossier(inside, dossierId);
    await lockDossier(inside, dossierId);
    const dossier = await getDossier(inside, dossierId);
    if (dossier.competentUnitCode === unitCode) return dossier;
    await refuseUnfit(inside, dossier, unitCode);
    await inside.db
      .updateTable('office.dossier')
      .set({ competentUnitCode: unitCode, unitCodes: [...new Set([...dossier.unitCodes, unitCode])] })
      .where('id', '=', dossierId)
      .execute();
    await record(inside, actor, dossier, { unitCode, reason });
    return getDossier(inside, dossierId);
  });
}

async function refuseUnfit(office: Office, { decision }: Dossier, unitCode: string): Promise<void> {
  if (isFinal(decision))
    throw new OfficeError('conflict', 'dossiers.forwarding.tooLate', { decision: stateWord('decision', decision) });
  const day = dayOf(await office.now());
  const unit = await findUnit(office, unitCode);
  if (!unit || !isValidOn(unit, day))
    throw new OfficeError('invalid', 'dossiers.forwarding.noUnitInForce', { unitCode, day: dayText(day) });
}

async function record(office: Office, actor: Actor, dossier: Dossier, { unitCode, reason }: Forwarding): Promise<void> {
  const { name } = (await findUnit(office, unitCode)) ?? { name: unitCode };
  const before = { competentUnitCode: dossier.competentUnitCode, unitName: dossier.competentUnitName };
  const after = { competentUnitCode: unitCode, unitName: name };
  await writeHistory(office, actor, dossier.id, { action: 'forwarded', reason, before, after });
  audit(office, actor, 'forward-dossier', `dossier:${dossier.id}`, { before, after, reason, by: actorName(actor) });
}
