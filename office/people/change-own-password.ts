import { audit } from '../audit/index.ts';
import {
  countAttempt,
  forgiveAttempts,
  inTransaction,
  type Office,
  OfficeError,
  type ThrottleRule,
} from '../kernel/index.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { refuseWeakPassword, unitNamesOf } from './password-rule.ts';
import type { Person } from './person.ts';
import { endSessionsOf } from './session.ts';

/** Whoever sits at an open session guesses here; it is not mixed with sign-ins, so that a stranger's tries there keep nobody from changing a password. */
const throttle: ThrottleRule = { kind: 'own-password', firstWaitAt: 4, waitSeconds: 1, waitSecondsMax: 15 * 60 };

/**
 * Changes one's own password; every other session of the person ends, the one with `keepToken` stays. Guesses at the old one are slowed down.
 * @throws OfficeError invalid for a wrong old password or a weak new one, throttled
 */
export async function changeOwnPassword(
  office: Office,
  { personId, userName, fullName }: Person,
  passwords: { readonly old: string; readonly new: string },
  keepToken: string,
): Promise<void> {
  await countAttempt(office, throttle, personId);
  const account = await office.db
    .selectFrom('office.person')
    .select('passwordHash')
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!(await passwordMatches(passwords.old, account?.passwordHash)))
    throw new OfficeError('invalid', 'people.passwords.oldOneWrong');
  await forgiveAttempts(office, throttle, personId);
  if (passwords.new.normalize('NFC') === passwords.old.normalize('NFC'))
    throw new OfficeError('invalid', 'people.passwords.oldOneAgain');
  await refuseWeakPassword(passwords.new, { userName, fullName, unitNames: await unitNamesOf(office, personId) });
  const passwordHash = await hashPassword(passwords.new);
  await inTransaction(office, async (inside) => {
    await inside.db
      .updateTable('office.person')
      .set({ passwordHash, mustChangePassword: false })
      .where('id', '=', personId)
      .execute();
    await endSessionsOf(inside, personId, { keepToken });
    audit(inside, { kind: 'person', personId, userName }, 'change-password', `person:${personId}`);
  });
}
