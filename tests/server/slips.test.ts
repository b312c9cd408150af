/** What the counter hands out beside the receipt: numbered without gaps, once for each key, and only for its own unit. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../office/audit/index.ts';
import { packagesInForce } from '../../office/packages/index.ts';
import { publishPapers } from '../../server/packages/take-effect.ts';
import { giveOldSlip, OLD_CODE } from '../office/support/old-slip.ts';
import { linesOf, readPaper } from '../support/read-paper.ts';
import { openCitizen, openWhole } from './support/citizen.ts';
import { birthIntake, slipOrder } from './support/intake.ts';
import { type Caller, type System, startServerAlone } from './support/system.ts';

let system: System;
let counter: Caller;
beforeAll(async () => {
  system = await startServerAlone();
  await publishPapers(system.office, await packagesInForce(system.office));
  counter = await system.as('tiepnhan.h26-1');
});
afterAll(async () => system?.close());

const refusalOrder = () => {
  const { papers: _, ...order } = slipOrder();
  return { ...order, kind: 'refusal', reason: 'Không thuộc thẩm quyền', grounds: 'Luật Hộ tịch 2014, Điều 13' };
};
const issue = (order: object) => counter.send('POST', '/api/slips', order);
const numberOf = (written: string): number => Number(written.split('/')[0]);

describe('a slip', () => {
  test('is printed, found again without diacritics, and printed again just as it was', async () => {
    // when
    const order = slipOrder('Phạm Thị Thiếu Giấy');
    const issued = await issue(order);

    // then
    expect(issued.status).toBe(201);
    expect(issued.body).toMatchObject({
      kind: 'supplement',
      number: expect.stringMatching(/^\d+\/BSTQ$/),
      applicantName: 'Phạm Thị Thiếu Giấy',
      procedure: { code: '1.001193', name: { vi: 'Đăng ký khai sinh' } },
      papers: order.papers,
      reason: order.reason,
      issuedBy: expect.any(String),
    });
    const found = await counter.get('/api/slips?unit=H26.1&text=thieu+giay+khai+sinh');
    expect(found.body.items).toEqual([issued.body]);
    const [first, again] = [await counter.get(issued.body.url), await counter.get(issued.body.url)];
    expect(first.text.slice(0, 5)).toBe('%PDF-');
    expect(again.text).toBe(first.text);
    expect((await verifyAudit(system.office)).intact).toBe(true);
  });

  test('is made once, however often and however fast it is asked for', async () => {
    const order = slipOrder();
    const answers = await Promise.all(Array.from({ length: 8 }, () => issue(order)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  test('whose key is used for something else is refused, and names the one that there is', async () => {
    const order = slipOrder();
    const { body } = await issue(order);
    const changed = await issue({ ...order, reason: 'Một lý do khác' });
    expect(changed.status).toBe(409);
    expect(changed.body.detailVi).toContain(body.number);
    // nobody learns of another unit's slip by its key
    const elsewhere = await system.as('tiepnhan.h26-2');
    const foreign = await elsewhere.send('POST', '/api/slips', { ...order, unitCode: 'H26.2' });
    expect(foreign.status).toBe(409);
    expect(foreign.text).not.toContain(body.number);
  });

  test('takes the next number of its register; one that fails leaves no gap, and each kind has its own', async () => {
    // given
    const before = numberOf((await issue(slipOrder())).body.number);
    const refused = numberOf((await issue(refusalOrder())).body.number);
    // a letter that the font lacks cannot be printed, after the number was taken
    const failed = await issue({ ...slipOrder(), applicant: { name: 'Trần 😀 Thị' } });
    expect(failed.status).toBe(400);

    // when
    const many = await Promise.all(Array.from({ length: 5 }, () => issue(slipOrder())));

    // then
    const numbers = many.map(({ body }) => numberOf(body.number)).sort((one, other) => one - other);
    expect(numbers).toEqual([1, 2, 3, 4, 5].map((step) => before + step));
    expect(numberOf((await issue(refusalOrder())).body.number)).toBe(refused + 1);
  });

  test('stands in its register beside the documents, newest first, found by name', async () => {
    const { body } = await issue(slipOrder('Đào Thị Sổ Sách'));
    const { items } = (await counter.get('/api/registers?unit=H26.1')).body;
    const book = items.find(({ register }: { register: string }) => register === 'BSTQ');
    expect(book).toMatchObject({ lastNumber: numberOf(body.number) });
    const lines = await counter.get(`/api/registers/lines?unit=H26.1&register=BSTQ&year=${book.year}&text=dao+thi+so`);
    expect(lines.body.items).toEqual([
      expect.objectContaining({
        writtenNumber: body.number,
        url: body.url,
        dossierId: null,
        applicantName: 'Đào Thị Sổ Sách',
      }),
    ]);
  });

  test.each([
    ['a supplement that names no paper', () => ({ ...slipOrder(), papers: [] })],
    ['a refusal without its legal basis', () => ({ ...refusalOrder(), grounds: ' ' })],
    ['a refusal without a reason', () => ({ ...refusalOrder(), reason: undefined })],
    ['a procedure that does not exist', () => ({ ...slipOrder(), procedureCode: '9.999999' })],
  ])('is refused: %s', async (_what, order) => {
    const { status } = await issue(order());
    expect([400, 404]).toContain(status);
  });

  test('leads to its dossier when it is scanned: by the code of the dossier, its number, or the code by which it is verified', async () => {
    // given a dossier with its receipt and a control slip
    const { id, code, lookUpCode } = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
    const slip = await counter.send('POST', `/api/dossiers/${id}/control-slips`, { key: randomUUID() });
    const { verificationCode } = await system.office.db
      .selectFrom('office.counterSlip')
      .select('verificationCode')
      .where('id', '=', slip.body.id)
      .executeTakeFirstOrThrow();
    // when
    const scanned = [
      code,
      `https://motcua.example.vn/tra-cuu?ma=${code}`,
      `https://motcua.example.vn/tra-cuu?ma=${code}#${lookUpCode}`,
      slip.body.number,
      `https://motcua.example.vn/xac-minh/${verificationCode}`,
    ];
    const scan = (who: Caller, text: string) => who.get(`/api/scans?code=${encodeURIComponent(text)}`);
    // then
    for (const text of scanned) {
      const { status, body } = await scan(counter, text);
      expect([text, status]).toEqual([text, 200]);
      expect(body.items.map((dossier: { id: string }) => dossier.id)).toContain(id);
      // and for whoever may not see it there is none
      expect((await scan(await system.as('chuyenvien.h26-2'), text)).status, text).toBe(404);
    }
    const unknown = await scan(counter, 'H26.1-000000-0000');
    expect(unknown.status).toBe(404);
    expect(unknown.body.detailVi).toMatch(/mã này/);
  });

  test('of the control of a dossier keeps who had it when it was printed', async () => {
    const dossier = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
    const key = randomUUID();
    const [one, other] = [
      await counter.send('POST', `/api/dossiers/${dossier.id}/control-slips`, { key }),
      await counter.send('POST', `/api/dossiers/${dossier.id}/control-slips`, { key }),
    ];
    expect(one.status).toBe(201);
    expect(other.body).toEqual(one.body);
    expect(one.body).toMatchObject({
      kind: 'control',
      number: expect.stringMatching(/\/KSTQ$/),
      dossierId: dossier.id,
    });
    expect((await counter.get(one.body.url)).text.slice(0, 5)).toBe('%PDF-');
  });
});

describe('a new look-up code', () => {
  const renew = (who: Caller, id: string, body: object) =>
    who.send('POST', `/api/dossiers/${id}/look-up-codes`, {
      identityChecked: true,
      reason: 'Mất giấy tiếp nhận',
      ...body,
    });
  const openedBy = async (code: string, factor: string) =>
    (await openCitizen(system.app).post('/tra-cuu', { ma: code, 'xac-thuc': factor })).status;

  test('opens the dossier from now on; the one before opens nothing, and whoever had looked it up is out', async () => {
    const { id, code, lookUpCode } = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
    const holder = openCitizen(system.app);
    await openWhole(system.office, holder, { id, code, lookUpCode });
    const { allowedActions, lookUpVersion } = (await counter.get(`/api/dossiers/${id}`)).body;
    expect([allowedActions.includes('renew-look-up-code'), lookUpVersion]).toEqual([true, 1]);
    // when it is asked for twice at once
    const both = await Promise.all([1, 2].map(() => renew(counter, id, { lookUpVersion })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const renewed = both.find(({ status }) => status === 201)?.body;
    // then
    expect(renewed.lookUpCode).not.toBe(lookUpCode);
    expect([await openedBy(code, lookUpCode), await openedBy(code, renewed.lookUpCode)]).toEqual([404, 200]);
    expect((await holder.get('/tra-cuu/ho-so')).status).toBe(403);
    // and the receipt bears the new one, and says so when it is printed again
    const receipts = (await counter.get(`/api/dossiers/${id}`)).body.documents.filter(
      ({ kind }: { kind: string }) => kind === 'receipt',
    );
    expect(receipts).toHaveLength(2);
    const said = async (url: string) =>
      linesOf((await readPaper(Buffer.from((await fileAt(url)).rawPayload))).parts).join(' ');
    expect(await said(renewed.receiptUrl)).toContain(renewed.lookUpCode);
    expect(await said(renewed.receiptUrl)).toContain('http://motcua.test/tra-cuu');
    // and who did it and why is in the history; neither code is anywhere
    const history = (await counter.get(`/api/dossiers/${id}/history`)).text;
    expect(history).toContain('Mất giấy tiếp nhận');
    for (const secret of [lookUpCode, renewed.lookUpCode]) expect(history).not.toContain(secret);
  });

  test('takes the place of an old slip, with its code and the digits of the telephone', async () => {
    const { id, code } = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
    await giveOldSlip(system.office, id);
    expect([await openedBy(code, OLD_CODE), await openedBy(code, '5678')]).toEqual([200, 200]);
    const { lookUpCode } = (await renew(counter, id, { lookUpVersion: null })).body;
    expect([await openedBy(code, OLD_CODE), await openedBy(code, '5678'), await openedBy(code, lookUpCode)]).toEqual([
      404, 404, 200,
    ]);
  });

  test.each([
    ['without having seen who asks', { identityChecked: false }],
    ['without a reason', { reason: '  ' }],
    ['without the number of the one before', { lookUpVersion: undefined }],
  ])('is not given %s', async (_what, changes) => {
    const { id } = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
    expect((await renew(counter, id, { lookUpVersion: 1, ...changes })).status).toBe(400);
  });

  test('is kept nowhere: not in the dossier, and the receipt that bears it is enciphered', async () => {
    const { id, lookUpCode, receiptUrl } = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
    const row = await system.office.db
      .selectFrom('office.dossier')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(lookUpCode.replaceAll('-', ''));
    const paper = await system.office.db
      .selectFrom('office.document')
      .select(['content', 'sealed'])
      .where('dossierId', '=', id)
      .executeTakeFirstOrThrow();
    expect([paper.sealed, paper.content.subarray(0, 5).toString('latin1') === '%PDF-']).toEqual([true, false]);
    expect((await counter.get(receiptUrl)).text.slice(0, 5)).toBe('%PDF-');
  });

  const fileAt = (url: string) => system.app.inject({ method: 'GET', url, headers: { cookie: counter.cookie } });
});

describe('who may', () => {
  test.each([
    ['chuyenvien.h26-1', 403],
    ['chuyenvien.h26-2', 403],
    ['tiepnhan.h26-2', 403],
    ['giamsat.h26', 403],
  ])('%s issues no slip of the counter of H26.1', async (userName, status) => {
    expect((await (await system.as(userName)).send('POST', '/api/slips', slipOrder())).status).toBe(status);
  });

  test.each([
    ['chuyenvien.h26-1', 201],
    ['lanhdao.h26-1', 201],
    ['giamsat.h26', 403],
    ['quantri.h26', 403],
    ['chuyenvien.h26-2', 404],
    ['tiepnhan.h26-2', 404],
  ])('%s and the control slip of a dossier of H26.1: %i', async (userName, status) => {
    const dossier = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
    const who = await system.as(userName);
    const answer = await who.send('POST', `/api/dossiers/${dossier.id}/control-slips`, { key: randomUUID() });
    expect(answer.status).toBe(status);
  });

  test.each([
    ['tiepnhan.h26-1', 201],
    ['chuyenvien.h26-1', 403],
    ['lanhdao.h26-1', 403],
    ['giamsat.h26', 403],
    ['quantri.h26', 403],
    ['tiepnhan.h26-2', 404],
  ])('%s and a new look-up code for a dossier of H26.1: %i', async (userName, status) => {
    const dossier = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
    const body = { lookUpVersion: 1, identityChecked: true, reason: 'Mất giấy tiếp nhận' };
    const answer = await (await system.as(userName)).send('POST', `/api/dossiers/${dossier.id}/look-up-codes`, body);
    expect(answer.status).toBe(status);
  });

  test.each([
    ['lanhdao.h26-1', 200, 200],
    ['chuyenvien.h26-1', 403, 404],
    ['chuyenvien.h26-2', 403, 404],
    ['tiepnhan.h26-cn01', 403, 404],
    ['giamsat.h26', 403, 404],
  ])('%s reads the slips of H26.1: %i, and a slip: %i', async (userName, list, file) => {
    const { url } = (await issue(slipOrder())).body;
    const who = await system.as(userName);
    expect((await who.get('/api/slips?unit=H26.1')).status).toBe(list);
    expect((await who.get(url)).status).toBe(file);
  });
});
