import { sql } from 'kysely';
import { OfficeError } from '../errors.ts';
import type { Office } from '../office.ts';

/** `office.look_up_throttle`: failed look-ups in a row, for each code whether it exists or not. Real time. */
export interface LookUpThrottleTable {
  code: string;
  failures: number;
  lastFailureAt: Date;
  blockedUntil: Date;
}

const FREE_FAILURES = 5;
const WAIT_SECONDS = 30;
const WAIT_SECONDS_MAX = 3600;
const FORGOTTEN_AFTER_HOURS = 24;

/**
 * Counts an attempt as failed before anything is compared, in one statement: guesses sent at once cannot outrun the counter. A success takes it back with
 * `forgiveAttempts`.
 * @throws OfficeError throttled while the code has to wait
 */
export async function countAttempt(office: Office, code: string): Promise<void> {
  const now = office.systemNow();
  const { rows } = await sql<{ failures: number }>`
    insert into office.look_up_throttle as throttle (code, failures, last_failure_at, blocked_until)
    values (${code}, 1, ${now}, ${now})
    on conflict (code) do update set
      failures = throttle.failures + 1,
      last_failure_at = excluded.last_failure_at,
      blocked_until = excluded.last_failure_at + make_interval(secs => case
        when throttle.failures + 1 < ${FREE_FAILURES}::int then 0
        else least(${WAIT_SECONDS}::int * power(2, least(throttle.failures + 1 - ${FREE_FAILURES}::int, 20)), ${WAIT_SECONDS_MAX}::int)
      end)
    where throttle.blocked_until <= excluded.last_failure_at
    returning failures`.execute(office.db);
  if (rows.length === 0)
    throw new OfficeError('throttled', `Too many failed look-ups of ${code}: try again later`, { dossierCode: code });
}

/** Takes the count of a code back, and drops counts older than a day. */
export async function forgiveAttempts(office: Office, code: string): Promise<void> {
  const forgotten = new Date(office.systemNow().getTime() - FORGOTTEN_AFTER_HOURS * 60 * 60 * 1000);
  await office.db
    .deleteFrom('office.lookUpThrottle')
    .where((where) => where.or([where('code', '=', code), where('lastFailureAt', '<', forgotten)]))
    .execute();
}
