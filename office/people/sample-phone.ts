import { createHash } from 'node:crypto';

/** A range of Vietnamese mobile numbers whose network ended, so that nobody is rung (unverified). */
const PREFIX = '095';
const DIGITS = 7;

/** The telephone of a sample person, the same at every installation: `095x xxx xxx`. */
export function samplePhone(userName: string): string {
  const number = createHash('sha256').update(`motcua-sample-phone:${userName}`).digest().readUInt32BE() % 10 ** DIGITS;
  return `${PREFIX}${String(number).padStart(DIGITS, '0')}`.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3');
}
