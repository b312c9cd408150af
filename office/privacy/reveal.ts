/**
 * A dossier that is seen masked, shown whole for a short time: to one session, for a reason, which is in the audit trail before anything is shown. A session that ends takes its reveals with it.
 * Looking is measured by real time, whatever moment a training plays.
 */
import { audit } from '../audit/index.ts';
import { isReason } from '../facts/index.ts';
import { type Actor, hashToken, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import type { PersonalClass, RevealGround } from '../terms/index.ts';
import { MINUTE_MS } from '../time/index.ts';
import { classRule } from './sight.ts';

/** `office.reveal`. */
export interface RevealTable {
  tokenHash: string;
  dossierId: string;
  revealedUntil: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.reveal': RevealTable;
  }
}

export interface RevealReason {
  readonly ground: RevealGround;
  /** In somebody's own words; needed where the ground says nothing. */
  readonly reason: string;
}

const REVEALED_MS = 15 * MINUTE_MS;

/** What is shown by it that was not before. */
export const revealedClasses: readonly PersonalClass[] = (
  Object.entries(classRule.masked) as readonly [PersonalClass, string][]
).flatMap(([name, masking]) => (masking === 'visible' ? [] : [name]));

/**
 * Shows a dossier whole to the session with that token. Asked again it begins anew, with its own entry in the trail.
 * @returns until when
 * @throws OfficeError invalid without a reason
 */
export async function revealDossier(
  office: Office,
  actor: Actor,
  { token, dossierId }: { readonly token: string; readonly dossierId: string },
  { ground, reason }: RevealReason,
): Promise<Date> {
  if (ground === 'other' && !isReason(reason))
    throw new OfficeError('invalid', 'privacy.reasonNeeded', { field: 'reason' });
  const tokenHash = hashToken(token);
  const revealedUntil = new Date(office.systemNow().getTime() + REVEALED_MS);
  await inTransaction(office, async (inside) => {
    await inside.db
      .insertInto('office.reveal')
      .values({ tokenHash, dossierId, revealedUntil })
      .onConflict((conflict) => conflict.columns(['tokenHash', 'dossierId']).doUpdateSet({ revealedUntil }))
      .execute();
    audit(inside, actor, 'reveal-personal-data', `dossier:${dossierId}`, {
      ground,
      reason: reason.trim() || null,
      classes: [...revealedClasses],
      until: revealedUntil.toISOString(),
    });
  });
  return revealedUntil;
}
