import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withUnits } from '../../citizen/online/steps.ts';
import { declarationCheckOf } from '../../office/declaration-checks/index.ts';
import { getDossier } from '../../office/dossiers/index.ts';
import { lookUpCodeOf } from '../../office/look-up/index.ts';
import { notifyCitizen } from '../../office/notifications/index.ts';
import { getProcedure } from '../../office/procedures/index.ts';
import { listUnits } from '../../office/units/index.ts';
import { readFormSchema } from '../../server/forms/form-schema.ts';
import { intakeForm } from '../../server/forms/intake-form.ts';
import {
  answerAll,
  type Citizen,
  changeAnswers,
  codeSentFor,
  fillBirth,
  openCitizen,
  photo,
  stepOf,
} from '../server/support/citizen.ts';
import { BORN_ON, BORN_ON_WRITTEN } from '../server/support/intake.ts';
import { call, type System, startServerAlone } from '../server/support/system.ts';

let system: System;
let citizen: Citizen;
beforeAll(async () => {
  system = await startServerAlone();
  citizen = openCitizen(system.app);
});
afterAll(async () => system?.close());

const dossiersOf = async (name: string) =>
  system.office.db.selectFrom('office.dossier').selectAll().where('applicantName', '=', name).execute();
const codeIn = (text: string): string => /H26\.1-\d{6}-\d{4}/.exec(text)?.[0] ?? '';

