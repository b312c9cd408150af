import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pauseClock } from '../../office/legal-clock/index.ts';
import { setUnitContact } from '../../office/units/index.ts';
import { giveOldSlip, OLD_CODE } from '../office/support/old-slip.ts';
import { openCitizen, openWhole } from '../server/support/citizen.ts';
import { birthIntake } from '../server/support/intake.ts';
import { call, type System, startServerAlone } from '../server/support/system.ts';

let system: System;
let dossier: { readonly id: string; readonly code: string; readonly lookUpCode: string };
let code: string;
let lookUpCode: string;

beforeAll(async () => {
  system = await startServerAlone();
  const counter = await system.as('tiepnhan.h26-1');
  const intake = birthIntake('H26.1', '<b>Nguyễn & Con</b>');
  const received = await counter.send('POST', '/api/dossiers', {
    ...intake,
    answers: { ...intake.answers, fatherFullName: 'Nguyễn Văn An' },
    confirmations: [{ rule: 'father-is-the-applicant', reason: 'Công ty nộp thay người cha' }],
  });
  dossier = received.body;
  ({ code, lookUpCode } = dossier);
});
afterAll(async () => system?.close());

const lookUp = (dossierCode: string, factor: string, language = 'vi') =>
  openCitizen(system.app).post(`/tra-cuu?lang=${language}`, { ma: dossierCode, 'xac-thuc': factor });

