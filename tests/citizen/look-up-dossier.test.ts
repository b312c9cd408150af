import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issueDocument } from '../../office/documents/index.ts';
import { transitionDossier } from '../../office/dossiers/index.ts';
import { keepTasks } from '../../office/tasks/index.ts';
import type { TaskState } from '../../office/terms/index.ts';
import { type Citizen, codeSentFor, openCitizen, openWhole, photo } from '../server/support/citizen.ts';
import { birthIntake } from '../server/support/intake.ts';
import { type Caller, type System, startServerAlone } from '../server/support/system.ts';

const officer = { kind: 'system', name: 'test' } as const;
let system: System;
let counter: Caller;
let citizen: Citizen;
let dossier: { readonly id: string; readonly code: string; readonly lookUpCode: string };
beforeAll(async () => {
  system = await startServerAlone();
  counter = await system.as('tiepnhan.h26-1');
});
afterAll(async () => system?.close());
beforeEach(async () => {
  dossier = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
  citizen = openCitizen(system.app);
  const found = await openWhole(system.office, citizen, dossier);
  expect(found.status).toBe(200);
});

const rowOf = async () =>
  system.office.db.selectFrom('office.dossier').selectAll().where('id', '=', dossier.id).executeTakeFirstOrThrow();
const messagesOf = async (name: string) =>
  system.office.db
    .selectFrom('office.outbox')
    .selectAll()
    .where('correlationKey', '=', dossier.id)
    .where('name', '=', name)
    .execute();
const historyOf = async (action: string) =>
  system.office.db
    .selectFrom('office.dossierHistory')
    .selectAll()
    .where('dossierId', '=', dossier.id)
    .where('action', '=', action)
    .execute();
const askForPapers = async (key = 'supplement') => {
  await issueDocument(system.office, officer, {
    dossierId: dossier.id,
    kind: 'supplement-request',
    key: `${key}:${dossier.id}`,
    data: { items: 'Giấy chứng sinh', reason: 'Bản chụp mờ' },
  });
  await transitionDossier(system.office, officer, dossier.id, { decision: 'supplementing' });
};
/** Opens a page, so that its token is known, then sends its form. */
const act = async (name: string, fields: Readonly<Record<string, string>>) => {
  await citizen.get(`/tra-cuu/ho-so/${name}`);
  return citizen.post(`/tra-cuu/ho-so/${name}`, fields);
};

describe('the session of a look-up', () => {
  const pages = ['', '/bo-sung', '/nhan-ket-qua', '/rut', '/gop-y'];

  test.each(pages)('is asked for by /tra-cuu/ho-so%s, read and sent', async (page) => {
    const stranger = openCitizen(system.app);
    const read = await stranger.get(`/tra-cuu/ho-so${page}`);
    expect(read.status).toBe(403);
    expect(read.text).toContain('Xin tra cứu lại hồ sơ');
    expect(read.text).not.toContain(dossier.code);
    if (page !== '') expect((await stranger.post(`/tra-cuu/ho-so${page}`, {})).status).toBe(403);
  });

  test.each([
    ['another dossier', 0, '00000000-0000-4000-8000-000000000000'],
    ['another number of the code', 3, '2'],
    ['a later beginning', 4, String(Date.now() + 60_000)],
    ['a later end', 5, String(Date.now() + 3_600_000)],
    ['another signature', 6, 'x'.repeat(43)],
  ])('is refused with %s', async (_what, at, value) => {
    const parts = (citizen.jar.get('motcua_tra_cuu') ?? '').split('.');
    citizen.jar.set('motcua_tra_cuu', parts.with(at, value).join('.'));
    expect((await citizen.get('/tra-cuu/ho-so')).status).toBe(403);
  });

  test('sees no more for saying so', async () => {
    const holder = openCitizen(system.app);
    await holder.post('/tra-cuu', { ma: dossier.code, 'xac-thuc': dossier.lookUpCode });
    const parts = (holder.jar.get('motcua_tra_cuu') ?? '').split('.');
    expect(parts[2]).toBe('steps');
    holder.jar.set('motcua_tra_cuu', parts.with(2, 'whole').join('.'));
    expect((await holder.get('/tra-cuu/ho-so')).status).toBe(403);
  });

  test('is kept from scripts and other sites, ends soon, and can be ended', async () => {
    const answer = await citizen.get('/tra-cuu/ho-so');
    const cookie = String([answer.headers['set-cookie']].flat()[0]);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Max-Age=900/);
    await citizen.get('/tra-cuu/thoat');
    expect((await citizen.get('/tra-cuu/ho-so')).status).toBe(403);
  });

  test.each(['bo-sung', 'nhan-ket-qua', 'rut', 'gop-y'])('takes no form of %s without its token', async (page) => {
    const before = await rowOf();
    for (const csrf of ['', 'x'.repeat(43)]) {
      const fields = { csrf, 'ly-do': 'Đổi ý', returnWay: 'electronic' };
      expect((await citizen.post(`/tra-cuu/ho-so/${page}`, fields)).status).toBe(403);
    }
    expect(await rowOf()).toEqual(before);
    expect(await messagesOf('dossier.withdrawn')).toEqual([]);
  });
});

