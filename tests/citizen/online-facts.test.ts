/** What cannot be true, on the pages of somebody who hands in at home without scripts: at the page of the answer, and on the page of all answers. What is true passes, for every procedure. */

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { historyOf } from '../../office/history/index.ts';
import { listProcedures } from '../../office/procedures/index.ts';
import { DAY_MS, dayOf } from '../../office/time/index.ts';
import { INPUT_CHECKS } from '../../server/forms/check-value.ts';
import { readFormSchema } from '../../server/forms/form-schema.ts';
import { intakeForm } from '../../server/forms/intake-form.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { applicant, trueCases } from '../office/facts/counter-examples.ts';
import { answerAll, type Citizen, changeAnswers, fillBirth, openCitizen } from '../server/support/citizen.ts';
import { type System, startServerAlone } from '../server/support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startServerAlone();
});
afterAll(async () => system?.close());

const date = (key: string, day: string): Record<string, string> => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${key}-ngay`]: date, [`${key}-thang`]: month, [`${key}-nam`]: year };
};
const begin = async (): Promise<Citizen> => {
  const citizen = openCitizen(system.app);
  await citizen.post('/nop-ho-so/bat-dau', { 'thu-tuc': '1.001193' });
  return citizen;
};
const CHECK = '/nop-ho-so/kiem-tra';

describe('each procedure that is offered online', () => {
  test('has a form whose fields these pages can ask', async () => {
    const online = (await listProcedures(system.office)).filter((procedure) => procedure.online);
    expect(online.length).toBeGreaterThanOrEqual(14);
    for (const procedure of online) {
      const form = await intakeForm(system.office, procedure);
      const kinds = JSON.stringify(readFormSchema(form?.schema).components).matchAll(/"type":"(\w+)"/g);
      const unknown = [...kinds]
        .map(([, kind]) => kind ?? '')
        .filter((kind) => kind !== 'group' && !INPUT_CHECKS[kind]);
      expect([procedure.code, unknown]).toEqual([procedure.code, []]);
    }
  });

  /** What a page of plain HTML sends for an answer. */
  const typed = (answers: Readonly<Record<string, unknown>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(answers).flatMap(([key, value]) => {
        if (typeof value === 'boolean') return [[key, value ? 'co' : 'khong']];
        const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(value));
        if (!day) return [[key, String(value).replace('.', ',')]];
        return ['nam', 'thang', 'ngay'].map((part, index) => [`${key}-${part}`, day[index + 1] ?? '']);
      }),
    );

  test('is answered without a script, page after page, with what is true', { timeout: 60_000 }, async () => {
    const offered = (await listProcedures(system.office)).filter(
      ({ online, code }) => online && code !== officeProcedures.feedback,
    );
    const who = { unitCode: 'Hoàn Kiếm', ...typed({ ...applicant }), returnWay: 'counter', pointCode: 'H26.2' };
    // What is declared elsewhere on a day that was is declared today, and lies ahead of it.
    const ahead = dayOf(new Date((await system.office.now()).getTime() + 100 * DAY_MS));
    const ended = new Map<string, string>();
    for (const { code } of offered) {
      const mine = openCitizen(system.app);
      const { answers = {} } = trueCases.find((one) => one.code === code) ?? {};
      const given = typed({ ...answers, ...(answers.residenceUntil ? { residenceUntil: ahead } : {}) });
      const first = await mine.post('/nop-ho-so/bat-dau', { 'thu-tuc': code });
      const last = await answerAll(mine, first, { ...who, ...given }).catch(({ message }: Error) =>
        message.slice(0, 3000),
      );
      ended.set(code, typeof last === 'string' ? last : (/<h1>(.*?)<\/h1>/.exec(last.text)?.[1] ?? last.text));
    }
    expect(ended).toEqual(new Map(offered.map(({ code }) => [code, 'Kiểm tra lại trước khi nộp'])));
  });
});

describe('the page of an answer', () => {
  test.each([
    ['nguoi-nop', { name: 'An', idNumber: 'abc' }, 'idNumber', /người nộp phải là số định danh/],
    ['nguoi-nop?lang=en', { name: 'An', idNumber: 'abc' }, 'idNumber', /identity number has to be an identity number/],
    ['nguoi-nop', { phone: '12' }, 'phone', /Số điện thoại của người nộp phải là/],
    ['to-khai-1', { childFullName: 'An 2' }, 'childFullName', /Họ, chữ đệm, tên phải là họ tên/],
    ['to-khai-1', date('childBirthDate', '2030-01-01'), 'childBirthDate', /Ngày sinh không được sau/],
    ['to-khai-2', { motherIdNumber: 'abc' }, 'motherIdNumber', /Số định danh cá nhân phải là số/],
  ])('%s refuses %j at its field, in a sentence that names it', async (step, typed, field, says) => {
    const citizen = await begin();
    const page = await citizen.post(`/nop-ho-so/buoc/${step}`, typed);
    expect(page.status).toBe(400);
    expect(messageAt(page.text, field)).toMatch(says);
    expect(page.text).toContain(`<a href="#${field}">`);
    expect(page.text).toMatch(new RegExp(`aria-describedby="[^"]*${field}-error"`));
    // and what was typed is there when she comes back
    const [, value = ''] = Object.entries(typed).at(-1) ?? [];
    expect((await citizen.get(`/nop-ho-so/buoc/${step}`)).text).toContain(`value="${value}"`);
  });

  test('takes a passport of the applicant, with a keyboard that has letters', async () => {
    const citizen = await begin();
    const url = '/nop-ho-so/buoc/nguoi-nop';
    const [input = ''] = /<label for="idNumber">.*?<input[^>]*>/s.exec((await citizen.get(url)).text) ?? [];
    expect(input).toContain('hộ chiếu');
    expect(input).not.toContain('inputmode');
    expect((await citizen.post(url, { name: 'John Smith', idNumber: 'B1234567', phone: '0912345678' })).status).toBe(
      200,
    );
  });

  test('asks for what is missing in a whole sentence, in either language', async () => {
    const citizen = await begin();
    expect((await citizen.post('/nop-ho-so/buoc/nguoi-nop', {})).text).toMatch(/>Mục “Điện thoại[^”]*” là bắt buộc\.</);
    const english = await citizen.post('/nop-ho-so/buoc/to-khai-1?lang=en', {});
    expect(english.text).toMatch(/>“Place of origin” is required\.</);
  });

  test('leads to the other answers that a rule speaks of, and lets go on once one of them is mended', async () => {
    const citizen = await begin();
    await citizen.post('/nop-ho-so/buoc/to-khai-1', date('childBirthDate', '2026-11-01'));
    const url = '/nop-ho-so/buoc/to-khai-2';
    const mother = { motherFullName: 'Trần Thị Bình', motherResidence: 'Số 1 Tràng Tiền' };
    const refused = await citizen.post(url, { ...mother, ...date('motherBirthDate', '2026-11-02') });
    expect(refused.status).toBe(400);
    expect(messageAt(refused.text, 'motherBirthDate')).toContain('trước ngày sinh của con');
    expect(refused.text).toContain('<a href="/nop-ho-so/buoc/to-khai-1?lang=vi#childBirthDate">');
    expect((await citizen.post(url, { ...mother, ...date('motherBirthDate', '1993-11-02') })).status).toBe(200);
    // and it is told on the page of the child as well, where that is answered second
    const child = await citizen.post('/nop-ho-so/buoc/to-khai-1', date('childBirthDate', '1993-11-01'));
    expect(messageAt(child.text, 'childBirthDate')).toContain('trước ngày sinh của con');
    expect(child.text).toContain('<a href="/nop-ho-so/buoc/to-khai-2?lang=vi#motherBirthDate">');
  });
});

