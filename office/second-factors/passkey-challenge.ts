import type { Office } from '../kernel/index.ts';
import { MINUTE_MS } from '../time/index.ts';

/** What a challenge is for: to add a passkey, to prove who one is, or to sign in with nothing else. */
export type ChallengePurpose = 'register' | 'prove' | 'sign-in';

/** `office.passkey_challenge`: what a passkey is to sign, good once. */
export interface PasskeyChallengeTable {
  challenge: string;
  purpose: ChallengePurpose;
  personId: string | null;
  expiresAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.passkeyChallenge': PasskeyChallengeTable;
  }
}

const LIVES_MS = 5 * MINUTE_MS;

/** Keeps a challenge that is about to be sent, and forgets those that are too old. */
export async function keepChallenge(
  office: Office,
  challenge: string,
  purpose: ChallengePurpose,
  personId: string | null,
): Promise<void> {
  const now = office.systemNow();
  await office.db.deleteFrom('office.passkeyChallenge').where('expiresAt', '<', now).execute();
  const expiresAt = new Date(now.getTime() + LIVES_MS);
  await office.db.insertInto('office.passkeyChallenge').values({ challenge, purpose, personId, expiresAt }).execute();
}

/** Whether the challenge was sent for that purpose, to that person, and not answered yet; it is used up. */
export async function takeChallenge(
  office: Office,
  challenge: string,
  purpose: ChallengePurpose,
  personId: string | null,
): Promise<boolean> {
  const taken = await office.db
    .deleteFrom('office.passkeyChallenge')
    .where('challenge', '=', challenge)
    .where('purpose', '=', purpose)
    .where('personId', personId === null ? 'is' : '=', personId)
    .where('expiresAt', '>', office.systemNow())
    .returning('challenge')
    .executeTakeFirst();
  return taken !== undefined;
}
