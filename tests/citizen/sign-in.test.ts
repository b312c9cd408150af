/** Citizens who sign in at a service outside: they see their own dossiers without codes, and forms that know who they are. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { birthIntake } from '../server/support/intake.ts';
import { openBrowser } from '../server/support/signed-in-browser.ts';
import { call, type System, startServerAlone } from '../server/support/system.ts';
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts';

const publicUrl = 'http://motcua.test';
const ID_NUMBER = '001090012345';
let provider: IdentityProvider;
let system: System;
let own: { readonly id: string; readonly code: string };
let foreign: { readonly id: string; readonly code: string };
beforeAll(async () => {
  provider = await startIdentityProvider(publicUrl);
  const citizenSignIn = {
    ...provider.settings,
    scope: 'openid profile email phone address identity',
    idNumberClaim: 'identity_number',
    name: 'VNeID',
  };
  system = await startServerAlone({ publicUrl, citizenSignIn });
  const counter = await system.as('tiepnhan.h26-1');
  const receive = async (idNumber: string) => {
    const intake = birthIntake('H26.1');
    const applicant = { ...intake.applicant, idNumber };
    return (await counter.send('POST', '/api/dossiers', { ...intake, applicant })).body;
  };
  [own, foreign] = [await receive(ID_NUMBER), await receive('001090054321')];
});
afterAll(async () => {
  await system?.close();
  await provider?.close();
});

const an = {
  subject: 'sub-an',
  claims: {
    ...{ identity_number: ID_NUMBER, name: 'Nguyễn Văn An', birthdate: '1990-05-01', email: 'an@example.vn' },
    ...{ phone_number: '+84 912 345 678', address: { formatted: 'Số 1 Tràng Tiền\nHoàn Kiếm' } },
  },
};
beforeEach(() => provider.seat(an));

test('feedback begins with who is signed in, and offers to sign in to who is not', async () => {
  const browser = openBrowser(system.app, publicUrl);
  const before = (await browser.here('/phan-anh')).text;
  expect(before).toContain('/dang-nhap?den=%2Fphan-anh');
  expect(before).not.toContain('an@example.vn');
  const page = (await browser.signIn('?den=/phan-anh')).text;
  for (const known of ['value="Nguyễn Văn An"', 'value="an@example.vn"']) expect(page).toContain(known);
  expect(page).not.toContain('/dang-nhap?den=');
});

describe('a citizen who signs in', () => {
  test('sees her own dossiers and no other, and opens them without a code', async () => {
    const browser = openBrowser(system.app, publicUrl);
    expect((await browser.here('/tra-cuu')).text).toContain('Đăng nhập bằng VNeID');
    expect((await browser.here('/ho-so-cua-toi')).status).toBe(403);
    // when
    const list = await browser.signIn();
    // then
    expect(list.text).toContain('Nguyễn Văn An');
    expect(list.text).toContain(own.code);
    expect(list.text).not.toContain(foreign.code);
    const page = await browser.post('/ho-so-cua-toi/mo', { 'ho-so': own.id });
    expect(page.text).toContain('/tra-cuu/ho-so/van-ban/');
    expect(page.text).toContain('bằng đăng nhập');
    expect((await browser.here('/tra-cuu/ho-so/rut')).text).toContain('Lý do rút');
    await browser.here('/ho-so-cua-toi');
    for (const id of [foreign.id, 'x', '', "' or true --"])
      expect((await browser.post('/ho-so-cua-toi/mo', { 'ho-so': id })).status).toBe(404);
  });

  test('has a session that scripts and other sites cannot use, that is kept as a hash, and that ends', async () => {
    const browser = openBrowser(system.app, publicUrl);
    const back = await browser.ask('GET', await browser.untilBack());
    expect(String(back.headers['set-cookie'])).toMatch(/motcua_cong_dan=[^;]+;.*HttpOnly; SameSite=Lax/);
    const token = browser.cookies.get('motcua_cong_dan') ?? '';
    const rows = await system.office.db.selectFrom('office.citizenSession').selectAll().execute();
    const kept = rows.map((row) => `${row.tokenHash} ${row.claims.toString('latin1')}`).join();
    for (const secret of [token, ID_NUMBER, 'Nguy']) expect(kept).not.toContain(secret);
    // no form of another site
    await browser.here('/ho-so-cua-toi');
    expect((await browser.post('/ho-so-cua-toi/mo', { csrf: 'x'.repeat(43), 'ho-so': own.id })).status).toBe(403);
    expect((await browser.post('/dang-nhap/thoat', { csrf: 'x' })).status).toBe(403);
    // signing out ends it here, with what was looked up, and tells where the service ends its own
    await browser.post('/ho-so-cua-toi/mo', { 'ho-so': own.id });
    await browser.here('/ho-so-cua-toi');
    const out = await browser.post('/dang-nhap/thoat', {});
    expect(out.text).toContain(`${provider.settings.issuer}/session/end`);
    browser.cookies.set('motcua_cong_dan', token);
    expect((await browser.here('/ho-so-cua-toi')).status).toBe(403);
    expect((await browser.here('/tra-cuu/ho-so')).status).toBe(403);
  });

  test('has a session of her own, whatever somebody has put into her browser before', async () => {
    // given a stranger who is signed in himself
    provider.seat({
      subject: 'sub-binh',
      claims: { ...an.claims, identity_number: '001090054321', name: 'Trần Văn Bình' },
    });
    const stranger = openBrowser(system.app, publicUrl);
    await stranger.signIn();
    const his = stranger.cookies.get('motcua_cong_dan') ?? '';
    provider.seat(an);
    for (const planted of [his, 'planted', 'a'.repeat(43)]) {
      // when she signs in where his cookie lies
      const browser = openBrowser(system.app, publicUrl);
      browser.cookies.set('motcua_cong_dan', planted);
      expect((await browser.signIn()).text).toContain('Nguyễn Văn An');
      // then it is not hers
      expect(browser.cookies.get('motcua_cong_dan')).not.toBe(planted);
      stranger.cookies.set('motcua_cong_dan', planted);
      expect((await stranger.here('/ho-so-cua-toi')).text).not.toContain(own.code);
    }
  });

  test('finds the form filled in with what the service tells, her birth date where she says who she is', async () => {
    const browser = openBrowser(system.app, publicUrl);
    expect((await browser.here('/nop-ho-so')).text).toContain('Đăng nhập bằng VNeID');
    await browser.signIn('?den=/nop-ho-so');
    expect((await browser.here('/nop-ho-so')).text).not.toContain('Đăng nhập bằng VNeID');
    await browser.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    await browser.here('/nop-ho-so/tiep');
    await browser.post('/nop-ho-so/buoc/noi-nop', { unitCode: 'Hoàn Kiếm' });
    const who = await browser.here('/nop-ho-so/buoc/nguoi-nop');
    for (const value of ['Nguyễn Văn An', ID_NUMBER, '+84 912 345 678', 'an@example.vn', 'Số 1 Tràng Tiền, Hoàn Kiếm'])
      expect(who.text).toContain(`value="${value}"`);
    const { content } = await system.office.db
      .selectFrom('office.draft')
      .select('content')
      .orderBy('createdAt', 'desc')
      .executeTakeFirstOrThrow();
    expect(content.known).toEqual({ birthDate: '1990-05-01' });
  });
});

describe('a sign-in that comes to nothing', () => {
  test.each([
    ['no identity number', { name: 'Ai Đó' }],
    ['something that is none', { identity_number: 'abc' }],
    ['a list', { identity_number: [ID_NUMBER] }],
  ])('is told when the service tells %s', async (_what, claims) => {
    provider.seat({ subject: `sub-${JSON.stringify(claims)}`, claims });
    const browser = openBrowser(system.app, publicUrl);
    expect((await browser.signIn()).status).toBe(502);
    expect((await browser.here('/ho-so-cua-toi')).status).toBe(403);
  });

  test('is told when she breaks off, when it began elsewhere, and when it is repeated', async () => {
    const browser = openBrowser(system.app, publicUrl);
    const back = await browser.untilBack();
    expect((await openBrowser(system.app, publicUrl).here(back)).status).toBe(400);
    const attempt = browser.cookies.get('motcua_dang_nhap') ?? '';
    expect((await browser.here(back)).status).toBe(200);
    browser.cookies.set('motcua_dang_nhap', attempt);
    expect((await browser.here(back)).status).toBe(502);
    // what was begun on these pages signs nobody in among the staff
    provider.seat('refuses');
    expect((await openBrowser(system.app, publicUrl).signIn()).status).toBe(403);
  });

  test.each(['https://evil.test', '//evil.test', '/ho-so-cua-toi/../../x'])('never leads on to %s', async (to) => {
    const browser = openBrowser(system.app, publicUrl);
    const back = await browser.ask('GET', await browser.untilBack(`?den=${encodeURIComponent(to)}`));
    expect(back.headers.location).toBe('/ho-so-cua-toi?lang=vi');
  });
});

test('without a service there are no such addresses, and nothing is offered', async () => {
  const plain = await startServerAlone();
  try {
    for (const url of ['/dang-nhap', '/ho-so-cua-toi'])
      expect((await call(plain.app, { method: 'GET', url })).status).toBe(404);
    expect((await call(plain.app, { method: 'GET', url: '/tra-cuu' })).text).not.toContain('/dang-nhap');
  } finally {
    await plain.close();
  }
});
