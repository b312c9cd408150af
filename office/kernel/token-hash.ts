import { createHash } from 'node:crypto';

/**
 * Returns the SHA-256 of a token, in hex: what the database keeps of sessions, links and drafts, so that a copy of it opens nothing. It is for tokens of 128 bits or more that a machine made; what a person
 * chooses or types is kept as scrypt or as a keyed hash, because it could be guessed from a plain one.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
