import { randomBytes } from 'node:crypto';
import { type Generated, sql } from 'kysely';
import { hashToken, kept, type Office } from '../kernel/index.ts';
import type { DeviceSystem, InstallationMode, ProvedBy, Role } from '../terms/index.ts';
import { HOUR_MS, MINUTE_MS, ZONE } from '../time/index.ts';
import { type FactorDuty, factorDuty, factorRolesByDefault } from './factor-duty.ts';
import { findPerson, membershipsOf, type Person } from './person.ts';
import type { FailedBefore } from './sign-in-failure.ts';
import { NO_PLACE, type SignInPlace, shortAddress } from './sign-in-place.ts';
import { type HeldRow, heldOn, toHeld } from './stand-in.ts';

/** `office.session`: only the SHA-256 of a token is kept, so a copy of the table opens nothing. All moments are real time. */
export interface SessionTable {
  tokenHash: string;
  /** Names the session to its person; opens nothing. */
  id: Generated<string>;
  personId: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  signedInBy: Generated<SignedInBy>;
  /** When the person last proved who she is. */
  confirmedAt: Date;
  /** Shortened: its end is not kept. */
  address: string | null;
  browser: string | null;
  system: DeviceSystem | null;
  /** By what she proved herself besides the password; null: by nothing. */
  factor: ProvedBy | null;
  /** Sign-ins under her name that failed before this one. */
  failedCount: Generated<number>;
  failedSince: Date | null;
  failedLastAt: Date | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.session': SessionTable;
  }
}

/** By the password kept here, or through a sign-in service outside. */
export type SignedInBy = 'password' | 'service';

/** A session as the server looks at it with each request. */
export interface OpenSession {
  readonly id: string;
  readonly signedInBy: SignedInBy;
  readonly createdAt: Date;
  readonly confirmedAt: Date;
  /** When it ends however busy she is. */
  readonly expiresAt: Date;
  /** When it ends if she does nothing from now on. */
  readonly idleEndsAt: Date;
  readonly failedBefore: FailedBefore | undefined;
  /** What of her second factor is still lacking: until then next to nothing is answered. */
  readonly factorDuty: FactorDuty | undefined;
}

const LIFE_MS_MAX = 12 * HOUR_MS;
const IDLE_MS_MAX = 2 * HOUR_MS;
/** How stale `lastSeenAt` may become before it is written again: one write a minute for each session, not one for each request. */
const TOUCH_AFTER_MS = MINUTE_MS;
/** How long somebody may take from her password to her second factor. */
const PROOF_MS_MAX = 10 * MINUTE_MS;

/** What is known when a session begins. */
export interface SessionBeginning {
  readonly signedInBy?: SignedInBy;
  readonly place?: SignInPlace;
  readonly failedBefore?: FailedBefore | undefined;
  readonly factor?: ProvedBy | null;
}

/** Starts a session and returns its token, the only time it is known. */
export async function createSession(
  office: Office,
  personId: string,
  { signedInBy = 'password', place = NO_PLACE, failedBefore, factor = null }: SessionBeginning = {},
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = office.systemNow();
  await office.db.deleteFrom('office.session').where('expiresAt', '<', now).execute();
  await office.db
    .insertInto('office.session')
    .values({
      ...{ tokenHash: hashToken(token), personId, signedInBy, factor },
      ...{ createdAt: now, lastSeenAt: now, confirmedAt: now, expiresAt: new Date(now.getTime() + LIFE_MS_MAX) },
      ...{ address: shortAddress(place.address), browser: place.browser, system: place.system },
      failedCount: failedBefore?.count ?? 0,
      failedSince: failedBefore?.since ?? null,
      failedLastAt: failedBefore?.lastAt ?? null,
    })
    .execute();
  return token;
}

/** Whose session it is; undefined when there is none. See `findOpenSession`. */
export async function findSession(office: Office, token: string): Promise<Person | undefined> {
  return (await findOpenSession(office, token))?.person;
}

