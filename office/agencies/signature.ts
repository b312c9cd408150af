import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE_MS } from '../time/index.ts';

/** What stands in the headers of a signed message. */
export interface SignedHead {
  /** Seconds since 1970, as text. */
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

/** How long before or after its timestamp a signature counts. */
export const SIGNATURE_LIVES_MS = 5 * MINUTE_MS;
const VERSION = 'v1';
const TIMESTAMP = /^\d{1,12}$/;
const NONCE = /^[A-Za-z0-9_-]{16,100}$/;

/** `v1=` and HMAC-SHA256 over timestamp, nonce and body, joined by dots, in hexadecimal. */
export function signatureOf(secret: string, timestamp: string, nonce: string, body: Buffer | string): string {
  return `${VERSION}=${createHmac('sha256', secret).update(`${timestamp}.${nonce}.`).update(body).digest('hex')}`;
}

/** Whether the head fits the body, is of now, and was made with the secret. The comparison takes the same time for every signature. */
export function isSignedBy(secret: string, head: SignedHead, body: Buffer, now: Date): boolean {
  const { timestamp, nonce, signature } = head;
  if (!TIMESTAMP.test(timestamp) || !NONCE.test(nonce)) return false;
  const given = Buffer.from(signature);
  const wanted = Buffer.from(signatureOf(secret, timestamp, nonce, body));
  const matches = given.length === wanted.length && timingSafeEqual(given, wanted);
  return matches && Math.abs(Number(timestamp) * 1000 - now.getTime()) <= SIGNATURE_LIVES_MS;
}
