/** A real OpenID Connect provider for tests: it signs in whoever it is told to, without asking. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { SignInServiceSettings } from '../../server/http/settings.ts';

/** Somebody at the service. `subject` never changes there, `userName` may; `'refuses'` is somebody who breaks off. */
export type Somebody =
  | { readonly subject: string; readonly userName?: string; readonly claims?: Readonly<Record<string, unknown>> }
  | 'refuses';

export interface IdentityProvider {
  readonly settings: SignInServiceSettings;
  /** Who sits before the browser from now on. */
  seat(somebody: Somebody): void;
  close(): Promise<void>;
}

const SCOPES = 'openid profile email phone address identity';

/** What is told of whom, by the subject. */
type Known = Map<string, Readonly<Record<string, unknown>>>;

/** @param publicUrl where our server is reached by the browser */
export async function startIdentityProvider(publicUrl: string): Promise<IdentityProvider> {
  let seated: Somebody = 'refuses';
  const known: Known = new Map();
  let handle: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Another name than our server's, so that a browser takes it for another site.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const settings = {
    issuer,
    clientId: 'motcua',
    clientSecret: 'a secret between the two',
    userNameClaim: 'preferred_username',
    name: 'Hà Nội ID',
  };
  const provider = makeProvider(settings, publicUrl, known);
  const answer = provider.callback();
  handle = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    void provider
      .interactionDetails(request, response)
      .then(() => provider.interactionFinished(request, response, resultOf(seated)));
  };
  return {
    settings,
    seat: (somebody) => {
      seated = somebody;
      if (somebody !== 'refuses')
        known.set(somebody.subject, { preferred_username: somebody.userName, ...somebody.claims });
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const resultOf = (somebody: Somebody): object =>
  somebody === 'refuses'
    ? { error: 'access_denied', error_description: 'broke off' }
    : { login: { accountId: somebody.subject } };

function makeProvider(
  { issuer, clientId, clientSecret }: SignInServiceSettings,
  publicUrl: string,
  known: Known,
): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${publicUrl}/sign-in/service/callback`, `${publicUrl}/dang-nhap/tra-ve`],
        post_logout_redirect_uris: [`${publicUrl}/`, `${publicUrl}/tra-cuu`],
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['preferred_username', 'name', 'birthdate'],
      email: ['email'],
      phone: ['phone_number'],
      address: ['address'],
      identity: ['identity_number'],
    },
    cookies: { keys: ['only for tests'] },
    jwks: { keys: [{ ...signingKey(), use: 'sig', alg: 'RS256' }] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, subject) => ({
      accountId: subject,
      claims: () => ({ sub: subject, ...known.get(subject) }),
    }),
    loadExistingGrant: async ({ oidc: { provider, client, session } }) => {
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(SCOPES);
      await grant.save();
      return grant;
    },
  });
}

const signingKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
