/** Which passwords an engine that holds real work takes from nobody. */

export const PASSWORD_LENGTH_MIN = 12;
const SIGNS_DIFFERENT_MIN = 5;

/** Defaults of products and examples, in lower case; the shorter ones are refused by their length anyway. */
const DEFAULTS = ['motcua-sample', 'motcua-engine', 'camunda-password', 'administrator', 'changemechangeme'];

/**
 * Says why a password is too weak; null when it is not.
 * @example
 * ```ts
 * import { weaknessOf } from './weak-passwords.ts';
 *
 * weaknessOf('demo', 'demo'); // => 'has less than 12 characters'
 * weaknessOf('four words and a number 7', 'demo'); // => null
 * ```
 */
export function weaknessOf(password: string, username: string): string | null {
  const text = password.normalize('NFC').toLowerCase();
  if (text.length < PASSWORD_LENGTH_MIN) return `has less than ${PASSWORD_LENGTH_MIN} characters`;
  if (DEFAULTS.includes(text)) return 'is a default that everybody knows';
  if (text.includes(username.toLowerCase())) return 'contains the user name';
  if (new Set(text).size < SIGNS_DIFFERENT_MIN) return `has less than ${SIGNS_DIFFERENT_MIN} different characters`;
  return null;
}
