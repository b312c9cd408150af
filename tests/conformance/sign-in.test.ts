import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Camunda8 } from '@camunda8/sdk';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { signInByPassword } from '../../engine/api/identity/basic.ts';
import { signInByToken } from '../../engine/api/identity/bearer.ts';
import { createEngineServer } from '../../engine/api/server.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { deploy, now } from './support/harness.ts';
import { ADMIN, basic, startGuarded } from './support/signed-in.ts';

async function guarded(...args: Parameters<typeof startGuarded>) {
  const subject = await startGuarded(...args);
  onTestFinished(subject.close);
  return subject;
}
const get = (address: string, authorization?: string, path = '/v2/authentication/me') =>
  fetch(`${address}${path}`, authorization ? { headers: { authorization } } : {});

function clientOf(address: string, credentials: string) {
  const [username = '', password = ''] = credentials.split(':');
  return new Camunda8({
    ZEEBE_REST_ADDRESS: address,
    CAMUNDA_AUTH_STRATEGY: 'BASIC',
    CAMUNDA_BASIC_AUTH_USERNAME: username,
    CAMUNDA_BASIC_AUTH_PASSWORD: password,
    CAMUNDA_LOG_LEVEL: 'none',
  }).getOrchestrationClusterApiClient({}, { cached: false });
}

describe('a password', () => {
  let shared: Awaited<ReturnType<typeof startGuarded>>;
  beforeAll(async () => {
    shared = await startGuarded(signInByPassword);
  });
  afterAll(() => shared.close());

  it('lets the SDK in, which is told who it is', async () => {
    const { address } = await guarded(signInByPassword);
    const client = clientOf(address, ADMIN);
    expect(await client.getAuthentication()).toMatchObject({ username: 'admin', roles: ['admin'] });
    const { processDefinitionKey } = (await deploy(client as never, bpmn('p').start().end())).processes[0] ?? {};
    expect(processDefinitionKey).toBeDefined();
  });

  it.each([
    ['none', undefined],
    ['a wrong one', basic('admin:wrong')],
    ['of somebody unknown', basic('nobody:wrong')],
    ['without a name', basic(':x')],
    ['that is no text', 'Basic ÿ'],
    ['in another scheme', 'Bearer x'],
  ])('%s: 401, and how to sign in', async (_what, authorization) => {
    const { address } = shared;
    const answer = await get(address, authorization);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Basic');
    expect(await answer.json()).toMatchObject({ title: 'UNAUTHORIZED', status: 401 });
  });

  it('that was changed no longer holds, however often it held before', async () => {
    const { address } = await guarded(signInByPassword);
    const client = clientOf(address, ADMIN);
    await client.createUser({ username: 'lan', password: 'first', name: 'Lan', email: 'lan@example.vn' }, now);
    expect((await get(address, basic('lan:first'))).status).toBe(200);
    await client.updateUser(
      { username: 'lan' as never, password: 'second', name: 'Lan', email: 'lan@example.vn' },
      now,
    );
    expect((await get(address, basic('lan:first'))).status).toBe(401);
    expect((await get(address, basic('lan:second'))).status).toBe(200);
    await client.deleteUser({ username: 'lan' as never }, now);
    expect((await get(address, basic('lan:second'))).status).toBe(401);
  });

  it('is not needed to see that the engine lives', async () => {
    const { address } = shared;
    expect((await get(address, undefined, '/health/ready')).status).toBe(200);
    expect((await get(address, undefined, '/v2/status')).status).toBe(204);
    expect((await get(address, undefined, '/v2/topology')).status).toBe(401);
  });
});

describe('wrong passwords', () => {
  it('make the next try wait, of that name and from that address alone, and longer each time', async () => {
    // given
    let nowMs = 0;
    const { engine } = await guarded(signInByPassword);
    const signIn = signInByPassword(engine, { now: () => nowMs });
    const stranger = '10.0.0.66';
    const guess = () => signIn.identify(basic('admin:wrong'), stranger);

    // when: five wrong ones
    for (let count = 0; count < 5; count += 1) await expect(guess()).rejects.toMatchObject({ status: 401 });

    // then: even the right one waits there, and nobody waits elsewhere
    await expect(guess()).rejects.toMatchObject({ status: 429, title: 'RESOURCE_EXHAUSTED' });
    await expect(signIn.identify(basic(ADMIN), stranger)).rejects.toMatchObject({ status: 429 });
    expect(await signIn.identify(basic(ADMIN), '10.0.0.7')).toMatchObject({ id: 'admin' });
    nowMs += 1_000;
    await expect(guess()).rejects.toMatchObject({ status: 401 });
    nowMs += 1_000;
    await expect(guess()).rejects.toMatchObject({ status: 429 });
  });

  it('that come at once cannot outrun the counter', async () => {
    const { engine } = await guarded(signInByPassword);
    const signIn = signInByPassword(engine, { now: () => 0 });
    const guesses = Array.from({ length: 20 }, (_, index) =>
      signIn.identify(basic(`admin:guess ${index}`), '10.0.0.66'),
    );
    const answers = await Promise.allSettled(guesses);
    const told = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.status : 200));
    expect(Map.groupBy(told, (status) => status).get(401)).toHaveLength(5);
    expect(told).toHaveLength(20);
  });

  it('of a stranger do not keep out who is at work, nor do many calls at once count as tries', async () => {
    const { engine } = await guarded(signInByPassword);
    const signIn = signInByPassword(engine, { now: () => 0 });
    const worker = () => signIn.identify(basic(ADMIN), '127.0.0.1');
    await Promise.all(Array.from({ length: 20 }, worker));
    for (let count = 0; count < 6; count += 1)
      await signIn.identify(basic('admin:wrong'), '127.0.0.1').catch(() => undefined);
    expect(await worker()).toMatchObject({ id: 'admin' });
  });
});

