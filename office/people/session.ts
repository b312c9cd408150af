import { createHash, randomBytes } from 'node:crypto';
import { type Generated, sql } from 'kysely';
import { kept, type Office } from '../kernel/index.ts';
import { HOUR_MS, MINUTE_MS, ZONE } from '../time/index.ts';
import { membershipsOf, type Person } from './person.ts';
import { type HeldRow, heldOn, toHeld } from './stand-in.ts';

/** `office.session`: only the SHA-256 of a token is kept, so a copy of the table opens nothing. All moments are real time. */
export interface SessionTable {
  tokenHash: string;
  personId: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  signedInBy: Generated<SignedInBy>;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.session': SessionTable;
  }
}

/** By the password kept here, or through a sign-in service outside. */
export type SignedInBy = 'password' | 'service';

const LIFE_MS_MAX = 12 * HOUR_MS;
const IDLE_MS_MAX = 2 * HOUR_MS;
/** How stale `lastSeenAt` may become before it is written again: one write a minute for each session, not one for each request. */
const TOUCH_AFTER_MS = MINUTE_MS;

/** Starts a session and returns its token, the only time it is known. */
export async function createSession(
  office: Office,
  personId: string,
  signedInBy: SignedInBy = 'password',
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = office.systemNow();
  await office.db.deleteFrom('office.session').where('expiresAt', '<', now).execute();
  const expiresAt = new Date(now.getTime() + LIFE_MS_MAX);
  await office.db
    .insertInto('office.session')
    .values({ tokenHash: hashToken(token), personId, createdAt: now, lastSeenAt: now, expiresAt, signedInBy })
    .execute();
  return token;
}

/**
 * Whose session it is; undefined when unknown, expired, idle too long, or when the account was closed. Who came through a sign-in service need not change a
 * password that was never used.
 */
export async function findSession(office: Office, token: string): Promise<Person | undefined> {
  const now = office.systemNow();
  const tokenHash = hashToken(token);
  const { rows } = await openSession(tokenHash, now).execute(office.db);
  const [session] = rows;
  if (!session) return undefined;
  const { lastSeenAt, signedInBy, held, mustChangePassword, ...person } = session;
  if (now.getTime() - lastSeenAt.getTime() > TOUCH_AFTER_MS)
    await office.db.updateTable('office.session').set({ lastSeenAt: now }).where('tokenHash', '=', tokenHash).execute();
  const memberships = membershipsOf(held.map(toHeld));
  return { ...person, memberships, mustChangePassword: mustChangePassword && signedInBy !== 'service' };
}

type OpenSession = Omit<Person, 'memberships'> &
  Pick<SessionTable, 'lastSeenAt'> & { readonly signedInBy: SignedInBy; readonly held: readonly HeldRow[] };

/** The session, its person, and the roles that she holds on the office's day, in one statement: every request begins with it. */
function openSession(tokenHash: string, now: Date) {
  const idleSince = new Date(now.getTime() - IDLE_MS_MAX);
  return sql<OpenSession>`${kept} select last_seen_at, signed_in_by, person.id as person_id, person.user_name, person.full_name, email,
      must_change_password, (
        select coalesce(json_agg(json_build_object('personId', person_id, 'unitCode', unit_code, 'role', role, 'validFrom', valid_from, 'validTo', valid_to,
          'kind', kind, 'userName', held.user_name, 'fullName', held.full_name, 'procedureCodes', procedure_codes)), '[]')
        from (${heldOn(sql`person.id`, sql`today`)}) as held
      ) as held
    from office.session
      join office.person on person.id = session.person_id and person.active
      cross join lateral (
        select (coalesce((select moment from office.virtual_time), ${now}) at time zone ${ZONE})::date as today
      ) as office_day
    where token_hash = ${tokenHash} and expires_at > ${now} and last_seen_at > ${idleSince}`;
}

/** Ends a session; the answer says how it had begun, undefined when there was none. */
export async function endSession({ db }: Office, token: string): Promise<SignedInBy | undefined> {
  const ended = await db
    .deleteFrom('office.session')
    .where('tokenHash', '=', hashToken(token))
    .returning('signedInBy')
    .executeTakeFirst();
  return ended?.signedInBy;
}

/** Ends every session of a person, but the one with `keepToken`. */
export async function endSessionsOf(office: Office, personId: string, keepToken?: string): Promise<void> {
  const query = office.db.deleteFrom('office.session').where('personId', '=', personId);
  await (keepToken === undefined ? query : query.where('tokenHash', '<>', hashToken(keepToken))).execute();
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
