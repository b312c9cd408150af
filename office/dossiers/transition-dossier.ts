import { audit } from '../audit/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { stateNames } from '../terms/index.ts';
import type { Dossier } from './dossier.ts';
import { getDossier, requireDossier } from './find-dossier.ts';
import { changesTo, type States } from './states.ts';

export interface Transition extends Partial<States> {
  readonly reason?: string | null;
  /** The same in English. */
  readonly reasonEn?: string | null;
  /** Whether the reason tells of a person: the history has it, of which it can be erased, and the audit trail does not. */
  readonly reasonIsPersonal?: boolean;
}

/**
 * Moves a dossier to other states, each by its own table. States it already has are no change, so a repeat is harmless; when one change is not allowed,
 * none happens.
 * @throws OfficeError not-found, conflict
 */
export async function transitionDossier(
  office: Office,
  actor: Actor,
  dossierId: string,
  { reason = null, reasonEn = null, reasonIsPersonal = false, ...wanted }: Transition,
): Promise<Dossier> {
  return inTransaction(office, async (inside) => {
    await requireDossier(inside, dossierId);
    const states = await inside.db
      .selectFrom('office.dossier')
      .select(stateNames)
      .where('id', '=', dossierId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    const after = changesTo(states, wanted);
    if (Object.keys(after).length > 0)
      await write(inside, actor, dossierId, states, after, { reason, reasonEn, reasonIsPersonal });
    return getDossier(inside, dossierId);
  });
}

async function write(
  office: Office,
  actor: Actor,
  dossierId: string,
  states: States,
  after: Partial<States>,
  { reason, reasonEn, reasonIsPersonal }: Required<Pick<Transition, 'reason' | 'reasonEn' | 'reasonIsPersonal'>>,
): Promise<void> {
  await office.db.updateTable('office.dossier').set(after).where('id', '=', dossierId).execute();
  const before = Object.fromEntries(stateNames.filter((name) => name in after).map((name) => [name, states[name]]));
  await writeHistory(office, actor, dossierId, { action: 'state-changed', reason, reasonEn, before, after });
  audit(office, actor, 'change-state', `dossier:${dossierId}`, {
    before,
    after,
    reason: reasonIsPersonal ? null : reason,
  });
}