describe('finding a procedure', () => {
  test.each(['khai sinh', 'KHAI SINH', 'khai sính', 'birth'])('finds it for "%s"', async (sought) => {
    const { text } = await citizen.get(`/nop-ho-so?tim=${encodeURIComponent(sought)}`);
    expect(text).toContain('href="/nop-ho-so/thu-tuc/1.001193?lang=vi"');
  });

  test('says of what cannot be handed in online why, and where it is handed in', async () => {
    const [, online = '', others = ''] =
      /<ul class="procedures">(.*?)<\/ul><details>(.*)/s.exec((await citizen.get('/nop-ho-so')).text) ?? [];
    expect([online, others].map((list) => list.includes('2.000815'))).toEqual([false, true]);
    const carriedOut = await citizen.get('/nop-ho-so/thu-tuc/2.000815');
    expect([carriedOut.status, carriedOut.text.includes('Bắt đầu kê khai')]).toEqual([200, false]);
    expect(carriedOut.text).toMatch(
      /phải đối chiếu bản sao với bản chính.*<p>Ông\/Bà nộp được tại bất kỳ điểm tiếp nhận/s,
    );
    const notDrawn = await citizen.get('/nop-ho-so/thu-tuc/1.000894?lang=en');
    expect(notDrawn.text).toMatch(/do not take this procedure yet.*People&#39;s Committee of the ward/s);
    // a matter of the office itself concerns nobody
    expect((await citizen.get('/nop-ho-so/thu-tuc/CV-DEN')).status).toBe(404);
    expect((await citizen.get('/nop-ho-so?tim=cong+van')).text).not.toContain('CV-DEN');
    expect((await citizen.post('/nop-ho-so/bat-dau', { 'thu-tuc': '2.000815' })).status).toBe(404);
    expect((await citizen.get('/nop-ho-so?tim=khong+co+zzz')).text).toContain('Không có thủ tục nào');
  });

  test('a unit is chosen by its name, where the counter types its code', async () => {
    const form = await intakeForm(system.office, await getProcedure(system.office, '1.012812'));
    const [, dispute] = withUnits(readFormSchema(form?.schema), await listUnits(system.office)).components;
    const field = dispute?.components?.find(({ key }) => key === 'otherUnitCode');
    expect(field?.type).toBe('select');
    expect(field?.values).toContainEqual({ value: 'H26.2', label: 'Phường Cửa Nam' });
  });
});

describe('filling in', () => {
  test('asks one topic a page, names what is wrong at its field, and keeps what was typed', async () => {
    const mine = openCitizen(system.app);
    const first = await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    expect(stepOf(first)).toBe('noi-nop');
    const wrong = await mine.post('/nop-ho-so/buoc/nguoi-nop', { phone: 'abc', email: 'an@example.vn' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('<a href="#phone">');
    expect(wrong.text).toMatch(/id="phone"[^>]*aria-describedby="phone-error"[^>]*aria-invalid="true"/);
    expect((await mine.get('/nop-ho-so/buoc/nguoi-nop')).text).toContain('value="an@example.vn"');
    const date = { 'childBirthDate-ngay': '31', 'childBirthDate-thang': '2', 'childBirthDate-nam': '2026' };
    const noDay = await mine.post('/nop-ho-so/buoc/to-khai-1?lang=en', date);
    expect(noDay.text).toContain('Enter a real date');
    expect(noDay.text).toContain('<h1>The person whose birth is registered</h1>');
    expect(noDay.text).toMatch(/<span>Abandoned child<\/span>/);
    expect(noDay.text).not.toContain('<span lang="vi">');
    // and going back keeps what was typed too
    const back = await mine.post('/nop-ho-so/buoc/to-khai-1', { childFullName: 'An', 'hanh-dong': 'lui' });
    expect(stepOf(back)).toBe('nguoi-nop');
    expect((await mine.get('/nop-ho-so/buoc/to-khai-1')).text).toContain('value="An"');
  });

  test('finds a unit by a few letters, and offers those that may be meant', async () => {
    const mine = openCitizen(system.app);
    await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    const none = await mine.post('/nop-ho-so/buoc/noi-nop', { unitCode: 'zzz' });
    expect([none.status, none.text.includes('Không tìm thấy nơi nào có tên này')]).toEqual([400, true]);
    const several = await mine.post('/nop-ho-so/buoc/noi-nop', { unitCode: 'yen' });
    expect(several.status).toBe(400);
    const [, code = ''] = /name="unitCode-chon" value="([^"]+)"/.exec(several.text) ?? [];
    const picked = await mine.post('/nop-ho-so/buoc/noi-nop', { unitCode: 'yen', 'unitCode-chon': code });
    expect(stepOf(picked)).toBe('nguoi-nop');
    const one = await mine.post('/nop-ho-so/buoc/noi-nop', { unitCode: 'hoan kiem' });
    expect(stepOf(one)).toBe('nguoi-nop');
    expect((await mine.get('/nop-ho-so/buoc/noi-nop')).text).toContain('value="Phường Hoàn Kiếm"');
  });

  test('comes back with the questions that an answer of the same page brings up, without a script', async () => {
    const mine = openCitizen(system.app);
    await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    const url = '/nop-ho-so/buoc/nhan-ket-qua';
    expect((await mine.get(url)).text).not.toContain('returnAddress');
    const further = await mine.post(url, { hien: 'returnWay', returnWay: 'post' });
    expect([further.status, further.text.includes('role="status"')]).toEqual([200, true]);
    expect(further.text).toContain('name="returnAddress"');
    expect(further.text).not.toContain('class="errors"');
    const missing = await mine.post(url, { hien: 'returnWay returnAddress', returnWay: 'post', returnAddress: '' });
    expect([missing.status, missing.text.includes('href="#returnAddress"')]).toEqual([400, true]);
    // and what the script of the page asks for is the same page, kept and not judged
    const drawn = await mine.post(url, { hien: 'returnWay', returnWay: 'counter', 'hanh-dong': 'giu' });
    expect([drawn.status, drawn.text.includes('name="pointCode"')]).toEqual([200, true]);
  });

  test('asks about nobody whom the case does not have', async () => {
    const mine = openCitizen(system.app);
    await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    await mine.post('/nop-ho-so/buoc/to-khai-1', { circumstance: 'foundling' });
    expect((await mine.get('/nop-ho-so/buoc/to-khai-2')).status).toBe(404);
    expect((await mine.get('/nop-ho-so/buoc/to-khai-4')).status).toBe(200);
  });

  test('declares nothing of a father whom nobody knows: one press, one line, and nothing of what the page began with', async () => {
    const mine = openCitizen(system.app);
    await fillBirth(mine);
    const url = '/nop-ho-so/buoc/to-khai-3';
    expect((await mine.get(url)).text).toContain('Không khai phần này');
    expect((await mine.get('/nop-ho-so/buoc/to-khai-2')).text).not.toContain('Không khai phần này');
    await changeAnswers(mine, { registrantRelation: 'mother' });
    const shown = /name="hien" value="([^"]+)"/.exec((await mine.get(url)).text)?.[1] ?? '';
    const left = { hien: shown, fatherFullName: 'An', fatherEthnicity: 'Kinh', 'hanh-dong': 'bo-qua' };
    await mine.post(`${url}?ve=kiem-tra`, left);
    const check = (await mine.get('/nop-ho-so/kiem-tra')).text;
    expect(check).toMatch(/<h2>Người cha \(nếu có\)<\/h2><button.*?<\/button><\/div>\s*<p>Không khai<\/p>/s);
    expect((await mine.get(url)).text).not.toContain('value="Kinh"');
  });

  test('takes another answer back to the page of answers, and asks only what it makes necessary', async () => {
    const mine = openCitizen(system.app);
    const check = await fillBirth(mine);
    expect(check.text).toContain('Kiểm tra lại trước khi nộp');
    expect(check.text).toContain(BORN_ON_WRITTEN);
    // and what an officer decides was not asked
    expect(check.text).not.toContain('Phải xác minh trước khi giải quyết');
    // when an answer is changed, the declaration that was ticked stays
    const topic = await mine.post('/nop-ho-so/kiem-tra', { sua: 'to-khai-1', 'cam-doan': 'co' });
    expect(stepOf(topic)).toBe('to-khai-1');
    const back = await changeAnswers(mine, { childFullName: 'Nguyễn Minh An' });
    expect(back.text).toContain('Kiểm tra lại trước khi nộp');
    expect(back.text).toContain('Nguyễn Minh An');
    expect(back.text).toMatch(/name="cam-doan" value="co" checked/);
    const post = await changeAnswers(mine, { returnWay: 'post' });
    expect(stepOf(post)).toBe('nhan-ket-qua');
  });

  test('takes scans and photos by what they are, not by what they say', async () => {
    const mine = openCitizen(system.app);
    await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    await mine.post('/nop-ho-so/buoc/to-khai-4', { birthEvidence: 'birth-notice' });
    const url = '/nop-ho-so/buoc/giay-to';
    expect((await mine.get(url)).text).not.toContain('tep-declaration');
    const script = await mine.upload(url, [['tep-birth-notice', new File(['<script>alert(1)</script>'], 'anh.png')]]);
    expect(script.status).toBe(400);
    expect(script.text).toContain('<a href="#tep-birth-notice">');
    const torn = await mine.upload(url, [['tep-birth-notice', new File([Buffer.from('%PDF-1.7 torn')], 'a.pdf')]]);
    expect(torn.status).toBe(400);
    expect(torn.text).toContain('Không đọc được giấy tờ');
    const large = await mine.upload(url, [
      ['tep-birth-notice', new File([Buffer.alloc(10 * 1024 * 1024 + 1)], 'lon.pdf')],
    ]);
    expect(large.status).toBe(400);
    expect(large.text).toContain('Tệp “lon.pdf” lớn hơn 10 MB');
    // then one is kept, and taken out again
    const kept = await mine.upload(url, [
      ['tep-birth-notice', photo('một.png')],
      ['hanh-dong', 'them'],
    ]);
    expect(kept.text).toContain('một.png');
    const id = [...kept.text.matchAll(/name="xoa" value="([^"]+)" aria-label="Bỏ một.png"/g)][0]?.[1] ?? '';
    expect((await mine.upload(url, [['xoa', id]])).text).not.toContain('một.png');
  });
});