describe('the code that is sent', () => {
  const acts = ['bo-sung', 'nhan-ket-qua', 'rut', 'gop-y', 'xac-nhan'];
  let holder: Citizen;
  beforeEach(async () => {
    holder = openCitizen(system.app);
    await holder.post('/tra-cuu', { ma: dossier.code, 'xac-thuc': dossier.lookUpCode });
  });
  const CODE_URL = '/tra-cuu/ho-so/xac-thuc';
  const send = (purpose = 'rut') => holder.post(`${CODE_URL}?viec=${purpose}`, { 'hanh-dong': 'gui', noi: 'sms' });
  const type = (ma: string, purpose = 'rut') =>
    holder.post(`${CODE_URL}?viec=${purpose}`, { 'hanh-dong': 'xac-nhan', ma });

  test.each(acts)('is asked for before %s is shown, and without it nothing is taken', async (act) => {
    const asked = await holder.get(`/tra-cuu/ho-so/${act}`);
    expect(asked.text).toContain(`action="${CODE_URL}?viec=${act}`);
    expect(asked.text).toContain('••• ••• 678');
    const before = await rowOf();
    const fields = { 'ly-do': 'Đổi ý', returnWay: 'electronic', 'ket-qua': 'dung' };
    expect((await holder.post(`/tra-cuu/ho-so/${act}`, fields)).status).toBe(403);
    expect(await rowOf()).toEqual(before);
  });

  test('leads on to what was wanted, and opens everything for this look-up alone', async () => {
    await holder.get(`${CODE_URL}?viec=rut`);
    expect((await send()).text).toContain('Đã gửi mã đến điện thoại ••• ••• 678');
    const code = await codeSentFor(system.office, dossier.id);
    const page = await type(` ${code.slice(0, 3)} ${code.slice(3)} `);
    expect(page.text).toContain('Lý do rút hồ sơ');
    expect((await holder.get('/tra-cuu/ho-so')).text).toContain('Nguyễn Văn An');
    // the cookie of before sees no more than before, and another look-up asks anew
    const again = openCitizen(system.app);
    await again.post('/tra-cuu', { ma: dossier.code, 'xac-thuc': dossier.lookUpCode });
    expect((await again.get('/tra-cuu/ho-so/rut')).text).toContain('Gửi mã');
    await again.get(CODE_URL);
    expect((await again.post(CODE_URL, { 'hanh-dong': 'xac-nhan', ma: code })).status).toBe(400);
  });

  test('says what is wrong at its field, and that it is spent after five tries', async () => {
    await holder.get(CODE_URL);
    await send();
    expect((await type('')).text).toContain('<a href="#ma">Hãy nhập mã xác thực</a>');
    const right = await codeSentFor(system.office, dossier.id);
    const wrong = right === '000000' ? '000001' : '000000';
    for (let count = 0; count < 4; count += 1) expect((await type(wrong)).text).toContain('Mã không đúng');
    expect((await type(wrong)).text).toContain('không còn dùng được');
    expect((await type(right)).status).toBe(400);
    expect((await holder.get('/tra-cuu/ho-so')).text).toContain('bằng mã gửi đến');
  });

  test.each(['https://evil.test/', '//evil.test', 'xem', ''])('never leads on to %s', async (purpose) => {
    await holder.get(CODE_URL);
    await send();
    const page = await type(await codeSentFor(system.office, dossier.id), encodeURIComponent(purpose));
    expect(page.text).toContain(`Hồ sơ ${dossier.code}`);
  });

  test('sends whoever gave no telephone and no mailbox to the counter', async () => {
    await system.office.db
      .updateTable('office.dossier')
      .set({ applicant: { name: 'Nguyễn Văn An' } })
      .where('id', '=', dossier.id)
      .execute();
    const { text } = await holder.get(CODE_URL);
    expect(text).toContain('Mời Ông/Bà mang giấy tờ tùy thân đến nơi đã tiếp nhận hồ sơ');
    expect(text).not.toContain('Gửi mã</button>');
  });
});

