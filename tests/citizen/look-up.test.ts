import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pauseClock } from '../../office/legal-clock/index.ts';
import { setUnitContact } from '../../office/units/index.ts';
import { openCitizen } from '../server/support/citizen.ts';
import { birthIntake } from '../server/support/intake.ts';
import { call, type System, startServerAlone } from '../server/support/system.ts';

let system: System;
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
  ({ code, lookUpCode } = received.body);
});
afterAll(async () => system?.close());

const lookUp = (dossierCode: string, factor: string, language = 'vi') =>
  openCitizen(system.app).post(`/tra-cuu?lang=${language}`, { ma: dossierCode, 'xac-thuc': factor });

describe('the look-up', () => {
  test.each(['slip', 'phone'])('shows the dossier for its code and the second factor of the %s', async (kind) => {
    const answer = await lookUp(code, kind === 'slip' ? lookUpCode : '5678');
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(code);
    expect(answer.text).toContain('aria-current="step"');
    expect(answer.headers['cache-control']).toBe('no-store');
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
    const { text } = await lookUp(code, lookUpCode);
    expect(text).toContain('&lt;b&gt;Nguyễn &amp; Con&lt;/b&gt;');
    expect(text).not.toContain('<b>Nguyễn');
  });

  test('hands out documents only through its own fresh link', async () => {
    const { text } = await lookUp(code, lookUpCode);
    const link = (/href="(\/tra-cuu\/van-ban\/[^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');
    const file = await call(system.app, { method: 'GET', url: link });
    expect(file.status).toBe(200);
    expect(file.headers['content-type']).toBe('application/pdf');
    const bent = await call(system.app, { method: 'GET', url: link.replace(/khoa=\d/, 'khoa=9') });
    expect(bent.status).toBe(403);
    const bare = await call(system.app, { method: 'GET', url: link.split('?')[0] ?? '' });
    expect(bare.status).toBe(403);
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

describe('guessing', () => {
  const answerOf = async (dossierCode: string, factor: string) => {
    const { status, text } = await lookUp(dossierCode, factor);
    return { status, text: text.replaceAll(dossierCode, 'CODE') };
  };

  test('a wrong factor looks like an unknown code', async () => {
    expect(await answerOf(code, '0000')).toEqual(await answerOf('H26.1-250101-9999', '0000'));
  });

  test('is stopped after some tries, for known and unknown codes alike, the right factor included', async () => {
    for (const tried of [code, 'H26.1-250101-8888'])
      for (let attempt = 0; attempt < 8; attempt += 1) await lookUp(tried, `000${attempt}`);
    const known = await answerOf(code, lookUpCode);
    expect(known.status).toBe(429);
    expect(await answerOf('H26.1-250101-8888', '1234')).toEqual(known);
  });
});