describe('handing in', () => {
  test('needs the declaration, makes one dossier however often it is sent, and shows its codes', async () => {
    await fillBirth(citizen);
    const without = await citizen.post('/nop-ho-so/kiem-tra', {});
    expect(without.status).toBe(400);
    expect(without.text).toContain('<a href="#cam-doan">');
    // when it is sent twice at once, and once more
    const done = await Promise.all([1, 2].map(() => citizen.post('/nop-ho-so/kiem-tra', { 'cam-doan': 'co' })));
    const again = await citizen.post('/nop-ho-so/kiem-tra', { 'cam-doan': 'co' });
    // then
    const [dossier, ...others] = await dossiersOf('Nguyễn Văn An');
    expect(others).toEqual([]);
    expect(new Set([...done, again].map(({ text }) => codeIn(text)))).toEqual(new Set([dossier?.code]));
    const { id = '', lookUpVersion = null } = dossier ?? {};
    expect(again.text).toContain(lookUpCodeOf(system.office, { id, lookUpVersion }) ?? 'no code');
    expect(dossier).toMatchObject({ channel: 'online', returnWay: 'counter', receivingUnitCode: 'H26.1' });
    expect(dossier?.answers).toMatchObject({ childFullName: 'Nguyễn Minh Khôi', childBirthDate: BORN_ON });
    const check = await declarationCheckOf(system.office, await getDossier(system.office, dossier?.id ?? ''));
    expect(check).toMatchObject({ state: 'confirmed', way: 'online' });
    const messages = await system.office.db
      .selectFrom('office.outbox')
      .select('name')
      .where('correlationKey', '=', dossier?.id ?? '')
      .execute();
    expect(messages.map(({ name }) => name)).toContain('birth-registration.received');
    // and the look-up is open, with the scan in the dossier and the receipt to download
    const status = await citizen.get('/tra-cuu/ho-so');
    expect(status.text).toContain(dossier?.code);
    await citizen.get('/tra-cuu/ho-so/xac-thuc');
    await citizen.post('/tra-cuu/ho-so/xac-thuc', { 'hanh-dong': 'gui', noi: 'sms' });
    const ma = await codeSentFor(system.office, dossier?.id ?? '');
    const whole = await citizen.post('/tra-cuu/ho-so/xac-thuc', { 'hanh-dong': 'xac-nhan', ma });
    expect(whole.text).toContain('/tra-cuu/ho-so/van-ban/');
    const papers = await system.office.db
      .selectFrom('office.paper')
      .select(['kind', 'contentHash'])
      .where('dossierId', '=', dossier?.id ?? '')
      .execute();
    expect(papers.find(({ kind }) => kind === 'birth-notice')?.contentHash).toMatch(/^[0-9a-f]{64}$/);
    // the declaration is what was answered: no file of it was asked for
    expect(papers.map(({ kind }) => kind)).not.toContain('declaration');
    // and nothing that was typed stays in the draft
    const draft = await system.office.db
      .selectFrom('office.draft')
      .select('content')
      .where('dossierId', '=', dossier?.id ?? '')
      .executeTakeFirstOrThrow();
    expect(draft.content.applicant).toEqual({});
  });

  test('is answered in the language of the page, then and ever after', async () => {
    // given a dossier that was handed in on the English pages
    const mine = openCitizen(system.app);
    await fillBirth(mine);
    await mine.post('/nop-ho-so/kiem-tra?lang=en', { 'cam-doan': 'co' });
    const { id } = await system.office.db
      .selectFrom('office.dossier')
      .select('id')
      .where('language', '=', 'en')
      .executeTakeFirstOrThrow();
    // when the office tells something later
    await notifyCitizen(system.office, { dossierId: id, template: 'result-ready', key: 'later' });
    // then
    const letters = await system.office.db
      .selectFrom('office.notification')
      .select(['language', 'body'])
      .where('dossierId', '=', id)
      .execute();
    expect(letters).toHaveLength(2);
    for (const { language, body } of letters) {
      expect(language).toBe('en');
      expect(body).toMatch(/^Dear Nguyễn Văn An,/);
    }
  });

  test('is not possible while something is missing', async () => {
    const mine = openCitizen(system.app);
    await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    const answer = await mine.post('/nop-ho-so/kiem-tra', { 'cam-doan': 'co' });
    expect(stepOf(answer)).toBe('noi-nop');
  });
});

