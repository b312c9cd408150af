import { audit } from '../audit/audit-entry.ts';
import { OfficeError } from '../errors.ts';
import type { Office } from '../office.ts';
import { inTransaction } from '../transaction.ts';
import { passwordMatches } from './password.ts';
import { findPerson, type Person } from './person.ts';

/** Failures that cost nothing; each further one doubles the wait, from one second to a quarter of an hour. */
const FREE_FAILURES = 4;
const WAIT_MS = 1000;
const WAIT_MS_MAX = 15 * 60 * 1000;

/**
 * The person with that user name and password, or undefined. Counts failures by account, in real time.
 * @throws OfficeError throttled while the account has to wait, whatever the password
 */
export async function authenticate(office: Office, userName: string, password: string): Promise<Person | undefined> {
  const account = await office.db
    .selectFrom('office.person')
    .select(['id', 'passwordHash', 'signInAllowedAt'])
    .where('userName', '=', userName.toLowerCase())
    .where('active', '=', true)
    .executeTakeFirst();
  refuseWhileWaiting(account?.signInAllowedAt ?? null, office.systemNow());
  const right = await passwordMatches(password, account?.passwordHash);
  if (!account) return undefined;
  if (!right) {
    await countFailure(office, account.id);
    return undefined;
  }
  await recordSignIn(office, account.id, userName);
  return findPerson(office, account.id);
}

function refuseWhileWaiting(signInAllowedAt: Date | null, now: Date): void {
  if (!signInAllowedAt || signInAllowedAt <= now) return;
  const waitSeconds = Math.ceil((signInAllowedAt.getTime() - now.getTime()) / 1000);
  throw new OfficeError('throttled', `Too many failed sign-ins: try again in ${waitSeconds} s`, { waitSeconds });
}

/** How long an account waits after so many failures in a row. */
export function waitAfterMs(failures: number): number {
  return failures < FREE_FAILURES ? 0 : Math.min(WAIT_MS * 2 ** (failures - FREE_FAILURES), WAIT_MS_MAX);
}

async function countFailure(office: Office, personId: string): Promise<void> {
  await inTransaction(office, async ({ db }) => {
    const { failedSignIns } = await db
      .updateTable('office.person')
      .set((expression) => ({ failedSignIns: expression('failedSignIns', '+', 1) }))
      .where('id', '=', personId)
      .returning('failedSignIns')
      .executeTakeFirstOrThrow();
    const signInAllowedAt = new Date(office.systemNow().getTime() + waitAfterMs(failedSignIns));
    await db.updateTable('office.person').set({ signInAllowedAt }).where('id', '=', personId).execute();
  });
}

async function recordSignIn(office: Office, personId: string, userName: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    await inside.db
      .updateTable('office.person')
      .set({ failedSignIns: 0, signInAllowedAt: null })
      .where('id', '=', personId)
      .execute();
    audit(inside, { kind: 'person', personId, userName }, 'sign-in', `person:${personId}`);
  });
}
