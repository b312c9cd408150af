import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import forge from 'node-forge';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readCertificate } from '../../cli/parts/certificate.ts';
import { followCertificate } from '../../cli/parts/follow-certificate.ts';
import { createRedirect } from '../../cli/parts/redirect.ts';
import { readSettings } from '../../cli/settings/settings.ts';
import { createServer } from '../../server/server.ts';
import { type System, startServerAlone } from '../server/support/system.ts';

interface Made {
  readonly cert: string;
  readonly key: string;
  readonly signer: { readonly certificate: forge.pki.Certificate; readonly key: forge.pki.rsa.PrivateKey };
}

/** A certificate for localhost, signed by another or by itself. */
const make = (name: string, signer?: Made['signer'], [from, to] = [-1, 1]): Made => {
  const keys = forge.pki.rsa.generateKeyPair(2_048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = `01${Buffer.from(name).toString('hex')}`.slice(0, 16);
  certificate.validity.notBefore = new Date(Date.now() + from * 3_600_000);
  certificate.validity.notAfter = new Date(Date.now() + to * 3_600_000);
  const subject = [{ name: 'commonName', value: name }];
  certificate.setSubject(subject);
  certificate.setIssuer(signer?.certificate.subject.attributes ?? subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: signer === undefined },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
  ]);
  certificate.sign(signer?.key ?? keys.privateKey, forge.md.sha256.create());
  return {
    cert: forge.pki.certificateToPem(certificate),
    key: forge.pki.privateKeyToPem(keys.privateKey),
    signer: { certificate, key: keys.privateKey },
  };
};

let folder: string;
const authority = make('authority');
const first = make('first', authority.signer);
const second = make('second', authority.signer);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-tls-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = () => ({
  certificateFile: join(folder, 'cert.pem'),
  keyFile: join(folder, 'key.pem'),
  redirectPort: null,
});
const write = (cert: string, key: string) => {
  writeFileSync(files().certificateFile, cert);
  writeFileSync(files().keyFile, key);
  return files();
};

describe('the files of a certificate', () => {
  test('are read with the chain', () => {
    const { validTo } = readCertificate(write(first.cert + authority.cert, first.key));
    expect(validTo.getTime()).toBeGreaterThan(Date.now());
  });

  test.each([
    [
      'a certificate that is not there',
      () => ({ certificateFile: '/nowhere/cert.pem', keyFile: '/nowhere/key.pem' }),
      /MOTCUA_TLS_CERT_FILE is "\/nowhere\/cert.pem".*cannot be read/,
    ],
    [
      'a key of another certificate',
      () => write(first.cert, second.key),
      /MOTCUA_TLS_KEY_FILE.*does not belong to the first certificate/,
    ],
    [
      'one that ran out',
      () => {
        const old = make('old', undefined, [-2, -1]);
        return write(old.cert, old.key);
      },
      /ran out on \d{4}/,
    ],
    [
      'one that is not good yet',
      () => {
        const next = make('next', undefined, [1, 2]);
        return write(next.cert, next.key);
      },
      /good from \d{4}.* on only/,
    ],
    [
      'a chain in the wrong order',
      () => write(authority.cert + first.cert, authority.key),
      /certificate 2 in it did not sign certificate 1/,
    ],
    ['a file that is no certificate', () => write('hello', first.key), /holds no certificate in PEM format/],
    ['a broken certificate', () => write(first.cert.replace('MII', 'MIX'), first.key), /cannot be read/],
    ['a key that is none', () => write(first.cert, 'hello'), /holds no private key in PEM/],
  ])('are refused by name: %s', (_what, given, said) => {
    expect(() => readCertificate(given())).toThrow(said);
  });
});

test.each([
  [{ MOTCUA_TLS_CERT_FILE: 'c' }, /MOTCUA_TLS_KEY_FILE is not/],
  [{ MOTCUA_TLS_KEY_FILE: 'k' }, /MOTCUA_TLS_CERT_FILE is not/],
  [{ MOTCUA_HTTP_REDIRECT_PORT: '80' }, /no https to lead to/],
  [
    { MOTCUA_TLS_CERT_FILE: 'c', MOTCUA_TLS_KEY_FILE: 'k', MOTCUA_PUBLIC_URL: 'http://motcua.example.vn' },
    /has to start with https/,
  ],
])('settings that do not fit together are refused: %j', (env, said) => {
  expect(() => readSettings(env)).toThrow(said);
});

