import { audit } from '../audit/index.ts';
import { inTransaction, type Office } from '../kernel/index.ts';
import type { ProvedBy } from '../terms/index.ts';
import { passwordMatches } from './password.ts';
import { findPerson, type Person } from './person.ts';
import { type FailedBefore, noteFailure, takeFailures } from './sign-in-failure.ts';
import { NO_PLACE, type SignInPlace } from './sign-in-place.ts';
import { countTry, forgiveTries } from './sign-in-throttle.ts';

/** No user name is longer. */
const NAME_LENGTH_MAX = 100;

/**
 * The person with that user name and password, or undefined. Failures are counted in real time and noted, whether there is such an account or not, and before the
 * password is compared: neither the waits nor guesses sent at once tell which names exist.
 * @throws OfficeError throttled while the name has to wait there, whatever the password
 */
export async function authenticate(
  office: Office,
  userName: string,
  password: string,
  place: SignInPlace = NO_PLACE,
): Promise<Person | undefined> {
  const name = userName.trim().toLowerCase();
  if (name === '' || name.length > NAME_LENGTH_MAX) return undefined;
  await countTry(office, name, place);
  const account = await office.db
    .selectFrom('office.person')
    .select(['id', 'passwordHash'])
    .where('userName', '=', name)
    .where('active', '=', true)
    .executeTakeFirst();
  const right = await passwordMatches(password, account?.passwordHash);
  if (account && right) {
    await forgiveTries(office, name, place);
    return findPerson(office, account.id);
  }
  await noteFailure(office, account?.id, place);
  return undefined;
}

/** Notes that a person is in, by whatever way. @returns what had failed under her name until then */
export async function recordSignIn(
  office: Office,
  { personId, userName, fullName }: Person,
  how: { readonly issuer?: string; readonly factor?: ProvedBy } = {},
): Promise<FailedBefore | undefined> {
  return inTransaction(office, async (inside) => {
    const failed = await takeFailures(inside, personId);
    const failedBefore = failed && { failedBefore: failed.count, failedSince: failed.since };
    audit(inside, { kind: 'person', personId, userName, fullName }, 'sign-in', `person:${personId}`, {
      ...how,
      ...failedBefore,
    });
    return failed;
  });
}

/** Whether it is the password of that person. Whoever asks counts the tries. */
export async function isPasswordOf({ db }: Office, personId: string, password: string): Promise<boolean> {
  const account = await db
    .selectFrom('office.person')
    .select('passwordHash')
    .where('id', '=', personId)
    .executeTakeFirst();
  return passwordMatches(password, account?.passwordHash);
}
