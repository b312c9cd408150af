/** What makes incidents alike: the same error, said with other values, at the same element of the same version. */
import { createHash } from 'node:crypto';

const PATTERN_LENGTH_MAX = 300;

/**
 * Returns what an error message has in common with those of other instances: quoted words, keys and numbers become `…`, white space becomes one blank, and what is beyond 300 characters goes.
 * `Expected 'a12' to be there after 30 ms` and `Expected 'b7' to be there after 4 ms` are the same.
 */
export const messagePattern = (message: string): string =>
  message
    .replace(/"[^"]*"|'[^']*'|“[^”]*”/g, (quoted) => `${quoted[0]}…${quoted.at(-1)}`)
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '…')
    .replace(/\d[\d.,:_-]*/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, PATTERN_LENGTH_MAX);

/** Returns a short name for a pattern, fit for an address. */
export const patternHash = (pattern: string): string =>
  createHash('sha256').update(pattern).digest('base64url').slice(0, 16);
