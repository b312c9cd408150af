import { Camunda8 } from '@camunda8/sdk';
import type { EngineAccess } from '../settings/engine-access.ts';
import type { Settings } from '../settings/settings.ts';
import { type AddressLog, fetchFromAny } from './engine-addresses.ts';

/** The SDK's Orchestration Cluster client. */
export type EngineClient = ReturnType<Camunda8['getOrchestrationClusterApiClient']>;

/**
 * The SDK lets 16 requests run at once, and the long poll of every worker is one of them: with more job types than that nothing else would get through until a poll
 * ends. It takes this setting from the environment only. The workers limit themselves.
 */
const OBSERVE_ONLY = 'LEGACY';

/**
 * The client through which everything but the engine itself speaks to the engine, embedded or a cluster. Credentials for a cluster come
 * from the SDK's own variables (`CAMUNDA_AUTH_STRATEGY`, `CAMUNDA_BASIC_AUTH_USERNAME`, `CAMUNDA_CLIENT_ID` …); without them
 * the administrator of the embedded engine's settings signs in, or the office by a name of its own, so that the engine's audit log says who gave a command.
 * @param addresses one, or several of which any may answer
 */
export function createClient(
  addresses: string | readonly string[],
  access?: EngineAccess,
  log?: AddressLog,
): EngineClient {
  const all = typeof addresses === 'string' ? [addresses] : addresses;
  process.env.CAMUNDA_SDK_BACKPRESSURE_PROFILE ??= OBSERVE_ONLY;
  const hasCredentials = Boolean(process.env.CAMUNDA_AUTH_STRATEGY ?? process.env.CAMUNDA_OAUTH_URL);
  const authentication = hasCredentials ? {} : credentialsOf(access);
  const client = new Camunda8({
    ZEEBE_REST_ADDRESS: all[0] as string,
    CAMUNDA_LOG_LEVEL: 'error',
    ...authentication,
  }).getOrchestrationClusterApiClient();
  // The SDK knows one address; what it sends there goes to the one that answers.
  client.configure({ fetch: fetchFromAny(all, log) });
  return client;
}

/** Returns where a command asks the engine of an installation that runs: at the cluster's addresses, or at the one of its own. */
export const runningEngine = ({
  zeebeRestAddresses,
  host,
  engineRestPort,
}: Pick<Settings, 'zeebeRestAddresses' | 'host' | 'engineRestPort'>): readonly string[] =>
  zeebeRestAddresses ?? [`http://${host}:${engineRestPort}`];

/** The administrator of the settings, or the name that the office bears where nobody has to sign in. */
function signerOf(
  access: EngineAccess | undefined,
): { readonly username: string; readonly password: string } | undefined {
  if (access?.signIn.method === 'basic') return access.signIn.admin;
  return access?.signIn.method === 'none' ? access.signIn.office : undefined;
}

function credentialsOf(access: EngineAccess | undefined) {
  const signer = signerOf(access);
  if (!signer) return { CAMUNDA_AUTH_STRATEGY: 'NONE' as const };
  const { username, password } = signer;
  return {
    CAMUNDA_AUTH_STRATEGY: 'BASIC' as const,
    CAMUNDA_BASIC_AUTH_USERNAME: username,
    CAMUNDA_BASIC_AUTH_PASSWORD: password,
  };
}
