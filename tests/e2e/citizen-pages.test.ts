/**
 * Every page that the server draws for citizens, as it comes: nothing that axe-core finds, in both languages and both themes, on a telephone. `npm test` looks at each page in one
 * language, drawn by the seed of the run; `npm run stories` in both.
 */
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STYLE } from '../../citizen/pages/style.ts';
import { issueDocument } from '../../office/documents/index.ts';
import { transitionDossier } from '../../office/dossiers/index.ts';
import { requestPayment } from '../../office/payments/index.ts';
import { type Citizen, fillBirth, openCitizen, openWhole, photo } from '../server/support/citizen.ts';
import { BORN_ON, birthIntake } from '../server/support/intake.ts';
import { publicAddresses } from '../server/support/public-addresses.ts';
import { type Answer, type Caller, type System, startSystem } from '../server/support/system.ts';
import { launchBrowser } from '../support/browser.ts';
import { bringAxe, findViolations, LOOKS } from './support/axe.ts';
import { sampleOf } from './support/sample.ts';

const PAGES_MS_MAX = 240_000;
const LANGUAGES = ['vi', 'en'] as const;
/** What shows no page of its own: it leads on to another, or is the style of all. */
const NO_PAGE = [
  '/tra-cuu/style.css',
  '/tra-cuu/script.js',
  '/tra-cuu/chu/:name',
  '/tra-cuu/ho-so/bang-chung/:paperId',
  '/tra-cuu/thoat',
  '/nop-ho-so/tiep',
  '/verify/:paperCode',
];
const officer = { kind: 'system', name: 'test' } as const;
/** Where the judged page seems to be; nothing is asked there. */
const SOMEWHERE = 'http://motcua.test';

let system: System;
let browser: Browser;
let judge: Page;
/** The page that is judged. */
let shown = '';
let counter: Caller;
const looked = new Set<string>();

beforeAll(async () => {
  const bankAccount = { bin: '970436', number: '0011004567890', holder: 'UBND PHUONG HOAN KIEM' };
  [system, browser] = await Promise.all([startSystem({}, { bankAccount }), launchBrowser()]);
  counter = await system.as('tiepnhan.h26-1');
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await bringAxe(context);
  judge = await context.newPage();
  await judge.route(`${SOMEWHERE}/**`, (route) =>
    new URL(route.request().url()).pathname.endsWith('.css')
      ? route.fulfill({ contentType: 'text/css', body: STYLE })
      : route.fulfill({ contentType: 'text/html; charset=utf-8', body: shown }),
  );
});
afterAll(async () => {
  await browser?.close();
  await system?.close();
});

/** Judges what `ask` gets, asked for in each language that is drawn. `route` is whose page it is. */
const look = async (
  name: string,
  route: string,
  ask: (query: string) => Promise<Answer>,
  status = 200,
): Promise<readonly string[]> => {
  looked.add(route);
  const found: string[] = [];
  for (const language of sampleOf(name, LANGUAGES, 1)) {
    const answer = await ask(`lang=${language}`);
    expect([name, language, answer.status]).toEqual([name, language, status]);
    shown = answer.text;
    await judge.goto(`${SOMEWHERE}/page`);
    for (const [colorScheme, what] of LOOKS) {
      await judge.emulateMedia({ colorScheme });
      found.push(...(await findViolations(judge, `${name} (${language}, ${colorScheme})`, what)));
    }
    const wide = await judge.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    if (wide > 0) found.push(`${name} (${language}) is ${wide} px too wide for a telephone`);
  }
  return found;
};

/** A dossier of the counter, and a citizen who has looked it up. */
const lookedUp = async () => {
  const dossier = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
  const citizen = openCitizen(system.app);
  await openWhole(system.office, citizen, dossier);
  return { dossier, citizen };
};
const BASE = '/tra-cuu/ho-so';
const CODE = `${BASE}/xac-thuc`;

