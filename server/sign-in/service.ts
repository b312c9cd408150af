import {
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
import type { SignInService } from '../http/context.ts';
import type { SignInServiceSettings } from '../http/settings.ts';

/** Where the sign-in service sends people back to. */
export const CALLBACK_URL = '/sign-in/service/callback';

const TIMEOUT_SECONDS = 10;
/** The service's keys and addresses are asked for anew after an hour. */
const DISCOVERED_LIVES_MS = HOUR_MS;
const SCOPE = 'openid profile email';

/**
 * An OpenID Connect provider: authorization code flow with PKCE (OpenID Connect Core 1.0 section 3.1, RFC 7636), signatures of ID tokens checked. It is asked for
 * its addresses when they are first needed, so that our server starts while it is down.
 */
export const createSignInService = (settings: SignInServiceSettings, publicUrl: string): SignInService => {
  const redirectUri = `${publicUrl}${CALLBACK_URL}`;
  const discovered = keepDiscovered(settings);
  return {
    begin: async () => {
      const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(await discovered(), {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, secrets };
    },
    finish: async (query, { state, nonce, verifier }) => {
      const configuration = await discovered();
      const tokens = await authorizationCodeGrant(configuration, new URL(`${redirectUri}${query}`), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('The sign-in service sent no ID token');
      const userName =
        claims[settings.userNameClaim] ??
        (await fetchUserInfo(configuration, tokens.access_token, claims.sub))[settings.userNameClaim];
      if (typeof userName !== 'string' || userName === '')
        throw new Error(`The sign-in service tells no "${settings.userNameClaim}" of ${claims.sub}`);
      return { issuer: claims.iss, subject: claims.sub, userName };
    },
    endSessionUrl: async () => {
      try {
        const configuration = await discovered();
        if (!configuration.serverMetadata().end_session_endpoint) return null;
        return buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${publicUrl}/` }).href;
      } catch {
        // Signing out here must not depend on the other side.
        return null;
      }
    },
  };
};

const keepDiscovered = (settings: SignInServiceSettings): (() => Promise<Configuration>) => {
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

const discover = ({ issuer, clientId, clientSecret }: SignInServiceSettings): Promise<Configuration> =>
  discovery(new URL(issuer), clientId, undefined, clientSecret ? ClientSecretBasic(clientSecret) : None(), {
    timeout: TIMEOUT_SECONDS,
    execute: [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])],
  });
