import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a link of the look-up works, in ms. */
export const LINK_LIVES_MS = 15 * 60 * 1000;

const signatureOf = (secret: string, subject: string, expiresAtMs: number): string =>
  createHmac('sha256', secret).update(`${subject}\n${expiresAtMs}`).digest('base64url');

/** `<expiry>.<signature>`: lets its holder do one thing (`subject`) until it expires. */
export const signLink = (secret: string, subject: string, nowMs: number): string => {
  const expiresAtMs = nowMs + LINK_LIVES_MS;
  return `${expiresAtMs}.${signatureOf(secret, subject, expiresAtMs)}`;
};

/** Returns whether the token was made for this subject and still lives. Compares in constant time. */
export const isSigned = (secret: string, subject: string, token: string, nowMs: number): boolean => {
  const [expiry = '', signature = ''] = token.split('.');
  const expiresAtMs = Number(expiry);
  if (!Number.isSafeInteger(expiresAtMs) || expiresAtMs < nowMs) return false;
  const expected = Buffer.from(signatureOf(secret, subject, expiresAtMs));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
};
