import { sql } from 'kysely';
import { HOUR_MS } from '../time/index.ts';
import { OfficeError } from './errors.ts';
import type { Office } from './office.ts';

/** `office.throttle`: failed attempts in a row, for each subject whether it exists or not. Real time. */
export interface ThrottleTable {
  kind: ThrottleKind;
  subject: string;
  failures: number;
  lastFailureAt: Date;
  blockedUntil: Date;
}

declare module './database.ts' {
  interface OfficeDatabase {
    'office.throttle': ThrottleTable;
  }
}

export type ThrottleKind =
  | 'look-up'
  | 'sign-in'
  | 'sign-in-from'
  | 'sign-in-address'
  | 'sign-in-device'
  | 'own-password'
  | 'signing-key';

/** The failure number `firstWaitAt` brings the first wait; each further one doubles it, up to `waitSecondsMax`. */
export interface ThrottleRule {
  readonly kind: ThrottleKind;
  readonly firstWaitAt: number;
  readonly waitSeconds: number;
  readonly waitSecondsMax: number;
  /** After so long without a failure the count begins anew; absent: after a day. */
  readonly forgottenAfterSeconds?: number;
}

const FORGOTTEN_AFTER_HOURS = 24;
const DAY_SECONDS = 24 * 60 * 60;
/** Doublings that are computed; the maximum is reached long before. */
const DOUBLINGS_MAX = 20;

/**
 * Counts an attempt as failed before anything is compared, in one statement: guesses sent at once cannot outrun the counter. A success takes it back with
 * `forgiveAttempts`. An attempt that is written after a later one (the two were sent at once) is not mistaken for one that has to wait.
 * @throws OfficeError throttled, with `waitSeconds`, while the subject has to wait
 */
export async function countAttempt(office: Office, rule: ThrottleRule, subject: string): Promise<void> {
  const now = office.systemNow();
  const { kind, firstWaitAt, waitSeconds, waitSecondsMax, forgottenAfterSeconds = DAY_SECONDS } = rule;
  const counted = sql`case
    when throttle.last_failure_at < excluded.last_failure_at - make_interval(secs => ${forgottenAfterSeconds}::int) then 1
    else throttle.failures + 1
  end`;
  const { rows } = await sql<{ failures: number }>`
    insert into office.throttle as throttle (kind, subject, failures, last_failure_at, blocked_until)
    values (${kind}, ${subject}, 1, ${now}, ${now})
    on conflict (kind, subject) do update set
      failures = ${counted},
      last_failure_at = excluded.last_failure_at,
      blocked_until = excluded.last_failure_at + make_interval(secs => case
        when ${counted} < ${firstWaitAt}::int then 0
        else least(${waitSeconds}::int * power(2, least(${counted} - ${firstWaitAt}::int, ${DOUBLINGS_MAX}::int)), ${waitSecondsMax}::int)
      end)
    where throttle.blocked_until <= excluded.last_failure_at or throttle.blocked_until <= throttle.last_failure_at
    returning failures`.execute(office.db);
  if (rows.length === 0) throw await mustWait(office, rule, subject, now);
}

async function mustWait(office: Office, { kind }: ThrottleRule, subject: string, now: Date): Promise<OfficeError> {
  const row = await office.db
    .selectFrom('office.throttle')
    .select('blockedUntil')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .executeTakeFirst();
  const waitMs = (row?.blockedUntil ?? now).getTime() - now.getTime();
  const waitSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new OfficeError('throttled', 'kernel.throttled', { waitSeconds });
}

/** Takes the count of one subject back: somebody who may has let it try again. */
export async function forgiveSubject(office: Office, kind: ThrottleKind, subject: string): Promise<void> {
  await office.db.deleteFrom('office.throttle').where('kind', '=', kind).where('subject', '=', subject).execute();
}

/** Takes one count back, that of an attempt which was right; the failures of others stay. */
export async function forgiveOne(office: Office, { kind }: ThrottleRule, subject: string): Promise<void> {
  await office.db
    .updateTable('office.throttle')
    .set((set) => ({ failures: set('failures', '-', 1), blockedUntil: office.systemNow() }))
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .execute();
}

/** Takes the count of a subject back, and drops counts older than a day. */
export async function forgiveAttempts(office: Office, { kind }: ThrottleRule, subject: string): Promise<void> {
  const forgotten = new Date(office.systemNow().getTime() - FORGOTTEN_AFTER_HOURS * HOUR_MS);
  await office.db
    .deleteFrom('office.throttle')
    .where((where) =>
      where.or([
        where.and([where('kind', '=', kind), where('subject', '=', subject)]),
        where('lastFailureAt', '<', forgotten),
      ]),
    )
    .execute();
}

/** Halves the count of a subject that many share, when one of them succeeded. */
export async function easeAttempts(office: Office, { kind }: ThrottleRule, subject: string): Promise<void> {
  await office.db
    .updateTable('office.throttle')
    .set(({ eb }) => ({ failures: eb('failures', '/', 2), blockedUntil: eb.ref('lastFailureAt') }))
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .execute();
}
