import { audit } from '../audit/index.ts';
import { countAttempt, forgiveAttempts, inTransaction, type Office, type ThrottleRule } from '../kernel/index.ts';
import { passwordMatches } from './password.ts';
import { findPerson, type Person } from './person.ts';

/** From the fourth failure in a row on, a name waits: one second, then twice as long each time, up to a quarter of an hour. */
export const signInThrottle: ThrottleRule = {
  kind: 'sign-in',
  firstWaitAt: 4,
  waitSeconds: 1,
  waitSecondsMax: 15 * 60,
};
/** No user name is longer. */
const NAME_LENGTH_MAX = 100;

/**
 * The person with that user name and password, or undefined. Failures count by name, in real time, whether there is such an account or not, and before the
 * password is compared: neither the waits nor guesses sent at once tell which names exist.
 * @throws OfficeError throttled while the name has to wait, whatever the password
 */
export async function authenticate(office: Office, userName: string, password: string): Promise<Person | undefined> {
  const name = userName.trim().toLowerCase();
  if (name === '' || name.length > NAME_LENGTH_MAX) return undefined;
  await countAttempt(office, signInThrottle, name);
  const account = await office.db
    .selectFrom('office.person')
    .select(['id', 'passwordHash'])
    .where('userName', '=', name)
    .where('active', '=', true)
    .executeTakeFirst();
  const right = await passwordMatches(password, account?.passwordHash);
  if (!account || !right) return undefined;
  await recordSignIn(office, account.id, name);
  return findPerson(office, account.id);
}

async function recordSignIn(office: Office, personId: string, userName: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    await forgiveAttempts(inside, signInThrottle, userName);
    audit(inside, { kind: 'person', personId, userName }, 'sign-in', `person:${personId}`);
  });
}
