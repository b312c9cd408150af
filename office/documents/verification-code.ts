import { randomBytes } from 'node:crypto';
import type { Office } from '../kernel/index.ts';

/** Where citizens ask; papers carry this address. */
export const VERIFICATION_PAGE = '/xac-minh';

/** Crockford's signs: none that is taken for another when somebody types it. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';
const CODE_LENGTH = 16;
const CODE = new RegExp(`^[${SIGNS}]{${CODE_LENGTH}}$`);

/** A code that nobody can guess: five bits of each byte. */
export const newVerificationCode = (): string =>
  Array.from(randomBytes(CODE_LENGTH), (byte) => SIGNS.charAt(byte % SIGNS.length)).join('');

/** The code that somebody has typed, with or without hyphens, in capitals, with O for 0; undefined when it can be none. */
export function readVerificationCode(typed: string): string | undefined {
  const code = typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  return CODE.test(code) ? code : undefined;
}

/** Where anybody who holds a paper checks it; nowhere when the citizens' pages have no address. */
export const verificationAddress = ({ publicUrl }: Pick<Office, 'publicUrl'>): string | undefined =>
  publicUrl && `${publicUrl}${VERIFICATION_PAGE}`;