describe('a draft', () => {
  test('is opened again with its link on another device, after whoever opens it has said so', async () => {
    const mine = openCitizen(system.app);
    await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    const page = await mine.post('/nop-ho-so/buoc/noi-nop', { unitCode: 'H26.1' });
    const token = /\/nop-ho-so\/tiep-tuc\/([\w-]{43})/.exec(page.text)?.[1] ?? '';
    const other = openCitizen(system.app);
    const asked = await other.get(`/nop-ho-so/tiep-tuc/${token}`);
    expect(asked.text).toContain('Chỉ mở nếu chính Ông/Bà');
    expect(other.jar.size).toBe(0);
    expect(stepOf(await other.post('/nop-ho-so/tiep-tuc', { khoa: token }))).toBe('nguoi-nop');
    // and it can be left
    await other.get('/nop-ho-so/buoc/nguoi-nop');
    await other.post('/nop-ho-so/roi-may', {});
    expect((await other.get('/nop-ho-so/tiep')).status).toBe(410);
  });

  test('cannot be guessed, and ends after seven days with a sentence that says so', async () => {
    const mine = openCitizen(system.app);
    await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    const page = await mine.get('/nop-ho-so/buoc/noi-nop');
    const token = /\/nop-ho-so\/tiep-tuc\/([\w-]{43})/.exec(page.text)?.[1] ?? '';
    expect(token).toHaveLength(43);
    const rows = await system.office.db.selectFrom('office.draft').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await mine.get(`/nop-ho-so/tiep-tuc/${token.slice(0, 42)}x`)).status).toBe(410);
    await system.office.db
      .updateTable('office.draft')
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .execute();
    const ended = await mine.get('/nop-ho-so/buoc/noi-nop');
    expect(ended.status).toBe(410);
    expect(ended.text).toContain('quá 7 ngày');
  });

  test('keeps what two windows answer at once', async () => {
    const mine = openCitizen(system.app);
    await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    await Promise.all([
      mine.post('/nop-ho-so/buoc/to-khai-1', { childFullName: 'Nguyễn Hai Cửa' }),
      mine.post('/nop-ho-so/buoc/nguoi-nop', { phone: '0912345678' }),
      mine.post('/nop-ho-so/buoc/noi-nop', { unitCode: 'H26.3' }),
    ]);
    expect((await mine.get('/nop-ho-so/buoc/to-khai-1')).text).toContain('Nguyễn Hai Cửa');
    expect((await mine.get('/nop-ho-so/buoc/nguoi-nop')).text).toContain('0912345678');
    expect((await mine.get('/nop-ho-so/buoc/noi-nop')).text).toMatch(/name="unitCode"[^>]* value="Phường [^"]+"/);
  });
});

