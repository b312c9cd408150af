import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import { answerOf, api } from '../api/client.ts';

/** Whether this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => typeof window.PublicKeyCredential === 'function';

/** Lets the person answer with a passkey. @throws Error of the browser when she turned away, or has none for this site */
export async function answerByPasskey(): Promise<AuthenticationResponseJSON> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const options = await answerOf(api.POST('/api/session/passkey-options'));
  return startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON });
}

/** Lets the person make a passkey for this site. @throws Error of the browser when she turned away */
export async function makePasskey(): Promise<RegistrationResponseJSON> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const options = await answerOf(api.POST('/api/me/second-factors/passkey-options'));
  return startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON });
}

/** Whether the person turned away from the browser's question, or let it run out. */
export const turnedAway = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');
