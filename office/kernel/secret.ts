/**
 * What is made of the installation's secret. Nobody who has the database alone can tell a code from its hash, make one, or read what was sealed. Each purpose has a key of its own, so that
 * what is made for one is of no use for another.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Office } from './office.ts';

type Secretive = Pick<Office, 'secret'>;

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @throws Error: whoever opened the office forgot the secret, which no person can mend */
function keyFor({ secret }: Secretive, purpose: string): Buffer {
  if (!secret)
    throw new Error(`The office was opened without the secret of the installation, which "${purpose}" needs`);
  return Buffer.from(hkdfSync('sha256', secret, '', `motcua ${purpose}`, KEY_BYTES));
}

/** Returns the hash of a text that only whoever has the secret can compute: 32 bytes. */
export function keyedHash(office: Secretive, purpose: string, text: string): Buffer {
  return createHmac('sha256', keyFor(office, purpose)).update(text).digest();
}

/** Returns the bytes enciphered, as nonce, tag and text; `about` says what they belong to, and unseals nothing else. */
export function seal(office: Secretive, purpose: string, about: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyFor(office, purpose), nonce).setAAD(Buffer.from(about));
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** Returns what was sealed. @throws Error when it was sealed with another secret, belongs to something else, or was changed */
export function unseal(office: Secretive, purpose: string, about: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  const [nonce, tag, text] = [
    bytes.subarray(0, NONCE_BYTES),
    bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES),
    bytes.subarray(NONCE_BYTES + TAG_BYTES),
  ];
  const decipher = createDecipheriv(CIPHER, keyFor(office, purpose), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about)).setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]);
}

/** Compares two hashes of the same length in a time that tells nothing of where they differ. */
export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