/** What the slip alone opens, and the pages of the code that is sent. */
const asksForCode = async (dossier: { readonly code: string; readonly lookUpCode: string }) => {
  const holder = openCitizen(system.app);
  await holder.post('/tra-cuu', { ma: dossier.code, 'xac-thuc': dossier.lookUpCode });
  const send = (fields: Readonly<Record<string, string>>) => (query: string) => holder.post(`${CODE}?${query}`, fields);
  return [
    ...(await look('status by the slip', BASE, (query) => holder.get(`${BASE}?${query}`))),
    ...(await look('where to send a code', CODE, (query) => holder.get(`${CODE}?${query}`))),
    ...(await look('code, sent', CODE, send({ 'hanh-dong': 'gui', noi: 'sms' }))),
    ...(await look('code, wrong', CODE, send({ 'hanh-dong': 'xac-nhan', ma: 'x' }), 400)),
  ];
};

describe('pages of citizens', () => {
  test('the look-up and what may be done with a dossier', { timeout: PAGES_MS_MAX }, async () => {
    const { dossier, citizen } = await lookedUp();
    const stranger = openCitizen(system.app);
    const found = [
      ...(await look('look-up', '/tra-cuu', (query) => stranger.get(`/tra-cuu?${query}`))),
      ...(await look('look-up, empty', '/tra-cuu', (query) => stranger.post(`/tra-cuu?${query}`, {}), 400)),
      ...(await look(
        'look-up, unknown',
        '/tra-cuu',
        (query) => stranger.post(`/tra-cuu?${query}`, { ma: 'H26.1-250101-0001', 'xac-thuc': '0000' }),
        404,
      )),
      ...(await look('no such page', '/tra-cuu', (query) => stranger.get(`/tra-cuu/hoso?${query}`), 404)),
      ...(await look('look-up that has ended', BASE, (query) => stranger.get(`${BASE}?${query}`), 403)),
      ...(await look('status', BASE, (query) => citizen.get(`${BASE}?${query}`))),
      ...(await asksForCode(dossier)),
      ...(await look('return', `${BASE}/nhan-ket-qua`, (query) => citizen.get(`${BASE}/nhan-ket-qua?${query}`))),
      ...(await look(
        'return by post, without an address',
        `${BASE}/nhan-ket-qua`,
        (query) => citizen.post(`${BASE}/nhan-ket-qua?${query}`, { returnWay: 'post', returnAddress: '' }),
        400,
      )),
      ...(await look('return, saved', `${BASE}/nhan-ket-qua`, async (query) => {
        await citizen.get(`${BASE}/nhan-ket-qua?${query}`);
        return citizen.post(`${BASE}/nhan-ket-qua?${query}`, { returnWay: 'electronic' });
      })),
      ...(await look('withdrawal', `${BASE}/rut`, (query) => citizen.get(`${BASE}/rut?${query}`))),
      ...(await look(
        'withdrawal without a reason',
        `${BASE}/rut`,
        (query) => citizen.post(`${BASE}/rut?${query}`, { 'ly-do': '' }),
        400,
      )),
      ...(await look('declaration', `${BASE}/xac-nhan`, (query) => citizen.get(`${BASE}/xac-nhan?${query}`))),
      ...(await look('complaint', `${BASE}/gop-y`, (query) => citizen.get(`${BASE}/gop-y?${query}`))),
      ...(await look('nothing is awaited', `${BASE}/bo-sung`, (query) => citizen.get(`${BASE}/bo-sung?${query}`), 409)),
    ];
    // when money and papers are asked for
    await requestPayment(system.office, officer, {
      dossierId: dossier.id,
      key: randomUUID(),
      amountVnd: 80_000,
      reason: 'Lệ phí hộ tịch',
    });
    await issueDocument(system.office, officer, {
      dossierId: dossier.id,
      kind: 'supplement-request',
      key: randomUUID(),
      data: { items: 'Giấy chứng sinh', reason: 'Bản chụp mờ' },
    });
    await transitionDossier(system.office, officer, dossier.id, { decision: 'supplementing' });
    const status = await citizen.get(BASE);
    expect(status.text).toContain('class="code"');
    found.push(
      ...(await look('status with a fee by QR code', BASE, (query) => citizen.get(`${BASE}?${query}`))),
      ...(await look('supplement', `${BASE}/bo-sung`, (query) => citizen.get(`${BASE}/bo-sung?${query}`))),
      ...(await look(
        'supplement sent without a file',
        `${BASE}/bo-sung`,
        async (query) => {
          await citizen.get(`${BASE}/bo-sung?${query}`);
          return citizen.upload(`${BASE}/bo-sung?${query}`, [['hanh-dong', 'gui']]);
        },
        400,
      )),
    );
    await citizen.get(`${BASE}/bo-sung`);
    await citizen.upload(`${BASE}/bo-sung`, [
      ['tep', photo()],
      ['hanh-dong', 'them'],
    ]);
    found.push(
      ...(await look('supplement with a file', `${BASE}/bo-sung`, (query) => citizen.get(`${BASE}/bo-sung?${query}`))),
      ...(await look(
        'a document of a look-up that has ended',
        `${BASE}/van-ban/:documentId`,
        (query) => stranger.get(`${BASE}/van-ban/${randomUUID()}?${query}`),
        403,
      )),
    );
    expect(found.join('\n\n')).toBe('');
  });

  test('the survey, its thanks, and what is wrong with it', { timeout: PAGES_MS_MAX }, async () => {
    const found: string[] = [];
    for (const kind of ['thanks', 'empty'] as const) {
      const forms = new Map<string, () => Promise<Answer>>();
      for (const language of LANGUAGES) {
        const { dossier, citizen } = await lookedUp();
        await transitionDossier(system.office, officer, dossier.id, { decision: 'examining' });
        await transitionDossier(system.office, officer, dossier.id, { decision: 'refused' });
        const page = await citizen.get(`${BASE}?lang=${language}`);
        const token = /name="khoa" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
        const fields = { 'ho-so': dossier.id, khoa: token, ...(kind === 'thanks' ? { overall: '5' } : {}) };
        forms.set(`lang=${language}`, () => citizen.post(`/tra-cuu/danh-gia?lang=${language}`, fields));
        if (kind === 'thanks') found.push(...(await look('status with the survey', BASE, async () => page)));
      }
      const send = (query: string) => forms.get(query)?.() ?? Promise.reject(new Error(query));
      found.push(...(await look(`survey, ${kind}`, '/tra-cuu/danh-gia', send, kind === 'thanks' ? 200 : 400)));
    }
    expect(found.join('\n\n')).toBe('');
  });

  test('handing in from home', { timeout: PAGES_MS_MAX }, async () => {
    const citizen = openCitizen(system.app);
    const stranger = openCitizen(system.app);
    await citizen.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    const step = (id: string) => `/nop-ho-so/buoc/${id}`;
    const found = [
      ...(await look('procedures', '/nop-ho-so', (query) => stranger.get(`/nop-ho-so?${query}`))),
      ...(await look('procedures, one begun', '/nop-ho-so', (query) =>
        citizen.get(`/nop-ho-so?${query}&tim=khai+sinh`),
      )),
      ...(await look('procedures, none', '/nop-ho-so', (query) => citizen.get(`/nop-ho-so?${query}&tim=zzzz`))),
      ...(await look('procedure', '/nop-ho-so/thu-tuc/:code', (query) =>
        citizen.get(`/nop-ho-so/thu-tuc/1.001193?${query}`),
      )),
      ...(await look('procedure that is handed in elsewhere', '/nop-ho-so/thu-tuc/:code', (query) =>
        citizen.get(`/nop-ho-so/thu-tuc/2.000815?${query}`),
      )),
      ...(await look(
        'procedure of the office itself',
        '/nop-ho-so/thu-tuc/:code',
        (query) => citizen.get(`/nop-ho-so/thu-tuc/CV-DEN?${query}`),
        404,
      )),
      ...(await look('where', '/nop-ho-so/buoc/:step', (query) => citizen.get(`${step('noi-nop')}?${query}`))),
      ...(await look(
        'who, wrong',
        '/nop-ho-so/buoc/:step',
        (query) => citizen.post(`${step('nguoi-nop')}?${query}`, { phone: 'x', email: 'x' }),
        400,
      )),
      ...(await look(
        'date, wrong',
        '/nop-ho-so/buoc/:step',
        (query) => citizen.post(`${step('to-khai-1')}?${query}`, { 'childBirthDate-ngay': '31' }),
        400,
      )),
      ...(await look(
        'where, of several',
        '/nop-ho-so/buoc/:step',
        (query) => citizen.post(`${step('noi-nop')}?${query}`, { unitCode: 'yen' }),
        400,
      )),
      ...(await look('questions that came up', '/nop-ho-so/buoc/:step', (query) =>
        citizen.post(`${step('nhan-ket-qua')}?${query}`, { hien: 'returnWay', returnWay: 'counter' }),
      )),
      ...(await look(
        'an unfinished draft of nobody',
        '/nop-ho-so/kiem-tra',
        (query) => stranger.get(`/nop-ho-so/kiem-tra?${query}`),
        410,
      )),
      ...(await look(
        'link to a draft that has ended',
        '/nop-ho-so/tiep-tuc/:token',
        (query) => stranger.get(`/nop-ho-so/tiep-tuc/${'x'.repeat(40)}?${query}`),
        410,
      )),
      ...(await look('feedback', '/phan-anh', (query) => stranger.get(`/phan-anh?${query}`))),
      ...(await look('feedback, empty', '/phan-anh', (query) => stranger.upload(`/phan-anh?${query}`, []), 400)),
    ];
    const link = /\/nop-ho-so\/tiep-tuc\/[^"<]+/.exec((await citizen.get(step('noi-nop'))).text)?.[0] ?? '';
    found.push(
      ...(await look('link to a draft', '/nop-ho-so/tiep-tuc/:token', (query) => stranger.get(`${link}?${query}`))),
      ...(await handedIn()),
    );
    expect(found.join('\n\n')).toBe('');
  });

  test('photographs by telephone', { timeout: PAGES_MS_MAX }, async () => {
    const papers = [{ kind: 'birth-notice', name: 'Giấy chứng sinh' }];
    const { url } = (await counter.send('POST', `/api/intakes/${randomUUID()}/scan-link`, { papers })).body;
    const { pathname } = new URL(url);
    const telephone: Citizen = openCitizen(system.app);
    expect(
      [
        ...(await look('telephone', '/chup/:token', (query) => telephone.get(`${pathname}?${query}`))),
        ...(await look('telephone, sent', '/chup/:token', (query) =>
          telephone.get(`${pathname}?${query}&kind=birth-notice&sent=2`),
        )),
        ...(await look('telephone, over', '/chup/:token', (query) => telephone.get(`/chup/x?${query}`), 404)),
      ].join('\n\n'),
    ).toBe('');
  });

  test('the declaration on the telephone', { timeout: PAGES_MS_MAX }, async () => {
    const { dossier, citizen } = await lookedUp();
    const { url } = (await counter.send('POST', `/api/dossiers/${dossier.id}/declaration-link`)).body;
    const { pathname } = new URL(url);
    const nothing = { 'ket-qua': 'sai', 'cho-sai': '' };
    expect(
      [
        ...(await look('telephone, declaration', '/xac-nhan/:token', (query) => citizen.get(`${pathname}?${query}`))),
        ...(await look(
          'telephone, nothing said',
          '/xac-nhan/:token',
          (query) => citizen.post(`${pathname}?${query}`, nothing),
          400,
        )),
        ...(await look('telephone, over', '/xac-nhan/:token', (query) => citizen.get(`/xac-nhan/x?${query}`), 404)),
      ].join('\n\n'),
    ).toBe('');
  });

  test('what the holder of a paper is told of it', { timeout: PAGES_MS_MAX }, async () => {
    const { dossier, citizen } = await lookedUp();
    const receipt = system.office.db.selectFrom('office.document').select('verificationCode');
    const { verificationCode } = await receipt.where('dossierId', '=', dossier.id).executeTakeFirstOrThrow();
    const page = '/xac-minh/:paperCode';
    const found = [
      ...(await look('a code to type', '/xac-minh', (query) => citizen.get(`/xac-minh?${query}`))),
      ...(await look('a paper', page, (query) => citizen.get(`/xac-minh/${verificationCode}?${query}`))),
      ...(await look('no such paper', page, (query) => citizen.get(`/xac-minh/0000-0000-0000-0000?${query}`), 404)),
    ];
    expect(found).toEqual([]);
  });

  test('none of the public addresses was left out', () => {
    const known = publicAddresses(system.app, 'GET');
    expect(known).toContain(`${BASE}/bo-sung`);
    expect(known.filter((address) => !looked.has(address) && !NO_PAGE.includes(address))).toEqual([]);
  });

  /** A paper, the answers, what is missing, unusual or impossible there, and what comes after. */
  async function handedIn(): Promise<readonly string[]> {
    const citizen = openCitizen(system.app);
    await fillBirth(citizen);
    const found = [
      ...(await look('paper', '/nop-ho-so/buoc/:step', (query) => citizen.get(`/nop-ho-so/buoc/giay-to?${query}`))),
      ...(await look('answers', '/nop-ho-so/kiem-tra', (query) => citizen.get(`/nop-ho-so/kiem-tra?${query}`))),
      ...(await look(
        'answers without the declaration',
        '/nop-ho-so/kiem-tra',
        (query) => citizen.post(`/nop-ho-so/kiem-tra?${query}`, {}),
        400,
      )),
      ...(await whatCannotBeTrue(citizen)),
    ];
    await citizen.get('/nop-ho-so/kiem-tra');
    await citizen.post('/nop-ho-so/kiem-tra', { 'cam-doan': 'co', 'ly-do-mother-of-usual-age': 'Đã đối chiếu' });
    return [
      ...found,
      ...(await look('handed in', '/nop-ho-so/da-nop', (query) => citizen.get(`/nop-ho-so/da-nop?${query}`))),
    ];
  }

  /** A mother who was born after her child, and one of thirteen years, for whom a reason is asked. */
  async function whatCannotBeTrue(citizen: Citizen): Promise<readonly string[]> {
    const url = '/nop-ho-so/buoc/to-khai-2';
    const [year, month = '', day = ''] = BORN_ON.split('-');
    const bornYearsBefore = (years: number) => ({
      ...{ motherFullName: 'Trần Thị Bình', motherResidence: 'Số 1 Tràng Tiền' },
      ...{ 'motherBirthDate-ngay': day, 'motherBirthDate-thang': month },
      'motherBirthDate-nam': String(Number(year) - years),
    });
    await citizen.get(url);
    const found = await look(
      'an answer that cannot be true',
      '/nop-ho-so/buoc/:step',
      (query) => citizen.post(`${url}?${query}`, bornYearsBefore(-1)),
      400,
    );
    await citizen.post(`${url}?ve=kiem-tra`, bornYearsBefore(13));
    const unusual = await citizen.get('/nop-ho-so/kiem-tra');
    expect(unusual.text).toContain('id="ly-do-mother-of-usual-age"');
    return [
      ...found,
      ...(await look('answers, one unusual', '/nop-ho-so/kiem-tra', (query) =>
        citizen.get(`/nop-ho-so/kiem-tra?${query}`),
      )),
      ...(await look(
        'answers, one unusual, without the reason',
        '/nop-ho-so/kiem-tra',
        (query) => citizen.post(`/nop-ho-so/kiem-tra?${query}`, { 'cam-doan': 'co' }),
        400,
      )),
    ];
  }
});
