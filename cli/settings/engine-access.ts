/**
 * How the embedded engine's API is reached: how its callers prove who they are, how the connection is kept private, and whether an engine
 * stands by while another one leads. Settings that belong together.
 */
import { readFileSync } from 'node:fs';
import type { Tls } from '../../engine/api/http/connections.ts';
import { type Environment, readTogether, readUrl } from './environment.ts';

export type EngineSignIn =
  /** `office`: the name by which the office is told from other callers, who need none. */
  | { readonly method: 'none'; readonly office?: { readonly username: string; readonly password: string } }
  | { readonly method: 'basic'; readonly admin: { readonly username: string; readonly password: string } }
  | {
      readonly method: 'oidc';
      readonly issuer: string;
      readonly audience: string;
      readonly jwksUrl: string | null;
      readonly usernameClaim: string;
      readonly clientIdClaim: string;
      readonly groupsClaim: string;
      /** User names and client ids that may do everything. */
      readonly admins: readonly string[];
    };

export interface EngineAccess {
  readonly signIn: EngineSignIn;
  /** Whether whoever signed in needs authorizations, or may do everything. */
  readonly authorizations: boolean;
  readonly tls: Tls | null;
  /** Whether it waits while another engine leads on the same database, and takes over when that one is gone; otherwise it is refused. */
  readonly standby: boolean;
  /** The name under which the other engines reach this one; null: the address that it listens on. */
  readonly advertisedHost: string | null;
}

/** @throws Error that names the variable and what is allowed; passwords are not repeated */
export function readEngineAccess(env: Environment): EngineAccess {
  return {
    signIn: readSignIn(env),
    authorizations: readSwitch(env, 'ENGINE_AUTHORIZATIONS'),
    tls: readTls(env),
    standby: readSwitch(env, 'ENGINE_STANDBY'),
    advertisedHost: env.ENGINE_ADVERTISED_HOST || null,
  };
}

function readSignIn(env: Environment): EngineSignIn {
  const method = env.ENGINE_AUTHENTICATION || 'none';
  if (method === 'none') return { method };
  if (method === 'basic') {
    const admin = required(env, 'basic', ['ENGINE_ADMIN_USER', 'ENGINE_ADMIN_PASSWORD']);
    return { method, admin: { username: admin.ENGINE_ADMIN_USER, password: admin.ENGINE_ADMIN_PASSWORD } };
  }
  if (method !== 'oidc')
    throw new Error(`ENGINE_AUTHENTICATION is "${method}", but may only be one of: none, basic, oidc.`);
  const issuer = readUrl(env, 'ENGINE_OIDC_ISSUER', ['https:', 'http:']);
  const given = required(env, 'oidc', ['ENGINE_OIDC_ISSUER', 'ENGINE_OIDC_AUDIENCE', 'ENGINE_ADMINS']);
  return {
    method,
    issuer: issuer ?? given.ENGINE_OIDC_ISSUER,
    audience: given.ENGINE_OIDC_AUDIENCE,
    jwksUrl: readUrl(env, 'ENGINE_OIDC_JWKS_URL', ['https:', 'http:']),
    usernameClaim: env.ENGINE_OIDC_USERNAME_CLAIM || 'preferred_username',
    clientIdClaim: env.ENGINE_OIDC_CLIENT_ID_CLAIM || 'client_id',
    groupsClaim: env.ENGINE_OIDC_GROUPS_CLAIM || 'groups',
    admins: given.ENGINE_ADMINS.split(',').map((name) => name.trim()),
  };
}

function required<Name extends string>(env: Environment, method: string, names: readonly Name[]): Record<Name, string> {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0)
    throw new Error(`ENGINE_AUTHENTICATION is "${method}", but ${missing.join(' and ')} is not set.`);
  return Object.fromEntries(names.map((name) => [name, env[name]])) as Record<Name, string>;
}

/** A switch that is on unless it is said otherwise. */
function readSwitch(env: Environment, name: string): boolean {
  const text = env[name] || 'on';
  if (text === 'on' || text === 'off') return text === 'on';
  throw new Error(`${name} is "${text}", but may only be one of: on, off.`);
}

function readTls(env: Environment): Tls | null {
  const files = readTogether(env, 'ENGINE_TLS_CERTIFICATE_FILE', ['ENGINE_TLS_KEY_FILE']);
  if (!files) return null;
  const authority = env.ENGINE_TLS_CLIENT_CA_FILE;
  return {
    certificate: readPem('ENGINE_TLS_CERTIFICATE_FILE', files.ENGINE_TLS_CERTIFICATE_FILE ?? ''),
    key: readPem('ENGINE_TLS_KEY_FILE', files.ENGINE_TLS_KEY_FILE ?? ''),
    ...(authority ? { clientAuthority: readPem('ENGINE_TLS_CLIENT_CA_FILE', authority) } : {}),
  };
}

function readPem(name: string, file: string): Buffer {
  try {
    const pem = readFileSync(file);
    if (pem.includes('-----BEGIN ')) return pem;
  } catch (error) {
    throw new Error(`${name} is "${file}", but that file cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
  throw new Error(`${name} is "${file}", but that file is not in PEM format.`);
}
