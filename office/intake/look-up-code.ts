import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for one another on a slip. */
const LOOK_UP_SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LOOK_UP_LENGTH = 8;

/** A code that opens the look-up together with the dossier's code. */
export function newLookUpCode(): string {
  return Array.from({ length: LOOK_UP_LENGTH }, () => LOOK_UP_SIGNS.charAt(randomInt(LOOK_UP_SIGNS.length))).join('');
}
