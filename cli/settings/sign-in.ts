import type { SignInServiceSettings } from '../../server/http/settings.ts';
import { type Environment, readTogether, readUrl } from './environment.ts';

const USUAL_CLAIM = 'preferred_username';
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * The OpenID Connect provider of `OIDC_ISSUER`; none by default.
 * @throws Error that names the variable and what is allowed; the secret is not repeated
 */
export function readSignInService(env: Environment): { readonly signInService?: SignInServiceSettings } {
  const issuer = readUrl(env, 'OIDC_ISSUER', ['https:', 'http:']);
  const given = readTogether(env, 'OIDC_ISSUER', ['OIDC_CLIENT_ID']);
  if (!issuer || !given) return {};
  const { protocol, hostname, host } = new URL(issuer);
  if (protocol === 'http:' && !LOOPBACK.has(hostname))
    throw new Error(
      `OIDC_ISSUER is "${issuer}", but sign-ins may only travel over https:// (http:// on this machine alone).`,
    );
  const clientSecret = env.OIDC_CLIENT_SECRET;
  return {
    signInService: {
      issuer,
      clientId: given.OIDC_CLIENT_ID,
      ...(clientSecret ? { clientSecret } : {}),
      userNameClaim: env.OIDC_USER_NAME_CLAIM || USUAL_CLAIM,
      name: env.OIDC_NAME || host,
    },
  };
}
