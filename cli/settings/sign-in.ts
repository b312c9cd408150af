import type { CitizenSignInSettings, OpenIdSettings, SignInServiceSettings } from '../../server/http/settings.ts';
import { type Environment, readTogether, readUrl } from './environment.ts';

const USUAL_CLAIM = 'preferred_username';
const USUAL_ID_NUMBER_CLAIM = 'identity_number';
const USUAL_SCOPE = 'openid profile email phone address';
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * The OpenID Connect provider of `OIDC_ISSUER`, at which the staff may sign in; none by default.
 * @throws Error that names the variable and what is allowed; the secret is not repeated
 */
export function readSignInService(env: Environment): { readonly signInService?: SignInServiceSettings } {
  const provider = readProvider(env, ofStaff);
  return provider ? { signInService: { ...provider, userNameClaim: env.OIDC_USER_NAME_CLAIM || USUAL_CLAIM } } : {};
}

/**
 * The OpenID Connect provider of `CITIZEN_OIDC_ISSUER`, at which citizens may sign in; none by default.
 * @throws Error that names the variable and what is allowed; the secret is not repeated
 */
export function readCitizenSignIn(env: Environment): { readonly citizenSignIn?: CitizenSignInSettings } {
  const provider = readProvider(env, ofCitizens);
  if (!provider) return {};
  return {
    citizenSignIn: {
      ...provider,
      scope: env.CITIZEN_OIDC_SCOPE || USUAL_SCOPE,
      idNumberClaim: env.CITIZEN_OIDC_ID_NUMBER_CLAIM || USUAL_ID_NUMBER_CLAIM,
    },
  };
}

/** Which variables name a provider. */
type ProviderNames = Readonly<Record<'issuer' | 'clientId' | 'clientSecret' | 'name', string>>;

const ofStaff: ProviderNames = {
  issuer: 'OIDC_ISSUER',
  clientId: 'OIDC_CLIENT_ID',
  clientSecret: 'OIDC_CLIENT_SECRET',
  name: 'OIDC_NAME',
};
const ofCitizens: ProviderNames = {
  issuer: 'CITIZEN_OIDC_ISSUER',
  clientId: 'CITIZEN_OIDC_CLIENT_ID',
  clientSecret: 'CITIZEN_OIDC_CLIENT_SECRET',
  name: 'CITIZEN_OIDC_NAME',
};

function readProvider(env: Environment, names: ProviderNames): OpenIdSettings | undefined {
  const issuer = readUrl(env, names.issuer, ['https:', 'http:']);
  const given = readTogether(env, names.issuer, [names.clientId]);
  if (!issuer || !given) return undefined;
  const { protocol, hostname, host } = new URL(issuer);
  if (protocol === 'http:' && !LOOPBACK.has(hostname))
    throw new Error(
      `${names.issuer} is "${issuer}", but sign-ins may only travel over https:// (http:// on this machine alone).`,
    );
  const clientSecret = env[names.clientSecret];
  return {
    issuer,
    clientId: given[names.clientId] ?? '',
    ...(clientSecret ? { clientSecret } : {}),
    name: env[names.name] || host,
  };
}