it('a weak password opens nothing where that is asked for, although it is the right one', async () => {
  const { engine } = await guarded(signInByPassword);
  const strict = signInByPassword(engine, { refuseWeak: true });
  await expect(strict.identify(basic(ADMIN))).rejects.toMatchObject({
    status: 401,
    message: 'The password has less than 12 characters; give the user another one',
  });
});

describe('a link to a document', () => {
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' };

  it('needs nobody to sign in: its signature lets in whoever has it, also from another page', async () => {
    // given
    const { address } = await guarded(signInByPassword);
    const form = new FormData();
    form.append('file', new File(['born'], 'birth.txt', { type: 'text/plain' }));
    const authorization = basic(ADMIN);
    const created = await fetch(`${address}/v2/documents`, { method: 'POST', body: form, headers: { authorization } });
    const { documentId } = (await created.json()) as { documentId: string };
    const path = `${address}/v2/documents/${documentId}`;
    const json = { 'content-type': 'application/json' };
    const order = { method: 'POST', body: '{"timeToLive":60000}', headers: { ...json, authorization } };
    // when
    const { url } = (await (await fetch(`${path}/links`, order)).json()) as { url: string };
    // then
    expect(await (await fetch(url)).text()).toBe('born');
    expect((await fetch(url, { headers: foreign })).status).toBe(200);
    expect((await fetch(url.replace(/signature=../, 'signature=zz'))).status).toBe(404);
    expect((await fetch(path)).status).toBe(401);
    expect((await fetch(`${path}/links`, { ...order, headers: json })).status).toBe(401);
  });
});

describe('a bearer token', () => {
  const issuer = 'https://sign-in.example.vn/realms/city';
  const options = {
    issuer,
    audience: 'engine',
    usernameClaim: 'preferred_username',
    clientIdClaim: 'client_id',
    groupsClaim: 'groups',
  };

  async function signInService() {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] };
    const server = createServer((_request, response) => response.end(JSON.stringify(keys)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
    const token = (claims: object, { audience = 'engine', from = issuer, key = privateKey, expires = '5m' } = {}) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .setIssuer(from)
        .setAudience(audience)
        .setExpirationTime(expires)
        .setIssuedAt()
        .sign(key);
    return { jwksUrl, token };
  }

  it('names a person with groups, or a client', async () => {
    const { jwksUrl, token } = await signInService();
    const { address } = await guarded(() => signInByToken({ ...options, jwksUrl }));
    const person = await token({ preferred_username: 'lan', name: 'Lan', groups: ['counter'] });
    expect(await (await get(address, `Bearer ${person}`)).json()).toMatchObject({
      username: 'lan',
      displayName: 'Lan',
      groups: ['counter'],
      roles: [],
    });
    const client = await token({ client_id: 'worker' });
    expect(await (await get(address, `bearer ${client}`)).json()).toMatchObject({ username: 'worker' });
    const headers = { authorization: `Bearer ${client}` };
    const setup = await fetch(`${address}/8.10/v2/system/configuration`, { headers });
    expect(await setup.json()).toMatchObject({ authentication: { isLoginDelegated: true } });
  });

  it('holds only when the issuer signed it for us and it is still good', async () => {
    const { jwksUrl, token } = await signInService();
    const { address } = await guarded(() => signInByToken({ ...options, jwksUrl }));
    const { privateKey: foreign } = await generateKeyPair('RS256');
    const lan = { preferred_username: 'lan' };
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"preferred_username":"lan"}').toString('base64url')}.`;
    const bad = [
      await token(lan, { audience: 'another' }),
      await token(lan, { from: 'https://elsewhere.example' }),
      await token(lan, { key: foreign }),
      await token(lan, { expires: '-5m' }),
      unsigned,
      'no-token',
    ];
    for (const one of bad) {
      const answer = await get(address, `Bearer ${one}`);
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain(one);
    }
  });

  it('cannot be checked while the keys are out of reach: 503, and nobody gets in', async () => {
    const { token } = await signInService();
    const { address } = await guarded(() => signInByToken({ ...options, jwksUrl: 'http://127.0.0.1:9/keys' }));
    const answer = await get(address, `Bearer ${await token({ preferred_username: 'lan' })}`);
    expect(answer.status).toBe(503);
  });
});

it('nobody signs in where nothing is said', async () => {
  const { engine } = await guarded(signInByPassword);
  const open = createEngineServer(engine, { clockControl: true });
  onTestFinished(() => open.close());
  const answer = await open.inject({ url: '/v2/authentication/me' });
  expect(answer.json()).toMatchObject({ authorizedComponents: ['*'], groups: [], roles: [] });
});
