/**
 * What an attacker tries at the doors of the office: to make the server call somewhere, to be there already when somebody signs in, to
 * hand in files that unfold, to leave a script where others read, to reach files. Guessing and throttles are in `tests/citizen/guessing.test.ts`,
 * other sites (CSRF) in `edge.test.ts`, rights in `authorisation.test.ts` and `isolation.test.ts`, odd values in `hostile-requests.test.ts`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendAgencyMessage } from '../../office/agencies/index.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { createOpenIdProvider } from '../../server/http/open-id.ts';
import { pdf } from '../office/support/open-office.ts';
import { endlessPdf, gzipBomb, pdfBomb, pngBomb, svgBomb, wideCsv, zip } from './support/bombs.ts';
import { openCitizen, openWhole } from './support/citizen.ts';
import { asQuery, DOSSIER, nearly, operations, PUBLIC_PAGES } from './support/drawn-requests.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, call, type System, startServerAlone } from './support/system.ts';

const SECRET = 'nobody outside may read this';
const folder = mkdtempSync(join(tmpdir(), 'motcua-attacks-'));
let system: System;
let counter: Caller;
let designer: Caller;
let dossierId: string;
/** Stands for a machine inside: nothing that comes from a request may lead here. */
let inside: Server;
let insideAddress: string;
const visits: string[] = [];
/** A system of the settings that leads whoever asks on to the machine inside. */
let leading: Server;
let leadingAddress: string;
const led: string[] = [];

beforeAll(async () => {
  mkdirSync(join(folder, 'pages', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  writeFileSync(join(folder, 'pages', 'index.html'), '<!doctype html><title>Một cửa</title>');
  [inside, insideAddress] = await listen((request, response) => {
    visits.push(`${request.method} ${request.url}`);
    response.end('{}');
  });
  [leading, leadingAddress] = await listen((request, response) => {
    led.push(`${request.method} ${request.url}`);
    request.resume();
    response.writeHead(307, { location: `${insideAddress}${request.url}` }).end();
  });
  const agency = { code: 'H26.X', name: 'CSDL', url: leadingAddress, secret: 'x'.repeat(32), messages: [] };
  system = await startServerAlone({ webRoot: join(folder, 'pages') }, { agencies: [agency] });
  [counter, designer] = [await system.as('tiepnhan.h26-1'), await system.as('thietke.h26')];
  dossierId = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body.id;
});
afterAll(async () => {
  await system?.close();
  inside?.close();
  leading?.close();
  rmSync(folder, { recursive: true });
});

async function listen(onRequest: RequestListener): Promise<[Server, string]> {
  const server = createServer(onRequest);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
}

describe('an address in what is sent', () => {
  test('leads the server nowhere, in whichever field, header or file of whichever operation it stands', async () => {
    const address = `${insideAddress}/latest/meta-data`;
    const everywhere = (value: unknown): unknown => {
      if (typeof value === 'string') return address;
      if (Array.isArray(value)) return value.map(everywhere);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, everywhere(each)]));
    };
    // Each field by itself, where its schema takes an address: what it refuses comes to nobody.
    const bodiesOf = (schema: object | undefined): readonly unknown[] => {
      const plain = nearly(schema);
      if (!schema || typeof plain !== 'object' || plain === null) return [plain];
      const changed = Object.entries(plain).map(([name, value]) => ({ ...plain, [name]: everywhere(value) }));
      return changed.filter((body) => Check(schema as TSchema, body));
    };
    const headers = {
      ...{ 'x-motcua': '1', 'content-type': 'application/json', host: new URL(insideAddress).host },
      ...{ 'x-forwarded-host': new URL(insideAddress).host, forwarded: `host=${new URL(insideAddress).host}` },
      ...{ referer: address, origin: insideAddress, 'x-original-url': address, 'x-rewrite-url': address },
    };
    let sent = 0;
    // Sessions of their own: one of the operations ends them.
    const cookies = [(await system.as(counter.userName)).cookie, (await system.as(designer.userName)).cookie];
    for (const { method, url, schema } of operations) {
      const path = url.replace(/:\w+/g, DOSSIER).replace(DOSSIER, dossierId);
      for (const body of method === 'GET' ? [undefined] : bodiesOf(schema.body)) {
        sent += 1;
        const query = asQuery(everywhere(nearly(schema.querystring)));
        const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
        const asked = query ? `${path}?${query}` : path;
        for (const cookie of cookies)
          await system.app.inject({ method, url: asked, headers: { ...headers, cookie }, ...payload });
      }
    }
    expect(sent).toBeGreaterThan(operations.length);
    expect(visits).toEqual([]);
  });

  test('is not followed out of a file: a paper, a diagram, a decision table', async () => {
    const link = `<</S /URI /URI (${insideAddress}/a)>> <</S /GoToR /F (${insideAddress}/b)>> <</FS /URL /F (${insideAddress}/c)>>`;
    const paper = new File(
      [Buffer.from(pdf('x')).toString().replace('trailer', `9 0 obj ${link} endobj\ntrailer`)],
      'a.pdf',
    );
    await counter.upload(`/api/dossiers/${dossierId}/papers`, { kind: 'other', file: paper });
    const outside = `<!DOCTYPE d [<!ENTITY % p SYSTEM "${insideAddress}/d"> %p; <!ENTITY e SYSTEM "${insideAddress}/e">]>`;
    for (const [name, xml] of [
      [
        'a.bpmn',
        `${outside}<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><import importType="x" location="${insideAddress}/f" namespace="x"/><process id="p" isExecutable="true">&e;</process></definitions>`,
      ],
      [
        'a.dmn',
        `${outside}<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x"><import locationURI="${insideAddress}/g" namespace="x" importType="x"/>&e;</definitions>`,
      ],
    ] as const)
      expect(
        (await designer.upload('/api/processes', { comment: 'Thử', resources: new File([xml], name) })).status,
      ).toBeLessThan(504);
    expect(visits).toEqual([]);
  });

  test('is not followed by what the office itself calls, when that one leads elsewhere', async () => {
    const { office } = system;
    const message = { agencyCode: 'H26.X', messageId: 'm', name: 'asked', correlationKey: 'k', dossierId, body: {} };
    await expect(sendAgencyMessage(office, message)).rejects.toThrow();
    const provider = createOpenIdProvider(
      { issuer: leadingAddress, clientId: 'motcua', name: 'VNeID' },
      { callback: 'http://motcua.test/back', afterSignOut: 'http://motcua.test/', scope: 'openid' },
    );
    await expect(provider.begin()).rejects.toThrow();
    expect(led).toHaveLength(2);
    expect(visits).toEqual([]);
  });
});

