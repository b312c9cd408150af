/** Applicants say whether what was typed for them is right: on their telephones, on a print, and on the look-up page after a correction. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { correctDossier } from '../../office/corrections/index.ts';
import { checkDeclaration, declarationCheckOf } from '../../office/declaration-checks/index.ts';
import { getDossier, revisionOf, transitionDossier } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import { openCitizen, openWhole } from '../server/support/citizen.ts';
import { birthIntake } from '../server/support/intake.ts';
import { type Caller, type System, startServerAlone } from '../server/support/system.ts';

let system: System;
let counter: Caller;
beforeAll(async () => {
  system = await startServerAlone();
  counter = await system.as('tiepnhan.h26-1');
});
afterAll(async () => system?.close());

const officer = { kind: 'system', name: 'test' } as const;
const receive = async () => (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
const stateOf = async (id: string) => declarationCheckOf(system.office, await getDossier(system.office, id));
const telephone = async (id: string) => {
  const { status, body } = await counter.send('POST', `/api/dossiers/${id}/declaration-link`);
  expect([status, body.code.size > 20]).toEqual([201, true]);
  return { citizen: openCitizen(system.app), path: new URL(body.url).pathname };
};
const revisionIn = (text: string): string => /name="ban" value="([^"]+)"/.exec(text)?.[1] ?? '';

describe('on the telephone of the applicant', () => {
  test('everything is read in either language, and confirmed', async () => {
    // given
    const { id, code } = await receive();
    const { citizen, path } = await telephone(id);
    // when
    const page = await citizen.get(path);
    expect(page.text).toContain(code);
    expect(page.text).toMatch(/<dt>Họ, chữ đệm, tên<\/dt><dd>Nguyễn Minh Khôi<\/dd>/);
    expect((await citizen.get(`${path}?lang=en`)).text).toContain('<h2>Mother</h2>');
    const done = await citizen.post(path, { 'ket-qua': 'dung', ban: revisionIn(page.text) });
    // then
    expect(done.text).toContain('nội dung khai là đúng');
    // and its address says of nothing that it was answered otherwise
    expect((await citizen.get(`${path}?lang=vi&xong=dung`)).text).toBe(done.text);
    expect((await citizen.get(`${path}?lang=vi&xong=sai`)).text).toContain('name="ket-qua"');
    expect(await stateOf(id)).toMatchObject({ state: 'confirmed', way: 'phone' });
    const shown = (await counter.get(`/api/dossiers/${id}`)).body;
    expect(shown.declarationCheck).toMatchObject({ state: 'confirmed', way: 'phone', flaw: null });
    const history = (await counter.get(`/api/dossiers/${id}/history`)).body.items;
    expect(history.at(-1).text).toEqual({
      vi: 'Người nộp hồ sơ xác nhận nội dung khai là đúng, trên điện thoại',
      en: 'The applicant confirmed that what was declared is correct, on a telephone',
    });
  });

  test('what is wrong is told the officer in the applicant’s words, and asks for words', async () => {
    const { id } = await receive();
    const { citizen, path } = await telephone(id);
    const ban = revisionIn((await citizen.get(path)).text);
    const empty = await citizen.post(path, { 'ket-qua': 'sai', ban, 'cho-sai': ' ' });
    expect([empty.status, empty.text.includes('<a href="#cho-sai">')]).toEqual([400, true]);
    await citizen.post(path, { 'ket-qua': 'sai', ban, 'cho-sai': 'Ngày sinh của con sai' });
    const shown = (await counter.get(`/api/dossiers/${id}`)).body;
    expect(shown.declarationCheck).toMatchObject({ state: 'disputed', flaw: 'Ngày sinh của con sai' });
    expect((await historyOf(system.office, id)).at(-1)).toMatchObject({ reason: 'Ngày sinh của con sai' });
  });

  test('a link that is not ours shows nothing, and nobody confirms what was corrected meanwhile', async () => {
    const { id } = await receive();
    const { citizen, path } = await telephone(id);
    expect((await citizen.get(`${path}x`)).status).toBe(404);
    expect((await citizen.get(path.replace(id, (await receive()).id))).status).toBe(404);
    const late = await citizen.post(path, { 'ket-qua': 'dung', ban: 'of before' });
    expect([late.status, late.text.includes('vừa được sửa')]).toEqual([409, true]);
    expect(await stateOf(id)).toBeUndefined();
  });
});

describe('on a print', () => {
  test('everything stands on a paper, and the officer records that it is signed', async () => {
    const { id } = await receive();
    const print = await counter.get(`/api/dossiers/${id}/declaration`);
    expect([print.status, print.headers['content-type']]).toEqual([200, 'application/pdf']);
    const { revision, allowedActions } = (await counter.get(`/api/dossiers/${id}`)).body;
    expect(allowedActions).toContain('confirm-declaration');
    const signed = await counter.send('POST', `/api/dossiers/${id}/declaration-checks`, { revision });
    expect(signed.body).toMatchObject({ state: 'confirmed', way: 'print' });
  });
});

describe('what is wrong', () => {
  const allowed = async (id: string, caller: Caller): Promise<readonly string[]> =>
    (await caller.get(`/api/dossiers/${id}`)).body.allowedActions;
  const correct = async (id: string, caller: Caller) => {
    const { applicant, answers, revision } = (await caller.get(`/api/dossiers/${id}`)).body;
    const known = Object.fromEntries(Object.entries(applicant).filter(([, value]) => value !== null));
    const right = { ...answers, childFullName: 'Nguyễn Minh Khoa' };
    const body = { applicant: known, answers: right, revision, reason: 'Gõ nhầm tên con' };
    return caller.send('POST', `/api/dossiers/${id}/corrections`, body);
  };

  test('is corrected by the officer at whose counter it was typed, and the applicant is told once to look again', async () => {
    // given nobody disputes anything
    const { id } = await receive();
    const leader = await system.as('lanhdao.h26-1');
    expect(await allowed(id, counter)).not.toContain('correct');
    expect((await correct(id, counter)).status).toBe(403);

    // when the applicant says at the counter what is wrong
    const { revision } = (await counter.get(`/api/dossiers/${id}`)).body;
    const said = { revision, flaw: 'Tên con là Khoa' };
    const disputed = await counter.send('POST', `/api/dossiers/${id}/declaration-checks`, said);
    expect(disputed.body).toMatchObject({ state: 'disputed', way: 'print', flaw: 'Tên con là Khoa' });

    // then only who received it mends it, until it is mended
    expect(await allowed(id, counter)).toContain('correct');
    expect(await allowed(id, leader)).not.toContain('correct');
    expect((await correct(id, leader)).status).toBe(403);
    expect((await correct(id, counter)).body.changes).toHaveLength(1);
    expect(await allowed(id, counter)).not.toContain('correct');
    const letters = (await listNotifications(system.office, { dossierId: id })).map(({ template }) => template);
    expect(letters).toEqual(['declaration-corrected']);
  });

  test('of a decided dossier is not corrected here', async () => {
    const { id } = await receive();
    const revision = revisionOf(await getDossier(system.office, id));
    await checkDeclaration(system.office, officer, { dossierId: id, way: 'phone', revision, flaw: 'Sai tên' });
    await transitionDossier(system.office, officer, id, { decision: 'examining' });
    await transitionDossier(system.office, officer, id, { decision: 'refused' });
    expect(await allowed(id, counter)).not.toContain('correct');
    expect((await correct(id, counter)).status).toBe(403);
  });
});

describe('after a correction', () => {
  test('what was confirmed is stale, and is asked anew on the look-up page', async () => {
    // given
    const { id, code, lookUpCode } = await receive();
    const before = await getDossier(system.office, id);
    const revision = revisionOf(before);
    await checkDeclaration(system.office, officer, { dossierId: id, way: 'print', revision });
    const { applicant } = before;
    const answers = { ...before.answers, childFullName: 'Nguyễn Minh Khoa' };
    const words = { reason: 'Gõ nhầm', describe: () => [] };
    await correctDossier(system.office, officer, { dossierId: id, applicant, answers, revision }, words);
    // then
    expect(await stateOf(id)).toMatchObject({ state: 'stale' });
    const [letter] = await listNotifications(system.office, { dossierId: id });
    expect(letter?.body).toMatch(
      /được sửa sau khi Ông\/Bà trả lời. Lý do: Gõ nhầm\n\nMời Ông\/Bà đọc lại .* trên trang tra cứu/,
    );
    const citizen = openCitizen(system.app);
    const status = await openWhole(system.office, citizen, { id, code, lookUpCode });
    expect(status.text).toContain('Nội dung khai của Ông/Bà đã được sửa');
    const page = await citizen.get('/tra-cuu/ho-so/xac-nhan');
    expect(page.text).toContain('Nguyễn Minh Khoa');
    await citizen.post('/tra-cuu/ho-so/xac-nhan', { 'ket-qua': 'dung', ban: revisionIn(page.text) });
    expect(await stateOf(id)).toMatchObject({ state: 'confirmed', way: 'online' });
    expect((await citizen.get('/tra-cuu/ho-so')).text).not.toContain('đã được sửa');
    // and nothing is asked once it is decided
    await transitionDossier(system.office, officer, id, { decision: 'examining' });
    await transitionDossier(system.office, officer, id, { decision: 'refused' });
    expect((await citizen.get('/tra-cuu/ho-so/xac-nhan')).status).toBe(409);
  });
});