describe('a supplement', () => {
  const upload = (parts: Parameters<Citizen['upload']>[1]) => citizen.upload('/tra-cuu/ho-so/bo-sung', parts);

  test('is offered only while papers are awaited', async () => {
    expect((await citizen.get('/tra-cuu/ho-so')).text).not.toContain('/tra-cuu/ho-so/bo-sung');
    expect((await citizen.get('/tra-cuu/ho-so/bo-sung')).status).toBe(409);
    await askForPapers();
    expect((await citizen.get('/tra-cuu/ho-so')).text).toContain('/tra-cuu/ho-so/bo-sung');
  });

  test('is uploaded, then sent once, and the process is told once', async () => {
    await askForPapers();
    await citizen.get('/tra-cuu/ho-so/bo-sung');
    const empty = await upload([['hanh-dong', 'gui']]);
    expect(empty.status).toBe(400);
    expect(empty.text).toContain('ít nhất một giấy tờ');
    const kept = await upload([
      ['tep', photo('chứng sinh.png')],
      ['hanh-dong', 'them'],
    ]);
    expect(kept.text).toContain('chứng sinh.png');
    const sent = await Promise.all([upload([['hanh-dong', 'gui']]), upload([['hanh-dong', 'gui']])]);
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await messagesOf('supplement.received')).toHaveLength(1);
    expect(await historyOf('supplement-sent')).toMatchObject([{ actorKind: 'citizen' }]);
    // and a further request opens it again
    await askForPapers('again');
    expect((await citizen.get('/tra-cuu/ho-so/bo-sung')).status).toBe(200);
  });

  test('takes no file that is not a scan', async () => {
    await askForPapers();
    await citizen.get('/tra-cuu/ho-so/bo-sung');
    const answer = await upload([
      ['tep', new File(['MZ...'], 'giay.pdf')],
      ['hanh-dong', 'gui'],
    ]);
    expect(answer.status).toBe(400);
    expect(await messagesOf('supplement.received')).toEqual([]);
  });
});

describe('the way of return', () => {
  test('is told in the language of the reader, where nobody named a place', async () => {
    expect((await rowOf()).returnAt).toBeNull();
    expect((await citizen.get('/tra-cuu/ho-so')).text).toContain('Nhận tại nơi đã nộp');
    expect((await citizen.get('/tra-cuu/ho-so?lang=en')).text).toContain('At the counter where it was submitted');
  });

  test('is chosen in two questions and kept with its history', async () => {
    const place = await act('nhan-ket-qua', { returnWay: 'counter' });
    expect(place.text).toContain('Ông/Bà đến nhận tại điểm tiếp nhận nào?');
    const saved = await citizen.post('/tra-cuu/ho-so/nhan-ket-qua', { returnWay: 'counter', pointCode: 'H26.2' });
    expect(saved.text).toContain('Đã lưu cách nhận kết quả');
    const { returnWay, returnAt } = await rowOf();
    expect(returnWay).toBe('counter');
    expect((await citizen.get('/tra-cuu/ho-so')).text).toContain(returnAt);
    expect(await historyOf('return-chosen')).toHaveLength(1);
    const wrong = await act('nhan-ket-qua', { returnWay: 'counter', pointCode: 'H99' });
    expect(wrong.status).toBe(400);
    expect((await act('nhan-ket-qua', { returnWay: 'drone' })).status).toBe(400);
  });

  test('can no longer be changed once the result is ready', async () => {
    await transitionDossier(system.office, officer, dossier.id, { decision: 'awaiting-signature' });
    await transitionDossier(system.office, officer, dossier.id, { decision: 'approved' });
    await citizen.get('/tra-cuu/ho-so/nhan-ket-qua');
    await transitionDossier(system.office, officer, dossier.id, { delivery: 'ready' });
    const late = await citizen.post('/tra-cuu/ho-so/nhan-ket-qua', { returnWay: 'electronic' });
    expect(late.status).toBe(409);
    expect((await rowOf()).returnWay).toBe('counter');
  });
});

