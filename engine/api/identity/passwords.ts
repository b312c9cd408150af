/** Passwords of the engine's users, kept as salted scrypt hashes. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(scrypt) as (
  password: string,
  salt: Buffer,
  length: number,
  options: object,
) => Promise<Buffer>;

/** About 50 ms and 16 MB for each guess: OWASP's least for scrypt with this memory, times four. */
const COST = { N: 16_384, r: 8, p: 5 };
const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** `scrypt$N$r$p$salt$hash`, so that the cost can grow later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, HASH_BYTES, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/**
 * Does the password belong to the hash? Takes as long for a wrong one as for the right one.
 * @example
 * ```ts
 * import { hashPassword, isPassword } from './passwords.ts';
 *
 * const stored = await hashPassword('a-long-sentence');
 * await isPassword('a-long-sentence', stored); // => true
 * await isPassword('a guess', stored); // => false
 * ```
 */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, n, r, p, salt = '', hash = ''] = stored.split('$');
  const expected = Buffer.from(hash, 'base64');
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const actual = await derive(password, Buffer.from(salt, 'base64'), expected.length, cost);
  return timingSafeEqual(actual, expected);
}