/**
 * The session of a token with its person; undefined when unknown, expired, idle too long, or when the account was closed. Who came through a sign-in service need not
 * change a password that was never used. `touches: false` is for requests that a page sends by itself: they keep no session alive.
 */
export async function findOpenSession(
  office: Office,
  token: string,
  { touches = true } = {},
): Promise<{ readonly person: Person; readonly session: OpenSession } | undefined> {
  const now = office.systemNow();
  const tokenHash = hashToken(token);
  const { rows } = await openSession(tokenHash, now).execute(office.db);
  const [row] = rows;
  if (!row) return undefined;
  const { held, revealed, mustChangePassword, personId, userName, fullName, email } = row;
  const memberships = membershipsOf(held.map(toHeld));
  const duty = factorDuty(
    row.factor,
    row.hasFactor,
    memberships,
    row.rolesThatNeedIt ?? factorRolesByDefault(row.mode),
  );
  if (duty === 'prove' && now.getTime() - row.createdAt.getTime() > PROOF_MS_MAX) return undefined;
  const lastSeenAt = touches ? now : row.lastSeenAt;
  if (now.getTime() - row.lastSeenAt.getTime() > TOUCH_AFTER_MS && touches)
    await office.db.updateTable('office.session').set({ lastSeenAt }).where('tokenHash', '=', tokenHash).execute();
  const mustChange = mustChangePassword && row.signedInBy !== 'service';
  return {
    person: {
      ...{ personId, userName, fullName, email, memberships, mustChangePassword: mustChange },
      ...(revealed && revealed.length > 0 ? { revealed } : {}),
    },
    session: { ...toOpenSession(row, lastSeenAt), factorDuty: duty },
  };
}

function toOpenSession(row: SessionRow, lastSeenAt: Date): Omit<OpenSession, 'factorDuty'> {
  const { id, signedInBy, createdAt, confirmedAt, expiresAt, failedCount, failedSince, failedLastAt } = row;
  const failedBefore =
    failedSince && failedLastAt ? { count: failedCount, since: failedSince, lastAt: failedLastAt } : undefined;
  const idleEndsAt = new Date(Math.min(lastSeenAt.getTime() + IDLE_MS_MAX, expiresAt.getTime()));
  return { id, signedInBy, createdAt, confirmedAt, expiresAt, idleEndsAt, failedBefore };
}

type SessionRow = Omit<Person, 'memberships'> &
  Pick<SessionTable, 'createdAt' | 'lastSeenAt' | 'confirmedAt' | 'expiresAt' | 'failedSince' | 'failedLastAt'> & {
    readonly id: string;
    readonly signedInBy: SignedInBy;
    readonly failedCount: number;
    readonly factor: ProvedBy | null;
    readonly hasFactor: boolean;
    readonly rolesThatNeedIt: readonly Role[] | null;
    readonly mode: InstallationMode | null;
    readonly held: readonly HeldRow[];
  };

/** The session, its person, and the roles that she holds on the office's day, in one statement: every request begins with it. */
function openSession(tokenHash: string, now: Date) {
  const idleSince = new Date(now.getTime() - IDLE_MS_MAX);
  return sql<SessionRow>`${kept} select session.id, session.created_at, last_seen_at, session.confirmed_at, expires_at, signed_in_by, failed_count, failed_since,
      failed_last_at, factor,
      exists(select from office.second_factor where person_id = person.id and second_factor.confirmed_at is not null) as has_factor,
      (select roles from office.second_factor_rule) as roles_that_need_it, (select mode from office.installation) as mode, person.id as person_id, person.user_name, person.full_name, email, must_change_password, (
        select coalesce(json_agg(json_build_object('personId', person_id, 'unitCode', unit_code, 'role', role, 'validFrom', valid_from, 'validTo', valid_to,
          'kind', kind, 'userName', held.user_name, 'fullName', held.full_name, 'procedureCodes', procedure_codes)), '[]')
        from (${heldOn(sql`person.id`, sql`today`)}) as held
      ) as held,
      array(select dossier_id::text from office.reveal where reveal.token_hash = session.token_hash and revealed_until > ${now}) as revealed
    from office.session
      join office.person on person.id = session.person_id and person.active
      cross join lateral (
        select (coalesce((select moment from office.virtual_time), ${now}) at time zone ${ZONE})::date as today
      ) as office_day
    where session.token_hash = ${tokenHash} and expires_at > ${now} and last_seen_at > ${idleSince}`;
}