describe('a session that was there before', () => {
  const signIn = (cookie: string) =>
    call(system.app, {
      method: 'POST',
      url: '/api/session',
      headers: { 'x-motcua': '1', cookie },
      payload: { userName: 'lanhdao.h26-1', password: SAMPLE_PASSWORD },
    });
  const whoIs = async (cookie: string) =>
    (await call(system.app, { method: 'GET', url: '/api/session', headers: { cookie } })).body?.person?.userName;
  const sessionIn = (headers: Readonly<Record<string, unknown>>) =>
    [headers['set-cookie'] ?? []]
      .flat()
      .map(String)
      .find((line) => line.startsWith('motcua_session='))
      ?.split(';')[0] ?? '';

  test('is never that of the person who signs in: neither one made up nor another one’s own', async () => {
    const attacker = (await system.as('chuyenvien.h26-2')).cookie;
    for (const planted of ['motcua_session=planted', `motcua_session=${'a'.repeat(43)}`, attacker]) {
      const signedIn = await signIn(planted);
      expect(signedIn.status).toBe(200);
      const own = sessionIn(signedIn.headers);
      expect(own).not.toBe('');
      expect(planted).not.toContain(own);
      expect(await whoIs(planted)).toBeUndefined();
    }
  });

  test('of a citizen sees no more when she opens her dossier in it', async () => {
    // given a stranger who has looked something up, and put his cookies into her browser
    const { body: other } = await counter.send('POST', '/api/dossiers', birthIntake('H26.1'));
    const { body: own } = await counter.send('POST', '/api/dossiers', birthIntake('H26.1'));
    const [stranger, she] = [openCitizen(system.app), openCitizen(system.app)];
    await stranger.get('/tra-cuu');
    await stranger.post('/tra-cuu', { ma: other.code, 'xac-thuc': other.lookUpCode });
    for (const [name, value] of stranger.jar) she.jar.set(name, value);
    // when
    await she.get('/tra-cuu');
    expect((await openWhole(system.office, she, own)).text).toContain(own.code);
    // then
    const seen = await stranger.get('/tra-cuu/ho-so');
    expect(seen.text).not.toContain(own.code);
    expect(she.jar.get('motcua_tra_cuu')).not.toBe(stranger.jar.get('motcua_tra_cuu'));
  });

  test('of an application that was begun is not the one in which a citizen begins hers', async () => {
    const [stranger, she] = [openCitizen(system.app), openCitizen(system.app)];
    await stranger.get('/nop-ho-so');
    await stranger.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    for (const [name, value] of stranger.jar) she.jar.set(name, value);
    await she.get('/nop-ho-so');
    await she.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    expect(she.jar.get('motcua_nop_ho_so')).not.toBe(stranger.jar.get('motcua_nop_ho_so'));
  });
});

