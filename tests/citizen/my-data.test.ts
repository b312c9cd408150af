/** What the office keeps about a citizen who is signed in: hers and nobody else's, on a page and as a file. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchLooks } from '../../office/reading-log/index.ts';
import { birthIntake } from '../server/support/intake.ts';
import { openBrowser } from '../server/support/signed-in-browser.ts';
import { type System, startServerAlone } from '../server/support/system.ts';
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts';

const publicUrl = 'http://motcua.test';
const [FATHER, MOTHER, STRANGER] = ['001090012345', '001191054321', '001092000111'];
let provider: IdentityProvider;
let system: System;
let born: { readonly id: string; readonly code: string };
let foreign: { readonly id: string; readonly code: string };
beforeAll(async () => {
  provider = await startIdentityProvider(publicUrl);
  const citizenSignIn = {
    ...provider.settings,
    ...{ scope: 'openid profile identity', idNumberClaim: 'identity_number', name: 'VNeID' },
  };
  system = await startServerAlone({ publicUrl, citizenSignIn });
  const counter = await system.as('tiepnhan.h26-1');
  const receive = async (idNumber: string, answers: object, name = 'Nguyễn Văn An') => {
    const intake = birthIntake('H26.1', name);
    const sent = {
      ...intake,
      applicant: { ...intake.applicant, idNumber },
      answers: { ...intake.answers, ...answers },
    };
    return (await counter.send('POST', '/api/dossiers', sent)).body;
  };
  born = await receive(FATHER, { motherIdNumber: MOTHER, motherBirthDate: '1991-02-03', motherEthnicity: 'Tày' });
  foreign = await receive('001094000222', {}, 'Lê Văn Cường');
  await counter.get(`/api/dossiers/${born.id}`);
});
afterAll(async () => {
  await system?.close();
  await provider?.close();
});

const signedIn = async (idNumber: string) => {
  provider.seat({ subject: `sub-${idNumber}`, claims: { identity_number: idNumber, name: 'Ai Đó' } });
  const browser = openBrowser(system.app, publicUrl);
  await browser.signIn('?den=/du-lieu-cua-toi');
  return browser;
};
const PAGE = '/du-lieu-cua-toi';
const shownTo = async (idNumber: string, url = PAGE) => (await (await signedIn(idNumber)).here(url)).text;

test('the applicant sees what he declared of himself, handed in and was sent, why, and which unit looked', async () => {
  const text = await shownTo(FATHER);
  for (const own of [born.code, 'Nguyễn Văn An', '0912 345 678', 'Giấy chứng sinh', '60/2014/QH13', 'Hoàn Kiếm'])
    expect(text).toContain(own);
  expect(text).toContain('Người nộp hồ sơ, Người cha');
  expect(text).toContain('thời hạn này là dữ liệu mẫu');
  // not the child, not the mother, and no other dossier
  for (const other of ['Nguyễn Minh Khôi', 'Trần Thị Bình', MOTHER, 'Tày', foreign.code])
    expect(text).not.toContain(other);
  expect(text).toMatch(/\d+ mục khác trong hồ sơ nói về người khác/);
});

test('whoever is only named sees what names her, and nothing of who applied', async () => {
  const text = await shownTo(MOTHER, `${PAGE}?lang=en`);
  for (const own of [born.code, 'Trần Thị Bình', MOTHER, 'Tày', '03/02/1991']) expect(text).toContain(own);
  for (const other of ['0912 345 678', FATHER, 'Nguyễn Văn An', 'Giấy chứng sinh']) expect(text).not.toContain(other);
});

test('nothing is kept of a stranger, whatever she writes into the address', async () => {
  const stranger = await signedIn(STRANGER);
  for (const query of ['', `?number=${FATHER}`, `?idNumber=${FATHER}`, '?trang=9', '?trang=-1', "?trang=' or 1=1"]) {
    const { status, text } = await stranger.here(`${PAGE}${query}`);
    expect(status).toBe(200);
    expect(text).toContain('không lưu hồ sơ nào');
    expect(text).not.toContain(born.code);
  }
  expect((await openBrowser(system.app, publicUrl).here(PAGE)).status).toBe(403);
  expect((await openBrowser(system.app, publicUrl).here(`${PAGE}/tep`)).status).toBe(403);
});

test('is taken away as one file, for people and for software, and each look is in the reading log', async () => {
  const browser = await signedIn(MOTHER);
  // when
  const readable = await browser.ask('GET', `${PAGE}/tep?lang=en`);
  const data = await browser.ask('GET', `${PAGE}/tep?dang=json`);
  // then
  expect(readable.headers['content-disposition']).toMatch(/^attachment; filename="personal-data-.*\.html"$/);
  expect(readable.headers['cache-control']).toBe('no-store');
  expect(readable.text).toContain('Trần Thị Bình');
  const [, inside = ''] = /<script type="application\/json">(.*)<\/script>/.exec(readable.text) ?? [];
  const told = JSON.parse(data.text);
  expect(told).toMatchObject({ idNumber: MOTHER, complete: true });
  expect(told.dossiers[0]).toMatchObject({ ...JSON.parse(inside), looks: expect.anything() });
  for (const file of [readable.text, data.text]) expect(file).not.toContain('0912 345 678');
  const { items } = await searchLooks(system.office, { dossierIds: [born.id], limit: 50 });
  expect(items.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['citizen-own-data', 'citizen-own-data-file']),
  );
});

test('what somebody wrote cannot end the file early', async () => {
  const counter = await system.as('tiepnhan.h26-1');
  const intake = birthIntake('H26.1', 'Hoàng Văn Dũng');
  const applicant = { ...intake.applicant, idNumber: '001095000333', address: '</script><script>alert(1)</script>' };
  expect((await counter.send('POST', '/api/dossiers', { ...intake, applicant })).status).toBe(201);
  for (const url of [PAGE, `${PAGE}/tep`]) expect(await shownTo('001095000333', url)).not.toContain('<script>alert');
});

test('asks for a correction of what is hers, sees its clock, and can name nothing else', async () => {
  const browser = await signedIn(MOTHER);
  await browser.here('/ho-so-cua-toi');
  const url = (dossierId: string, field: string) => `${PAGE}/sua?ho-so=${dossierId}&muc=${field}`;
  const page = await browser.here(url(born.id, 'motherFullName'));
  expect(page.text).toContain('Trần Thị Bình');
  const empty = await browser.post(url(born.id, 'motherFullName'), { 'noi-dung-dung': ' ', 'ly-do': 'Gõ nhầm' });
  expect(empty.status).toBe(400);
  expect(empty.text).toContain('aria-invalid="true"');
  // when
  const taken = await browser.post(url(born.id, 'motherFullName'), {
    ...{ 'noi-dung-dung': 'Trần Thị Bích', 'ly-do': 'Gõ nhầm tại quầy' },
  });
  // then
  expect(taken.text).toMatch(/Đã nhận yêu cầu DL-\d{6}\. Cơ quan trả lời chậm nhất \d\d:\d\d/);
  expect(taken.text).toContain('Trần Thị Bích');
  const again = await browser.post(url(born.id, 'motherFullName'), { 'noi-dung-dung': 'Bích', 'ly-do': 'Gõ nhầm' });
  expect(again.status).toBe(409);
  for (const [dossierId, field] of [
    [born.id, 'childFullName'],
    [born.id, 'applicant.phone'],
    [born.id, '__proto__'],
    [foreign.id, 'motherFullName'],
    ['x', 'motherFullName'],
  ] as const)
    expect((await browser.here(url(dossierId, field))).status).toBe(404);
  // another's form is none, and nobody else reads what she asked
  expect((await browser.post(url(born.id, 'motherIdNumber'), { csrf: 'x' })).status).toBe(403);
  expect(await shownTo(FATHER)).not.toContain('Bích');
});

test('asks that what is kept of her be deleted, once, and only where something is hers', async () => {
  const browser = await signedIn(MOTHER);
  await browser.here('/ho-so-cua-toi');
  const url = (dossierId: string) => `${PAGE}/xoa?ho-so=${dossierId}&lang=en`;
  expect((await browser.here(url(born.id))).text).toContain('Ask for deletion');
  expect((await browser.post(url(born.id), { 'ly-do': '' })).status).toBe(400);
  expect((await browser.post(url(born.id), { 'ly-do': 'The matter is done' })).text).toContain(
    'has not gone into the archive',
  );
  for (const id of [foreign.id, 'x', '']) expect((await browser.here(url(id))).status).toBe(404);
});
