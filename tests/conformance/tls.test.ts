import { request } from 'node:https';
import { credentials, Metadata, makeGenericClientConstructor, type ServiceDefinition, status } from '@grpc/grpc-js';
import forge from 'node-forge';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { twins } from '../../engine/api/grpc/admit.ts';
import { loadGateway } from '../../engine/api/grpc/proto.ts';
import { createGrpcServer } from '../../engine/api/grpc/server.ts';
import type { Tls } from '../../engine/api/http/connections.ts';
import { signInByPassword } from '../../engine/api/identity/basic.ts';
import { createGuard } from '../../engine/api/identity/guard.ts';
import { hashPassword } from '../../engine/api/identity/passwords.ts';
import { rules } from '../../engine/api/identity/rules.ts';
import { createEngineServer } from '../../engine/api/server.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createMemoryStore } from '../../engine/store/memory/create.ts';

/** A certificate that vouches for itself, for 127.0.0.1. */
function selfSigned(): Tls {
  const { privateKey, publicKey } = forge.pki.rsa.generateKeyPair(2_048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.now() - 60_000);
  certificate.validity.notAfter = new Date(Date.now() + 3_600_000);
  const name = [{ name: 'commonName', value: 'engine' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }]);
  certificate.sign(privateKey, forge.md.sha256.create());
  return {
    certificate: Buffer.from(forge.pki.certificateToPem(certificate)),
    key: Buffer.from(forge.pki.privateKeyToPem(privateKey)),
  };
}

async function start(tls: Tls): Promise<string> {
  const log = pino({ level: 'fatal' });
  const engine = await createEngine({ store: createMemoryStore(), clockControl: false, zone: 'UTC', log });
  const server = createEngineServer(engine, { clockControl: false, tls });
  onTestFinished(async () => {
    await server.close();
    await engine.close();
  });
  return server.listen({ host: '127.0.0.1', port: 0 });
}

const statusOf = (address: string, options: object): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${address}/v2/status`, options, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

it('speaks TLS to clients that know its certificate', async () => {
  const tls = selfSigned();
  const address = await start(tls);
  expect(address).toMatch(/^https:/);
  expect(await statusOf(address, { ca: tls.certificate })).toBe(204);
  await expect(statusOf(address, {})).rejects.toThrow(/self-signed certificate/);
  await expect(fetch(address.replace('https:', 'http:'))).rejects.toThrow();
});

it('asks clients for a certificate where their authority is named', async () => {
  const [own, client, stranger] = [selfSigned(), selfSigned(), selfSigned()];
  const address = await start({ ...own, clientAuthority: client.certificate });
  const as = ({ certificate, key }: Tls) => ({ ca: own.certificate, cert: certificate, key });
  expect(await statusOf(address, as(client))).toBe(204);
  await expect(statusOf(address, as(stranger))).rejects.toThrow();
  await expect(statusOf(address, { ca: own.certificate })).rejects.toThrow();
});

it('speaks TLS over gRPC too, and asks who calls', async () => {
  // given
  const tls = selfSigned();
  const log = pino({ level: 'fatal' });
  const engine = await createEngine({ store: createMemoryStore(), clockControl: false, zone: 'UTC', log });
  await engine.execute({
    type: 'USER.CREATE',
    user: { username: 'lan', name: '', email: '', passwordHash: await hashPassword('x') },
  });
  const guard = createGuard(engine, { signIn: signInByPassword(engine), authorizations: true });
  const server = createGrpcServer(engine, { tls, guard });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const service = loadGateway();
  const Client = makeGenericClientConstructor(service, 'Gateway');
  const client = new Client(address, credentials.createSsl(tls.certificate));
  onTestFinished(async () => {
    client.close();
    await server.close();
    await engine.close();
  });
  const call = (name: 'Topology' | 'PublishMessage', request: object, authorization?: string) =>
    new Promise<number>((resolve) => {
      const metadata = new Metadata();
      if (authorization) metadata.set('authorization', authorization);
      const { path, requestSerialize, responseDeserialize } = service[name] as ServiceDefinition[string];
      const done = (error: { code: number } | null) => resolve(error?.code ?? status.OK);
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, metadata, done);
    });
  const lan = `Basic ${Buffer.from('lan:x').toString('base64')}`;
  const message = { name: 'm', correlationKey: 'k' };

  // then
  expect(await call('Topology', {})).toBe(status.UNAUTHENTICATED);
  expect(await call('Topology', {}, lan)).toBe(status.OK);
  expect(await call('PublishMessage', message, lan)).toBe(status.PERMISSION_DENIED);
  await engine.execute({
    type: 'AUTHORIZATION.CREATE',
    authorization: {
      ownerType: 'USER',
      ownerId: 'lan',
      resourceType: 'MESSAGE',
      resourceId: '*',
      resourcePropertyName: null,
      permissionTypes: ['CREATE'],
    },
  });
  expect(await call('PublishMessage', message, lan)).toBe(status.OK);
});

it('every call over gRPC needs what its twin in REST needs', () => {
  expect(Object.keys(loadGateway()).filter((name) => !rules[twins[name]?.operation ?? ''])).toEqual([]);
});