const TIME_MS_MAX = 20_000;
const bombs = {
  'a ZIP': ['a.zip', () => zip('a.txt')],
  'a spreadsheet': ['a.xlsx', () => zip('xl/worksheets/sheet1.xml')],
  'a text document': ['a.docx', () => zip('word/document.xml')],
  'a PDF that unpacks': ['a.pdf', pdfBomb],
  'a PDF without an end': ['a.pdf', endlessPdf],
  'a picture': ['a.png', pngBomb],
  'a drawing': ['a.svg', svgBomb],
  'a packed stream': ['a.pdf', gzipBomb],
  'a wide list': ['a.csv', wideCsv],
} as const satisfies Record<string, readonly [string, () => Buffer]>;

describe('a file that unfolds', () => {
  test.each(Object.entries(bombs))(
    'as %s is refused at every door, in time, and keeps nobody waiting',
    async (_name, [name, make]) => {
      const file = () => new File([new Uint8Array(make())], name);
      const citizen = openCitizen(system.app);
      await citizen.get('/phan-anh');
      const doors = {
        'a paper': () => counter.upload(`/api/dossiers/${dossierId}/papers`, { kind: 'other', file: file() }),
        'a scan': () =>
          counter.upload(`/api/intakes/${crypto.randomUUID()}/scans`, { kind: 'other', name: 'x', file: file() }),
        'a procedure file': () => designer.upload('/api/processes', { comment: 'Thử', resources: file() }),
        'a list of the bank': () => counter.upload('/api/payments/bank-file', { file: file() }),
        'a photo with feedback': () =>
          citizen.upload('/phan-anh', [
            ['content', 'Đèn hỏng'],
            ['photos', file()],
          ]),
      };
      for (const [door, hand] of Object.entries(doors)) {
        const startedMs = performance.now();
        const [answer, other] = await Promise.all([hand(), call(system.app, { method: 'GET', url: '/health/live' })]);
        // What a procedure file holds is judged by the engine, which is not there: `tests/engine/api/bombs.test.ts`.
        const isRefused = answer.status < 500 || answer.body?.code === 'engine.unreachable';
        expect([door, answer.status >= 400 && isRefused], answer.text.slice(0, 300)).toEqual([door, true]);
        expect(other.status).toBe(200);
        expect(performance.now() - startedMs).toBeLessThan(TIME_MS_MAX);
      }
    },
  );
});

