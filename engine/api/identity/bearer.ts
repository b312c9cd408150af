import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Principal } from '../../core/kernel/access.ts';
import { textsOf } from '../../core/kernel/claims.ts';
import { ApiProblem } from '../shared/problem.ts';
import { credentialsOf, type SignIn, unauthorized } from './sign-in.ts';

export interface BearerOptions {
  /** As it stands in the tokens' `iss`. */
  readonly issuer: string;
  /** What tokens must be meant for (`aud`). */
  readonly audience: string;
  /** Where the issuer publishes its keys; found by OpenID Connect Discovery when absent. */
  readonly jwksUrl?: string;
  /** The claim that names a person; a token without it belongs to a client. */
  readonly usernameClaim: string;
  readonly clientIdClaim: string;
  readonly groupsClaim: string;
}

/** RS256 and its kin; never `none`, and never a secret that the issuer would have to share. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 30;
const DISCOVERY_MS_MAX = 10_000;

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** The scheme, and what callers without a token are told. */
export const BEARER = 'Bearer';

/** OpenID Connect bearer tokens (RFC 6750), checked against the issuer's published keys. */
export function signInByToken(options: BearerOptions): SignIn {
  let keys: Promise<KeySet> | undefined;
  const keySet = (): Promise<KeySet> => {
    keys ??= findKeys(options).catch((error: unknown) => {
      keys = undefined; // the issuer may be there next time
      throw error;
    });
    return keys;
  };
  return {
    challenge: BEARER,
    async identify(authorization) {
      const token = credentialsOf(authorization, BEARER);
      if (!token) throw unauthorized('Sign in with a bearer token');
      const { issuer, audience } = options;
      const checks = { issuer, audience, algorithms: ALGORITHMS, clockTolerance: CLOCK_TOLERANCE_SECONDS };
      const { payload } = await jwtVerify(token, await keySet(), checks).catch((error: unknown) => refuse(error));
      return principalOf(payload, options);
    },
  };
}

async function findKeys({ issuer, jwksUrl }: BearerOptions): Promise<KeySet> {
  return createRemoteJWKSet(new URL(jwksUrl ?? (await discover(issuer))));
}

/** @throws ApiProblem 503 when the issuer does not say where its keys are */
async function discover(issuer: string): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(DISCOVERY_MS_MAX) });
    const { jwks_uri } = (await answer.json()) as { jwks_uri?: unknown };
    if (typeof jwks_uri === 'string') return jwks_uri;
  } catch (error) {
    throw unreachable(url, { cause: error });
  }
  throw unreachable(url);
}

const unreachable = (url: string, options?: ErrorOptions): ApiProblem =>
  Object.assign(
    new ApiProblem(503, 'UNAVAILABLE', `The sign-in service does not say where its keys are (${url})`),
    options,
  );

/** What is wrong with a token is told; that the issuer's keys cannot be had is not the caller's fault. */
function refuse(error: unknown): never {
  if (error instanceof ApiProblem) throw error;
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError))
    throw new ApiProblem(503, 'UNAVAILABLE', 'The keys of the sign-in service cannot be had at the moment');
  throw unauthorized(`The bearer token does not hold: ${error.message}`);
}

function principalOf(payload: JWTPayload, options: BearerOptions): Principal {
  const claims = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, textsOf(value)]));
  const groups = claims[options.groupsClaim] ?? [];
  const username = claims[options.usernameClaim]?.[0];
  if (username) return { type: 'USER', id: username, groups, claims, token: payload };
  const clientId = claims[options.clientIdClaim]?.[0] ?? payload.sub;
  if (clientId) return { type: 'CLIENT', id: clientId, groups, claims, token: payload };
  throw unauthorized(
    `The bearer token names nobody: it has neither ${options.usernameClaim} nor ${options.clientIdClaim}`,
  );
}