describe('the look-up', () => {
  test('shows the steps of the dossier for its code and the look-up code of the slip, and nothing of whose it is', async () => {
    const answer = await lookUp(code, lookUpCode.toLowerCase().replaceAll('-', ' '));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(code);
    expect(answer.text).toContain('aria-current="step"');
    expect(answer.headers['cache-control']).toBe('no-store');
    for (const secret of ['Nguyễn', '5678', '/van-ban/']) expect(answer.text).not.toContain(secret);
  });

  test("tells an old slip's holder by the digits of her telephone how it stands, and no more", async () => {
    const { body: old } = await (await system.as('tiepnhan.h26-1')).send('POST', '/api/dossiers', birthIntake('H26.1'));
    await giveOldSlip(system.office, old.id);
    const answer = await lookUp(old.code, '5678');
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Đã tiếp nhận');
    for (const more of ['class="steps"', 'Hẹn trả', 'Nguyễn', '/van-ban/', '/tra-cuu/ho-so/rut', 'Các lần tra cứu'])
      expect(answer.text).not.toContain(more);
    expect((await lookUp(old.code, OLD_CODE)).text).toContain('class="steps"');
    // and it is good for no dossier of today
    expect((await lookUp(code, '5678')).status).toBe(404);
  });

  test('tells who has looked lately, and what failed', async () => {
    const { body: own } = await (await system.as('tiepnhan.h26-1')).send('POST', '/api/dossiers', birthIntake('H26.1'));
    await lookUp(own.code, '2222-2222-2222');
    const citizen = openCitizen(system.app);
    await citizen.get('/tra-cuu');
    const { text } = await citizen.post('/tra-cuu', { ma: own.code, 'xac-thuc': own.lookUpCode });
    expect(text).toMatch(/<summary>Các lần tra cứu gần đây<\/summary>/);
    expect(text).toMatch(/Thiết bị khác \(máy này\), bằng mã tra cứu/);
    expect(text).toMatch(/<h3>Nhập sai mã<\/h3><ul><li>[^<]*Thiết bị khác, bằng mã tra cứu<\/li>/);
  });

  test('leads on to the page of the dossier, so that going back or a reload sends nothing twice', async () => {
    const sent = await call(system.app, {
      method: 'POST',
      url: '/tra-cuu?lang=en',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ma: code, 'xac-thuc': lookUpCode }).toString(),
    });
    expect([sent.status, sent.headers.location]).toEqual([303, '/tra-cuu/ho-so?lang=en']);
    expect(sent.text).toBe('');
  });

  test('speaks both languages and needs no script', async () => {
    expect((await lookUp(code, lookUpCode)).text).toContain('Hẹn trả kết quả');
    const english = await lookUp(code, lookUpCode, 'en');
    expect(english.text).toContain('The result is due');
    expect(english.text).not.toMatch(/<script(?! type="module" src=)/);
  });

  test('writes what people typed as text', async () => {
    const { text } = await openWhole(system.office, openCitizen(system.app), dossier);
    expect(text).toContain('&lt;b&gt;Nguyễn &amp; Con&lt;/b&gt;');
    expect(text).not.toContain('<b>Nguyễn');
  });

  test('hands out documents only to whoever has shown that the dossier is hers, and only those of it', async () => {
    const citizen = openCitizen(system.app);
    const { text } = await openWhole(system.office, citizen, dossier);
    const link = /href="(\/tra-cuu\/ho-so\/van-ban\/[^"?]+)/.exec(text)?.[1] ?? '';
    const file = await citizen.get(link);
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/pdf']);
    // the slip alone leads to the page that asks for the code
    const holder = openCitizen(system.app);
    await holder.post('/tra-cuu', { ma: code, 'xac-thuc': lookUpCode });
    const asked = await holder.get(link);
    expect(asked.text).toContain('Gửi mã đến');
    expect(asked.text).not.toContain('%PDF');
    expect((await openCitizen(system.app).get(link)).status).toBe(403);
    // and who opened another dossier finds no paper of this one
    const { body: other } = await (await system.as('tiepnhan.h26-1')).send(
      'POST',
      '/api/dossiers',
      birthIntake('H26.1'),
    );
    const stranger = openCitizen(system.app);
    await openWhole(system.office, stranger, other);
    expect((await stranger.get(link)).status).toBe(404);
  });

  test('explains the date without a script: every stretch, and that the clock is stopped while a supplement is awaited', async () => {
    const running = (await lookUp(code, lookUpCode)).text;
    expect(running).toMatch(/<details><summary>Vì sao là ngày này\?<\/summary>/);
    expect(running).toContain('giờ làm việc, được tính');
    expect(running).not.toContain('Thời hạn đang tạm dừng');
    // when it stops
    const { id } = await system.office.db
      .selectFrom('office.dossier')
      .select('id')
      .where('code', '=', code)
      .executeTakeFirstOrThrow();
    await pauseClock(system.office, { kind: 'system', name: 'test' }, id, 'waiting-for-supplement');
    // then
    expect((await lookUp(code, lookUpCode)).text).toMatch(
      /Thời hạn đang tạm dừng từ \d\d:\d\d \d\d\/\d\d\/\d{4}: chờ bổ sung hồ sơ/,
    );
    const english = (await lookUp(code, lookUpCode, 'en')).text;
    expect(english).toMatch(/The time limit is stopped since .*: waiting for a supplement/);
    expect(english).toContain('When the time limit was stopped');
    expect(english).not.toMatch(/<script(?! type="module" src=)/);
  });

  test('says where the result is fetched, when that is open, and what to bring', async () => {
    const { text } = await lookUp(code, lookUpCode);
    expect(text).toContain('<h2>Khi có kết quả, Ông/Bà nhận tại đây</h2>');
    expect(text).toContain('Thứ Hai – Thứ Sáu: 08:00–12:00, 13:00–17:00');
    expect(text).toMatch(/<dt>Mang theo<\/dt><dd>Giấy tiếp nhận/);
    expect((await lookUp(code, lookUpCode, 'en')).text).toContain('Monday – Friday: 08:00–12:00');
    expect(text).not.toContain('tel:');
    // when an administrator says where that is
    const contact = { email: null, address: '126 phố Hàng Trống', phone: '024 3825 0000' };
    await setUnitContact(system.office, { kind: 'system', name: 'test' }, 'H26.1', contact);
    // then
    const found = (await lookUp(code, lookUpCode)).text;
    expect(found).toContain('Hoàn Kiếm<br>126 phố Hàng Trống</dd>');
    expect(found).toContain('<a href="tel:02438250000">024 3825 0000</a>');
  });

  test('names the empty fields', async () => {
    const { status, text } = await lookUp('', '');
    expect(status).toBe(400);
    expect(text).toContain('href="#ma"');
    expect(text).toContain('href="#xac-thuc"');
  });
});
