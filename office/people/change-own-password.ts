import { audit } from '../audit/index.ts';
import { countAttempt, forgiveAttempts, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { signInThrottle } from './authenticate.ts';
import { refuseWeakPassword } from './first-password.ts';
import { hashPassword, passwordMatches } from './password.ts';
import type { Person } from './person.ts';
import { endSessionsOf } from './session.ts';

/**
 * Changes one's own password; every other session of the person ends, the one with `keepToken` stays. Guesses at the old one count as at a sign-in.
 * @throws OfficeError invalid for a wrong old password or a weak new one, throttled
 */
export async function changeOwnPassword(
  office: Office,
  { personId, userName }: Person,
  passwords: { readonly old: string; readonly new: string },
  keepToken: string,
): Promise<void> {
  await countAttempt(office, signInThrottle, userName);
  const account = await office.db
    .selectFrom('office.person')
    .select('passwordHash')
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!(await passwordMatches(passwords.old, account?.passwordHash)))
    throw new OfficeError('invalid', 'people.passwords.oldOneWrong');
  await forgiveAttempts(office, signInThrottle, userName);
  if (passwords.new.normalize('NFC') === passwords.old.normalize('NFC'))
    throw new OfficeError('invalid', 'people.passwords.oldOneAgain');
  refuseWeakPassword(passwords.new, userName);
  const passwordHash = await hashPassword(passwords.new);
  await inTransaction(office, async (inside) => {
    await inside.db
      .updateTable('office.person')
      .set({ passwordHash, mustChangePassword: false })
      .where('id', '=', personId)
      .execute();
    await endSessionsOf(inside, personId, keepToken);
    audit(inside, { kind: 'person', personId, userName }, 'change-password', `person:${personId}`);
  });
}
