import { randomBytes, scrypt as scryptCallback, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** What scrypt may cost, in the words of RFC 7914. */
interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

const scrypt = promisify<string, Buffer, number, Cost, Buffer>(scryptCallback);

/** 16 MB and about 30 ms for each attempt. */
const COST: Cost = { N: 16_384, r: 8, p: 1 };
const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** `scrypt$N$r$p$salt$hash`, so that the cost can be raised without losing the old accounts. */
export async function hashPassword(
  password: string,
  salt: Buffer = randomBytes(SALT_BYTES),
  cost: Cost = COST,
): Promise<string> {
  const hash = await scrypt(password.normalize('NFC'), salt, HASH_BYTES, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/**
 * Whether the password is the one that was hashed. Without a stored hash it takes as long and answers no, so that an unknown
 * user name cannot be told from a wrong password.
 */
export async function passwordMatches(password: string, stored: string | null | undefined): Promise<boolean> {
  const [, n, r, p, salt, hash] = (stored ?? NOBODY).split('$');
  const expected = Buffer.from(hash ?? '', 'base64');
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const actual = await scrypt(password.normalize('NFC'), Buffer.from(salt ?? '', 'base64'), HASH_BYTES, cost);
  return expected.length === HASH_BYTES && timingSafeEqual(actual, expected) && Boolean(stored);
}

const NOBODY = ['scrypt', COST.N, COST.r, COST.p, 'AAAAAAAAAAAAAAAAAAAAAA==', 'A'.repeat(43)].join('$');
