import { createHash } from 'node:crypto';

/** Returns the SHA-256 of a paper, a file or a text, in hex: by it what is the same is known again, and whoever has a copy can tell whether it is the original. Not for secrets: see `hashToken`. */
export function hashContent(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
