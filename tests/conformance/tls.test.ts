import { request } from 'node:https';
import forge from 'node-forge';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { createEngineServer, type Tls } from '../../engine/api/server.ts';
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

const status = (address: string, options: object): Promise<number | undefined> =>
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
  expect(await status(address, { ca: tls.certificate })).toBe(204);
  await expect(status(address, {})).rejects.toThrow(/self-signed certificate/);
  await expect(fetch(address.replace('https:', 'http:'))).rejects.toThrow();
});

it('asks clients for a certificate where their authority is named', async () => {
  const [own, client, stranger] = [selfSigned(), selfSigned(), selfSigned()];
  const address = await start({ ...own, clientAuthority: client.certificate });
  const as = ({ certificate, key }: Tls) => ({ ca: own.certificate, cert: certificate, key });
  expect(await status(address, as(client))).toBe(204);
  await expect(status(address, as(stranger))).rejects.toThrow();
  await expect(status(address, { ca: own.certificate })).rejects.toThrow();
});
