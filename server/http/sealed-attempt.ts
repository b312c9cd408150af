import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Language } from '../../office/texts/index.ts';
import type { SignInSecrets } from './context.ts';

/** What the browser carries from the beginning of a sign-in to its end. */
export interface Attempt extends SignInSecrets {
  /** The page of ours that was asked for. */
  readonly to: string;
  readonly language: Language;
}

/** How long somebody may take at the sign-in service. */
export const ATTEMPT_LIVES_MS = 10 * 60 * 1000;

/** Whose sign-in it is: what was begun for one is of no use for the other. */
export type SignInPurpose = 'staff' | 'citizen';

const signatureOf = (secret: string, purpose: SignInPurpose, text: string): Buffer =>
  createHmac('sha256', secret).update(`sign-in-attempt ${purpose}\n${text}`).digest();

/** Returns the attempt as a cookie that only we can write: another site cannot slip one of its own under a person. */
export const sealAttempt = (secret: string, purpose: SignInPurpose, attempt: Attempt, nowMs: number): string => {
  const text = JSON.stringify({ ...attempt, expiresAtMs: nowMs + ATTEMPT_LIVES_MS });
  return `${Buffer.from(text).toString('base64url')}.${signatureOf(secret, purpose, text).toString('base64url')}`;
};

/** Returns the attempt of a cookie; undefined when it is not ours or too old. */
export const openAttempt = (
  secret: string,
  purpose: SignInPurpose,
  sealed: string,
  nowMs: number,
): Attempt | undefined => {
  const [body = '', signature = ''] = sealed.split('.');
  const text = Buffer.from(body, 'base64url').toString();
  const [expected, given] = [signatureOf(secret, purpose, text), Buffer.from(signature, 'base64url')];
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  const { expiresAtMs, ...attempt }: Attempt & { expiresAtMs: number } = JSON.parse(text);
  return expiresAtMs > nowMs ? attempt : undefined;
};
