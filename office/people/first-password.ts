import { randomInt } from 'node:crypto';

/** Without the signs that are mistaken for each other when read aloud or copied by hand: 30^4 for each group. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** Returns a code that can be read aloud and typed, `k7mp-…`: 19.6 bits for each group. */
export function spokenCode(groups: number): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** A password that somebody else reads out once, 78 bits: to be changed at the first sign-in. */
export const newFirstPassword = (): string => spokenCode(GROUPS);