describe('the page of all answers', () => {
  let citizen: Citizen;
  beforeAll(async () => {
    citizen = openCitizen(system.app);
    expect((await fillBirth(citizen)).text).not.toContain('class="errors"');
  });

  test('refuses what makes another answer untrue, and hands nothing in before either is mended', async () => {
    // when the father who declares it is taken out
    const refused = await changeAnswers(citizen, { fatherFullName: '' });
    // then it is said where the father is declared, with the way to who declares it
    expect(refused.status).toBe(400);
    expect(messageAt(refused.text, 'fatherFullName')).toContain('Người đi khai là cha');
    expect(refused.text).toContain('?lang=vi&amp;ve=kiem-tra#registrantRelation">');
    expect((await citizen.post(CHECK, { 'cam-doan': 'co' })).text).not.toContain('Đã nộp hồ sơ');
    // and it goes once that is mended, without a second look at the father
    const mended = await changeAnswers(citizen, { registrantRelation: 'mother' });
    expect(mended.text).toContain('action="/nop-ho-so/kiem-tra?lang=vi"');
    expect(mended.text).not.toContain('class="errors"');
    await changeAnswers(citizen, { registrantRelation: 'father', fatherFullName: 'Nguyễn Văn An' });
  });

  test('leads back to an answer that was refused, before anything that would follow from it', async () => {
    // when a mother who would be born after her child is refused
    expect((await changeAnswers(citizen, date('motherBirthDate', '2026-11-22'))).status).toBe(400);
    // then the page of all answers leads there, and the page says why again
    const led = await citizen.get(CHECK);
    expect(led.text).toContain('action="/nop-ho-so/buoc/to-khai-2?lang=vi&amp;ve=kiem-tra"');
    expect(messageAt(led.text, 'motherBirthDate')).toContain('trước ngày sinh của con');
    // and it goes on once it is mended
    const mended = await changeAnswers(citizen, date('motherBirthDate', '1993-11-02'));
    expect(mended.text).toContain('action="/nop-ho-so/kiem-tra?lang=vi"');
    expect(mended.text).not.toContain('class="errors"');
  });

  test('explains what was computed, whatever an older form asked', async () => {
    // given a draft that was begun when the form still asked it
    const { db } = system.office;
    const drafts = db.selectFrom('office.draft').select(['id', 'content']).orderBy('createdAt', 'desc');
    const { id, content } = await drafts.executeTakeFirstOrThrow();
    const older = { ...content, answers: { ...content.answers, lateRegistration: true } };
    await sql`update office.draft set content = ${JSON.stringify(older)}::jsonb where id = ${id}`.execute(db);
    // then
    const page = await citizen.get(CHECK);
    expect(page.text).toMatch(/<dt>Đăng ký quá hạn<\/dt><dd>Không<br><span class="note">Phải đăng ký trong 60 ngày/);
  });

  test('asks why what is unusual is right, and hands it in with the reason', async () => {
    await changeAnswers(citizen, date('motherBirthDate', '2013-01-01'));
    const page = await citizen.get(CHECK);
    const [, name = ''] = /<textarea id="(ly-do-[^"]+)"/.exec(page.text) ?? [];
    // when it is handed in without
    const without = await citizen.post(CHECK, { 'cam-doan': 'co' });
    expect(without.status).toBe(400);
    expect(messageAt(without.text, name)).toContain('Hãy ghi lý do');
    // nor with a letter for a reason
    const letter = await citizen.post(CHECK, { [name]: ' x ', 'cam-doan': 'co' });
    expect(messageAt(letter.text, name)).toContain('ít nhất 3 ký tự');
    // and with it, but without the declaration: what was typed stays
    const kept = await citizen.post(CHECK, { [name]: 'Đã đối chiếu' });
    expect(kept.text).toContain('>Đã đối chiếu</textarea>');
    // and stays while an answer is changed
    await citizen.post(CHECK, { [name]: 'Đã đối chiếu', sua: 'to-khai-1' });
    const back = await changeAnswers(citizen, { childHometown: 'Hải Phòng' });
    expect(back.text).toContain('>Đã đối chiếu</textarea>');
    // then
    expect((await citizen.post(CHECK, { [name]: 'Đã đối chiếu', 'cam-doan': 'co' })).text).toContain('Đã nộp hồ sơ');
    const received = system.office.db.selectFrom('office.dossier').select(['id', 'answers']);
    const { id, answers } = await received.orderBy('receivedAt', 'desc').executeTakeFirstOrThrow();
    expect(answers).toMatchObject({ lateRegistration: false, registrantRelation: 'father' });
    const reasons = (await historyOf(system.office, id)).filter(({ action }) => action === 'fact-confirmed');
    expect(reasons).toMatchObject([{ reason: 'Đã đối chiếu' }]);
  });
});

/** What is said at a field. */
const messageAt = (text: string, field: string): string =>
  new RegExp(`id="${field}-error">([^<]*)<`).exec(text)?.[1] ?? '';
