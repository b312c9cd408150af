import { randomInt } from 'node:crypto';
import { OfficeError } from '../kernel/index.ts';
import { isSamplePassword } from './sample-password.ts';

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 200;

/** Without the signs that are mistaken for each other when read aloud or copied by hand: 30^16 passwords, 78 bits. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A password that somebody else reads out once, `k7mp-…`: to be changed at the first sign-in. */
export function newFirstPassword(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/**
 * Length is what counts (NIST SP 800-63B): no rule about signs, but nothing that is guessed from the user name or repeats one sign.
 * @throws OfficeError invalid
 */
export function refuseWeakPassword(password: string, userName: string): void {
  const text = password.normalize('NFC');
  if (text.length < PASSWORD_LENGTH_MIN || text.length > PASSWORD_LENGTH_MAX)
    throw new OfficeError('invalid', 'people.passwords.wrongLength', {
      passwordLengthMin: PASSWORD_LENGTH_MIN,
      passwordLengthMax: PASSWORD_LENGTH_MAX,
      count: text.length,
    });
  if (isSamplePassword(text)) throw new OfficeError('invalid', 'people.passwords.ofSamples');
  if (text.toLowerCase().includes(userName.toLowerCase()) || new Set(text).size < SIGNS_DIFFERENT_MIN)
    throw new OfficeError('invalid', 'people.passwords.easilyGuessed');
}

const SIGNS_DIFFERENT_MIN = 5;