test('with a certificate the address begins with https unless it is told', () => {
  const env = { MOTCUA_TLS_CERT_FILE: 'c', MOTCUA_TLS_KEY_FILE: 'k', MOTCUA_HTTP_REDIRECT_PORT: '8080' };
  expect(readSettings(env)).toMatchObject({ publicUrl: 'https://127.0.0.1:3000', tls: { redirectPort: 8080 } });
});

describe('the server with a certificate', () => {
  let system: System;
  let port: number;
  let server: Awaited<ReturnType<typeof createServer>>;
  let unfollow: () => void;
  const log = pino({ level: 'silent' });

  beforeAll(async () => {
    system = await startServerAlone();
    const tls = write(first.cert + authority.cert, first.key);
    const certificate = readCertificate(tls);
    const settings = { ...system.settings, publicUrl: 'https://localhost' };
    const { office, engine } = system;
    const site = (await import('../../citizen/site.ts')).citizenSite;
    server = await createServer({
      office,
      engine,
      settings,
      site,
      jobContracts: {},
      log,
      certificate,
      tellFirstLink: () => undefined,
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    unfollow = followCertificate(server.server as never, tls, certificate, log, 20);
    ({ port } = server.server.address() as AddressInfo);
  });
  afterAll(async () => {
    unfollow?.();
    await server?.close();
    await system?.close();
  });

  const shake = (options: object = {}) =>
    new Promise<TLSSocket>((resolve, reject) => {
      const socket: TLSSocket = connect(
        { port, host: '127.0.0.1', servername: 'localhost', ca: authority.cert, ...options },
        () => resolve(socket),
      );
      socket.on('error', reject);
    });
  const shown = async (): Promise<string> => {
    const socket = await shake();
    const { subject }: DetailedPeerCertificate = socket.getPeerCertificate(true);
    socket.destroy();
    return String(subject.CN);
  };
  const ask = (options: RequestOptions) =>
    new Promise<{ status: number | undefined; headers: Record<string, unknown> }>((resolve, reject) => {
      const sent = request(
        { port, host: '127.0.0.1', servername: 'localhost', ca: authority.cert, ...options },
        (answer) => {
          answer.resume();
          resolve({ status: answer.statusCode, headers: answer.headers });
        },
      );
      sent
        .on('error', reject)
        .end(options.method === 'POST' ? '{"userName":"tiepnhan.h26-1","password":"motcua-sample"}' : '');
    });

  test('speaks TLS 1.2 and newer, sends its chain, asks browsers to stay with it, and marks its cookies', async () => {
    const socket = await shake({ maxVersion: 'TLSv1.2' });
    expect(socket.getProtocol()).toBe('TLSv1.2');
    expect(socket.authorized).toBe(true);
    socket.destroy();
    await expect(shake({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' })).rejects.toThrow();
    const page = await ask({ path: '/api/session' });
    expect(page.headers['strict-transport-security']).toMatch(/max-age=\d{7,}/);
    const headers = { 'x-motcua': '1', 'content-type': 'application/json' };
    const { headers: answered } = await ask({ path: '/api/session', method: 'POST', headers });
    for (const cookie of answered['set-cookie'] as string[]) expect(cookie).toContain('; Secure');
  });

  test('takes new files without a restart, and keeps the old ones while the new are wrong', async () => {
    expect(await shown()).toBe('first');
    const open = await shake();
    write('half a file', second.key);
    process.emit('SIGHUP');
    expect(await shown()).toBe('first');
    write(second.cert + authority.cert, second.key);
    await vi.waitFor(async () => expect(await shown()).toBe('second'), { timeout: 10_000, interval: 20 });
    expect(open.destroyed).toBe(false);
    open.destroy();
  });
});

test('plain http is led to https; what changes something is refused there', async () => {
  const redirect = createRedirect('https://motcua.example.vn');
  redirect.listen(0, '127.0.0.1');
  await once(redirect, 'listening');
  const { port } = redirect.address() as AddressInfo;
  const answerTo = (options: object) =>
    new Promise<[number | undefined, string | undefined]>((resolve) => {
      get({ port, host: '127.0.0.1', ...options }, (answer) => {
        answer.resume();
        resolve([answer.statusCode, answer.headers.location]);
      });
    });
  expect(await answerTo({ path: '/tra-cuu?ma=1' })).toEqual([308, 'https://motcua.example.vn/tra-cuu?ma=1']);
  expect(await answerTo({ path: '//evil.example/' })).toEqual([308, 'https://motcua.example.vn//evil.example/']);
  expect(await answerTo({ path: '/api/session', method: 'POST' })).toEqual([403, undefined]);
  redirect.close();
  await once(redirect, 'close');
});