/** One session as its person sees it in the list of hers. */
export interface ListedSession
  extends Readonly<Pick<SessionTable, 'createdAt' | 'lastSeenAt' | 'expiresAt' | 'address' | 'browser' | 'system'>> {
  readonly id: string;
  readonly signedInBy: SignedInBy;
  /** What it still lacks: until then it opens next to nothing. */
  readonly factorDuty: FactorDuty | undefined;
}

const SESSIONS_MAX = 200;

/** The open sessions of a person, the one used last first; those that wait for a second factor are told apart, and gone when it does not come. */
export async function sessionsOf(office: Office, personId: string): Promise<readonly ListedSession[]> {
  const now = office.systemNow();
  const [rows, dutyOf] = await Promise.all([rowsOf(office, personId, now), dutyOfPerson(office, personId)]);
  return rows
    .map(({ factor, ...row }) => ({ ...row, factorDuty: dutyOf(factor) }))
    .filter(
      ({ factorDuty: duty, createdAt }) => duty !== 'prove' || now.getTime() - createdAt.getTime() <= PROOF_MS_MAX,
    );
}

/** What a session of a person lacks, by what was proved in it. */
async function dutyOfPerson(
  office: Office,
  personId: string,
): Promise<(factor: ProvedBy | null) => FactorDuty | undefined> {
  const { rows } = await sql<Pick<SessionRow, 'hasFactor' | 'rolesThatNeedIt' | 'mode'>>`select
      exists(select from office.second_factor where person_id = ${personId} and confirmed_at is not null) as has_factor,
      (select roles from office.second_factor_rule) as roles_that_need_it, (select mode from office.installation) as mode`.execute(
    office.db,
  );
  const { hasFactor = false, rolesThatNeedIt = null, mode = null } = rows[0] ?? {};
  const memberships = (await findPerson(office, personId))?.memberships ?? [];
  return (factor) => factorDuty(factor, hasFactor, memberships, rolesThatNeedIt ?? factorRolesByDefault(mode));
}

function rowsOf(office: Office, personId: string, now: Date) {
  return office.db
    .selectFrom('office.session')
    .select(['id', 'createdAt', 'lastSeenAt', 'expiresAt', 'address', 'browser', 'system', 'signedInBy', 'factor'])
    .where('personId', '=', personId)
    .where('expiresAt', '>', now)
    .where('lastSeenAt', '>', new Date(now.getTime() - IDLE_MS_MAX))
    .orderBy('lastSeenAt', 'desc')
    .orderBy('id')
    .limit(SESSIONS_MAX)
    .execute();
}

/** Notes that the person of a session proved anew who she is. */
export async function confirmSession(office: Office, id: string): Promise<void> {
  await office.db.updateTable('office.session').set({ confirmedAt: office.systemNow() }).where('id', '=', id).execute();
}

/** Notes by what the person of a session proved herself, who has just got it. */
export async function provedFactor({ db }: Office, id: string, factor: ProvedBy): Promise<void> {
  await db.updateTable('office.session').set({ factor }).where('id', '=', id).execute();
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

/** Ends one session of a person, or all but the one with `keepToken`. @returns how many ended */
export async function endSessionsOf(
  office: Office,
  personId: string,
  { keepToken, id }: { readonly keepToken?: string; readonly id?: string } = {},
): Promise<number> {
  let query = office.db.deleteFrom('office.session').where('personId', '=', personId);
  if (keepToken !== undefined) query = query.where('tokenHash', '<>', hashToken(keepToken));
  if (id !== undefined) query = query.where('id', '=', id);
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}
