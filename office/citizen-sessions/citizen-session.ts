/**
 * Sessions of citizens who signed in at a service outside. Of the token the SHA-256 alone is kept, and what the service says of the person is enciphered, so that a copy of the table opens nothing and
 * tells of nobody. All moments are real time.
 */
import { randomBytes } from 'node:crypto';
import { hashToken, type Office, seal, unseal } from '../kernel/index.ts';
import { HOUR_MS, MINUTE_MS } from '../time/index.ts';

/** `office.citizen_session`. */
export interface CitizenSessionTable {
  tokenHash: string;
  /** Enciphered; see `SignedInCitizen`. */
  claims: Buffer;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.citizenSession': CitizenSessionTable;
  }
}

/** What a service vouches for. Only the identity number is sure to be there. */
export interface SignedInCitizen {
  readonly idNumber: string;
  readonly name?: string;
  /** ISO date. */
  readonly birthDate?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly email?: string;
}

const LIVES_MS = 2 * HOUR_MS;
/** Public computers stand in reading rooms. */
const IDLE_MS_MAX = 30 * MINUTE_MS;
const TOUCH_AFTER_MS = MINUTE_MS;
const PURPOSE = 'citizen session';

/** Starts a session and returns its token, the only time it is known. */
export async function beginCitizenSession(office: Office, citizen: SignedInCitizen): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const tokenHash = hashToken(token);
  const now = office.systemNow();
  await office.db.deleteFrom('office.citizenSession').where('expiresAt', '<', now).execute();
  await office.db
    .insertInto('office.citizenSession')
    .values({
      ...{ tokenHash, createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + LIVES_MS) },
      claims: seal(office, PURPOSE, tokenHash, Buffer.from(JSON.stringify(citizen))),
    })
    .execute();
  return token;
}

/** Whose session it is; undefined when unknown, over, or idle too long. */
export async function findCitizen(office: Office, token: string): Promise<SignedInCitizen | undefined> {
  const tokenHash = hashToken(token);
  const now = office.systemNow();
  const session = await office.db
    .selectFrom('office.citizenSession')
    .select(['claims', 'lastSeenAt'])
    .where('tokenHash', '=', tokenHash)
    .where('expiresAt', '>', now)
    .where('lastSeenAt', '>', new Date(now.getTime() - IDLE_MS_MAX))
    .executeTakeFirst();
  if (!session) return undefined;
  if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_AFTER_MS)
    await office.db
      .updateTable('office.citizenSession')
      .set({ lastSeenAt: now })
      .where('tokenHash', '=', tokenHash)
      .execute();
  return JSON.parse(unseal(office, PURPOSE, tokenHash, session.claims).toString()) as SignedInCitizen;
}

export async function endCitizenSession({ db }: Office, token: string): Promise<void> {
  await db.deleteFrom('office.citizenSession').where('tokenHash', '=', hashToken(token)).execute();
}
