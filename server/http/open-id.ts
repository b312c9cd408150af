/**
 * The way to an OpenID Connect provider and back, whoever signs in there: authorization code flow with PKCE (OpenID Connect Core 1.0 section 3.1, RFC 7636), signatures of ID tokens checked. It is
 * asked for its addresses when they are first needed, so that our server starts while it is down.
 */
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { HOUR_MS } from '../../office/time/index.ts';
import type { OpenIdProvider } from './context.ts';
import type { OpenIdSettings } from './settings.ts';

const TIMEOUT_SECONDS = 10;
/** The service's keys and addresses are asked for anew after an hour. */
const DISCOVERED_LIVES_MS = HOUR_MS;

/** What the provider is told of us: where the browser comes back, signed in and signed out, and what we want to know. */
export interface OpenIdAddresses {
  readonly callback: string;
  readonly afterSignOut: string;
  readonly scope: string;
}

export const createOpenIdProvider = (
  settings: OpenIdSettings,
  { callback, afterSignOut, scope }: OpenIdAddresses,
): OpenIdProvider => {
  const discovered = keepDiscovered(settings);
  return {
    begin: async () => {
      const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(await discovered(), {
        redirect_uri: callback,
        scope,
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, secrets };
    },
    finish: async (query, { state, nonce, verifier }) => {
      const configuration = await discovered();
      const tokens = await authorizationCodeGrant(configuration, new URL(`${callback}${query}`), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('The sign-in service sent no ID token');
      const { iss: issuer, sub: subject } = claims;
      return {
        ...{ issuer, subject, claims },
        userInfo: () => fetchUserInfo(configuration, tokens.access_token, subject),
      };
    },
    endSessionUrl: async () => {
      try {
        const configuration = await discovered();
        if (!configuration.serverMetadata().end_session_endpoint) return null;
        return buildEndSessionUrl(configuration, { post_logout_redirect_uri: afterSignOut }).href;
      } catch {
        // Signing out here must not depend on the other side.
        return null;
      }
    },
  };
};

/** The code under which the service refused, or the person broke off; undefined for every other failure. */
export const refusalCodeOf = (error: unknown): string | undefined =>
  error instanceof AuthorizationResponseError ? error.error : undefined;

const keepDiscovered = (settings: OpenIdSettings): (() => Promise<Configuration>) => {
  let kept: { readonly until: number; readonly configuration: Promise<Configuration> } | undefined;
  return () => {
    if (kept && kept.until > performance.now()) return kept.configuration;
    const configuration = discover(settings);
    const asked = { until: performance.now() + DISCOVERED_LIVES_MS, configuration };
    kept = asked;
    configuration.catch(() => {
      if (kept === asked) kept = undefined;
    });
    return configuration;
  };
};

const discover = ({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<Configuration> =>
  discovery(new URL(issuer), clientId, undefined, clientSecret ? ClientSecretBasic(clientSecret) : None(), {
    timeout: TIMEOUT_SECONDS,
    execute: [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])],
  });