describe('withdrawing', () => {
  test('needs a reason, and tells the process once', async () => {
    const without = await act('rut', { 'ly-do': ' ' });
    expect(without.status).toBe(400);
    expect(without.text).toContain('href="#ly-do"');
    expect((await act('rut', { 'ly-do': 'Tôi nộp nhầm nơi' })).text).toContain('Đã gửi yêu cầu rút hồ sơ');
    expect(await messagesOf('dossier.withdrawn')).toHaveLength(1);
    expect(await historyOf('withdrawal-requested')).toMatchObject([
      { actorKind: 'citizen', reason: 'Tôi nộp nhầm nơi' },
    ]);
  });

  test('leaves a page that says where the papers lie, and no step, date or form any more', async () => {
    // given
    await act('rut', { 'ly-do': 'Tôi nộp nhầm nơi' });
    // when the process has ended
    await transitionDossier(system.office, officer, dossier.id, { decision: 'withdrawn' });
    // then
    const { text } = await citizen.get('/tra-cuu/ho-so');
    expect(text).toContain('Nhận lại giấy tờ đã nộp');
    expect(text).not.toContain('bản chính của giấy tờ đã nộp bản chụp');
    expect(text).toContain('không được giải quyết tiếp');
    for (const gone of ['Hẹn trả kết quả', 'class="steps"', '/tra-cuu/ho-so/rut']) expect(text).not.toContain(gone);
    const form = await citizen.get('/tra-cuu/ho-so/rut');
    expect(form.status).toBe(409);
    expect(form.text).toContain('đã được rút');
    expect(form.text).not.toContain('name="ly-do"');
  });

  test('leaves nothing to fetch once the counter has given the papers back', async () => {
    // given
    await transitionDossier(system.office, officer, dossier.id, { decision: 'withdrawn' });
    const returnPapers = {
      ...{
        taskKey: '4500000000000000001',
        processInstanceKey: '1',
        processDefinitionKey: '2',
        processId: 'withdrawal',
      },
      ...{ elementId: 'returnPapers', name: 'Trả lại giấy tờ cho công dân', nameEn: null, state: 'open' as TaskState },
      ...{ assignee: null, groups: ['H26.1:counter-officer'], createdAt: new Date(), completedAt: null },
      ...{ ownDueAt: null, ownPriority: 50, dossierId: dossier.id },
    };
    await keepTasks(system.office, [returnPapers]);
    expect((await citizen.get('/tra-cuu/ho-so')).text).toContain('Nhận lại giấy tờ đã nộp');
    // when
    await keepTasks(system.office, [{ ...returnPapers, state: 'completed', completedAt: new Date() }]);
    // then
    const { text } = await citizen.get('/tra-cuu/ho-so');
    expect(text).toContain('Đã rút hồ sơ');
    expect(text).not.toContain('Nhận lại giấy tờ đã nộp');
  });

  test('is refused for what was decided while the form was open', async () => {
    await citizen.get('/tra-cuu/ho-so/rut');
    await transitionDossier(system.office, officer, dossier.id, { decision: 'refused' });
    expect((await citizen.post('/tra-cuu/ho-so/rut', { 'ly-do': 'Đổi ý' })).status).toBe(400);
    expect(await messagesOf('dossier.withdrawn')).toEqual([]);
  });
});

test('a complaint begins feedback that knows the dossier and its applicant', async () => {
  await act('gop-y', {});
  expect((await citizen.get('/nop-ho-so/buoc/to-khai-title')).text).toContain(`value="Về hồ sơ ${dossier.code}"`);
  expect((await citizen.get('/nop-ho-so/buoc/nguoi-nop')).text).toContain('value="Nguyễn Văn An"');
  expect((await citizen.get('/nop-ho-so/buoc/to-khai-category')).text).toContain('value="procedure" checked');
});

describe('who looked', () => {
  test('is told to the citizen as units and moments, without the names of staff; her own looks are recorded too', async () => {
    // given
    await counter.get(`/api/dossiers/${dossier.id}`);

    // when
    const { text } = await citizen.get('/tra-cuu/ho-so');

    // then
    const [, told = ''] = /<summary>Cơ quan đã xem hồ sơ này<\/summary>(.*?)<\/details>/s.exec(text) ?? [];
    expect(told).toMatch(/<li>\d\d:\d\d.*– .*Hoàn Kiếm<\/li>/);
    expect(told).not.toContain('Nguyễn Thị Thu Hà');
    const own = await system.office.db
      .selectFrom('audit.look')
      .select(['actorKind', 'address'])
      .where('action', '=', 'citizen-look-up')
      .where('subject', '=', `dossier:${dossier.id}`)
      .execute();
    expect(own[0]).toEqual({ actorKind: 'citizen', address: null });
  });

  test('is not told to whoever has the slip alone', async () => {
    await counter.get(`/api/dossiers/${dossier.id}`);
    const other = openCitizen(system.app);
    const { text } = await other.post('/tra-cuu', { ma: dossier.code, 'xac-thuc': dossier.lookUpCode });
    expect(text).toContain(dossier.code);
    expect(text).not.toContain('Cơ quan đã xem hồ sơ này');
  });
});