describe('abuse', () => {
  test('a form without the token of its page changes nothing', async () => {
    const mine = openCitizen(system.app);
    await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    for (const csrf of ['', 'x'.repeat(43)]) {
      const answer = await mine.post('/nop-ho-so/buoc/noi-nop', { csrf, unitCode: 'H26.1' });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('Biểu mẫu đã cũ');
    }
    const page = await mine.get('/nop-ho-so/buoc/noi-nop');
    expect(page.text).toMatch(/name="unitCode"[^>]* value=""/);
  });

  test('the token of one draft does not serve another', async () => {
    const [mine, other] = [openCitizen(system.app), openCitizen(system.app)];
    await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    await other.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    const answer = await mine.post('/nop-ho-so/buoc/noi-nop', { csrf: other.csrf(), unitCode: 'H26.1' });
    expect(answer.status).toBe(403);
  });

  test("a page of another site cannot begin one, and nobody's frame shows it", async () => {
    const answer = await call(system.app, {
      method: 'POST',
      url: '/nop-ho-so/bat-dau',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      payload: 'thu-tuc=1.001193',
    });
    expect(answer.status).toBe(403);
    const { headers, text } = await citizen.get('/nop-ho-so');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(text).not.toMatch(/<script(?! type="module" src="\/tra-cuu\/script\.js"><\/script>)|style=|onclick/);
  });

  test('many drafts and many bytes of one address are stopped; another address goes on', async () => {
    const mine = openCitizen(system.app, '203.0.113.7');
    await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    const { addressHash } = await system.office.db
      .selectFrom('office.draft')
      .select('addressHash')
      .orderBy('createdAt', 'desc')
      .executeTakeFirstOrThrow();
    expect(addressHash).not.toContain('203');
    await system.office.db
      .updateTable('office.draft')
      .set({ uploadedBytes: 600 * 1024 * 1024 })
      .where('addressHash', '=', addressHash)
      .execute();
    const url = '/nop-ho-so/buoc/giay-to';
    await answerAll(mine, await mine.get('/nop-ho-so/tiep')).catch(() => undefined);
    await mine.get(url);
    expect((await mine.upload(url, [['tep-birth-notice', photo()]])).status).toBe(400);
    const row = {
      procedureCode: '1.001193',
      addressHash,
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + 60_000),
      dossierId: null,
    };
    const content = { unit: {}, applicant: {}, answers: {}, delivery: {}, seen: [] };
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...row,
      content,
      tokenHash: String(index).padStart(64, '0'),
    }));
    await system.office.db.insertInto('office.draft').values(many).execute();
    const stopped = await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
    expect(stopped.status).toBe(429);
    expect(stopped.text).toContain('quá nhiều hồ sơ');
    const other = openCitizen(system.app, '203.0.113.8');
    expect((await other.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' })).status).toBe(200);
  });
});