/** Each ends a different place in which a text may stand. */
const SCRIPT = `"'></title></textarea></script><script>alert(1)</script><img src=x onerror=alert(1)>`;
const runs = (html: string): readonly string[] =>
  [/<script>alert/, /<img src=x/, /href=["']?\s*javascript:/i].filter((pattern) => pattern.test(html)).map(String);

describe('a script', () => {
  test('in an address or a form comes back as text from every page of the citizens', async () => {
    for (const url of PUBLIC_PAGES) {
      const fields = [
        'ma',
        'xac-thuc',
        'khoa',
        'lang',
        'so',
        'csrf',
        'ho-so',
        'thu-tuc',
        'q',
        'content',
        'unitCode',
        'den',
      ];
      const values = new URLSearchParams(fields.map((name): [string, string] => [name, SCRIPT])).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      for (const sent of [
        { method: 'GET', url: `${url}?${values}` },
        { method: 'GET', url: `${url}/${encodeURIComponent(SCRIPT)}` },
        { method: 'POST', url, headers, payload: values },
      ] as const satisfies readonly InjectOptions[]) {
        const answer = await call(system.app, sent);
        expect([sent.method, url, runs(answer.text)]).toEqual([sent.method, url, []]);
        expect(String(answer.headers.location ?? '')).not.toMatch(/[\r\n<]/);
      }
    }
  });

  test('that is kept is shown as text wherever a citizen reads it, and never as a page', async () => {
    // given one in the free texts of a dossier, of a paper that came later, and of the unit
    const intake = birthIntake('H26.1');
    const applicant = { ...intake.applicant, address: SCRIPT };
    const answers = { ...intake.answers, birthPlace: SCRIPT, childHometown: SCRIPT };
    const { body: own, text } = await counter.send('POST', '/api/dossiers', { ...intake, applicant, answers });
    expect(own.lookUpCode, text).toBeDefined();
    const file = new File([Buffer.from(pdf('x'))], 'a.pdf');
    await counter.upload(`/api/dossiers/${own.id}/papers`, { kind: 'additional', name: SCRIPT, file });
    const administrator = await system.as('quantri.h26');
    const contact = { address: SCRIPT, phone: '024 3825 0000', email: null };
    expect((await administrator.send('PUT', '/api/units/H26.1/contact', contact)).body.address).toBe(SCRIPT);
    // when
    const she = openCitizen(system.app);
    await she.get('/tra-cuu');
    const whole = await openWhole(system.office, she, own);
    // then
    expect(whole.text).toContain('&lt;script&gt;alert(1)');
    for (const page of [whole, await she.get('/tra-cuu/ho-so/rut'), await she.get('/tra-cuu/ho-so/du-lieu')])
      expect(runs(page.text)).toEqual([]);
    // and what the staff's pages read is JSON, which no browser takes for a page
    for (const url of [`/api/dossiers/${own.id}`, `/api/dossiers/${own.id}/history`, '/api/dossiers?text=Lan']) {
      const { headers } = await counter.get(url);
      expect(headers['content-type']).toContain('application/json');
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });
});

describe('a path', () => {
  const climbs = [
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..%252f',
    '..\\',
    '..%5c',
    '%c0%ae%c0%ae/',
    '....//',
    '..;/',
    './../',
  ];
  const paths = ['/', '/assets/', '//', '/assets//', '/static/'].flatMap((start) =>
    climbs.flatMap((climb) => [1, 2, 3].map((depth) => `${start}${climb.repeat(depth)}secret.txt`)),
  );

  test('that climbs reaches no file beside the pages, over a line on which nobody tidies it', async () => {
    const address = new URL(await system.app.listen({ host: '127.0.0.1', port: 0 }));
    const asked = [
      ...paths,
      `/${join(folder, 'secret.txt')}`,
      '/assets/%00secret.txt',
      '/index.html%00.txt',
      'file:///etc/passwd',
    ];
    for (const path of asked)
      expect([path, await askRaw(Number(address.port), path)]).toEqual([path, expect.not.stringContaining(SECRET)]);
  });

  test('as the name of a file is a name at most', async () => {
    for (const name of [
      '../../../etc/passwd.pdf',
      '..\\..\\boot.pdf',
      '/etc/passwd\u0000.pdf',
      'a\r\nset-cookie: x=1.pdf',
    ]) {
      const file = new File([Buffer.from(pdf(name))], name);
      const paper = await counter.upload(`/api/dossiers/${dossierId}/papers`, { kind: 'other', file });
      if (paper.status >= 400) continue;
      const { headers } = await counter.get(paper.body.url);
      expect(headers['content-disposition']).not.toMatch(/[\r\n/\\]/);
      expect(headers['set-cookie']).toBeUndefined();
    }
  });
});

/** Sends a request as it is: `fetch` and its like tidy paths before they send them. */
function askRaw(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () =>
      socket.end(`GET ${path} HTTP/1.1\r\nhost: motcua.test\r\nconnection: close\r\n\r\n`),
    );
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}
