/** A person stands at a counter with her card: what is kept about her is told with a reason, and nothing of the others; her requests have clocks that those who answer and watch see. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchEntries } from '../../office/audit/index.ts';
import { searchLooks } from '../../office/reading-log/index.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startServerAlone } from './support/system.ts';

const [FATHER, MOTHER] = ['001090012345', '001191054321'];
let system: System;
let counter: Caller;
let elsewhere: Caller;
let born: { readonly id: string; readonly code: string };
beforeAll(async () => {
  system = await startServerAlone();
  counter = await system.as('tiepnhan.h26-1');
  elsewhere = await system.as('tiepnhan.h26-2');
  const intake = birthIntake('H26.1');
  const answers = { ...intake.answers, motherIdNumber: MOTHER, motherBirthDate: '1991-02-03' };
  const applicant = { ...intake.applicant, idNumber: FATHER };
  born = (await counter.send('POST', '/api/dossiers', { ...intake, applicant, answers })).body;
});
afterAll(() => system?.close());

const reason = 'Công dân yêu cầu tại quầy, đã xem thẻ căn cước';
const tell = (who: Caller, number: string, why = reason) =>
  who.send('POST', '/api/person-data', { number, reason: why });
const asked = {
  number: MOTHER,
  name: 'Trần Thị Bình',
  field: 'motherFullName',
  wanted: 'Trần Thị Bích',
  reason: 'Gõ nhầm',
};

it('tells at any counter what is kept of the one person, however her number is written', async () => {
  const { status, body, text } = await tell(elsewhere, '0011 9105 4321');
  expect(status).toBe(200);
  expect(body).toMatchObject({ count: 1, capped: false, items: [{ code: born.code, roles: [{ en: 'Mother' }] }] });
  expect(text).toContain('Trần Thị Bình');
  for (const other of ['Nguyễn Văn An', '0912 345 678', FATHER, 'Nguyễn Minh Khôi']) expect(text).not.toContain(other);
  expect(body.items[0].withheld).toBeGreaterThan(5);
});

it('is recorded with the reason, in the reading log and in the trail, where the number is not', async () => {
  const { items } = await searchLooks(system.office, { dossierIds: [born.id], action: 'tell-person-data', limit: 10 });
  expect(items[0]).toMatchObject({ actorName: expect.stringMatching(/\S/), reason, outcome: 'shown' });
  const { items: acts } = await searchEntries(system.office, { action: 'tell-person-data', limit: 10 });
  expect(acts[0]).toMatchObject({ subject: 'number:…4321', data: { reason, dossiers: 1 } });
  expect(JSON.stringify([items, acts])).not.toContain(MOTHER);
});

it.each([
  ['a part of a number', '1054321'.padStart(8, '0')],
  ['a telephone', '0912345678'],
  ['eleven digits', MOTHER.slice(1)],
  ['a pattern', '%%%%%%%%%%%%'],
])('tells nothing for %s', async (_what, number) => {
  const { status, text } = await tell(counter, number);
  expect(text).not.toContain(born.code);
  if (number !== '0912345678') expect(status).toBe(400);
});

it('tells nothing of the number of somebody else, of an older number, or without a reason', async () => {
  for (const number of ['001191054322', '191054321'])
    expect((await tell(counter, number)).body).toMatchObject({ items: [], count: 0, requests: [] });
  for (const why of ['', ' ', 'x']) expect((await tell(counter, MOTHER, why)).status).toBe(400);
});

it('gives it as a file', async () => {
  const file = { number: MOTHER, reason, language: 'en' };
  const data = await counter.send('POST', '/api/person-data/file', { ...file, format: 'json' });
  expect(JSON.parse(data.text)).toMatchObject({ complete: true, dossiers: [{ code: born.code }] });
  const readable = await counter.send('POST', '/api/person-data/file', { ...file, format: 'html' });
  expect(readable.headers['content-disposition']).toContain('attachment');
  expect(readable.text).toContain('Trần Thị Bình');
  expect(readable.text).not.toContain('0912 345 678');
});

it('takes her request, of what is hers alone, with a clock that is seen by its unit and masked by who watches', async () => {
  const ask = (more: object) =>
    elsewhere.send('POST', '/api/person-data/corrections', { ...asked, dossierId: born.id, ...more });
  for (const foreign of [{ field: 'childFullName' }, { field: 'applicant.phone' }, { number: '001191054322' }])
    expect((await ask(foreign)).status).toBe(404);
  const noTelephone = await ask({ number: FATHER, field: 'applicant.phone', wanted: '12' });
  expect(noTelephone).toMatchObject({ status: 400, body: { code: 'personRights.noContact' } });
  const taken = await ask({});
  expect(taken.status).toBe(201);
  expect(taken.body).toMatchObject({ state: 'open', channel: 'counter', valueBefore: 'Trần Thị Bình', late: false });
  const listFor = async (who: Caller) => (await who.get('/api/person-data/requests?state=open')).body.items;
  const officer = await system.as('chuyenvien.h26-1');
  expect(await listFor(officer)).toMatchObject([{ code: taken.body.code, valueWanted: 'Trần Thị Bích' }]);
  expect(await listFor(elsewhere)).toEqual([]);
  for (const who of [await system.as('giamsat.h26'), await system.as('quantri.h26')]) {
    const seen = await listFor(who);
    expect(seen).toMatchObject([{ code: taken.body.code, valueWanted: null, reason: null, requesterName: 'T… T… B…' }]);
  }
  expect((await tell(counter, MOTHER)).body.requests).toMatchObject([{ code: taken.body.code, reason: 'Gõ nhầm' }]);
  expect((await tell(counter, FATHER)).body.requests).toEqual([]);
});

it('answers a request for deletion at once while the law has the dossier kept, and lets an administrator alone refuse one that waits', async () => {
  const deletion = { number: MOTHER, name: 'Trần Thị Bình', dossierId: born.id, reason: 'Việc đã xong' };
  const ask = (more: object) => counter.send('POST', '/api/person-data/deletions', { ...deletion, ...more });
  expect((await ask({ number: '001191054322' })).status).toBe(404);
  const taken = await ask({});
  expect(taken).toMatchObject({ status: 201, body: { kind: 'deletion', state: 'refused', what: null } });
  expect(taken.body.answer).toContain('chưa nộp vào lưu trữ');
  const refuse = async (name: string) =>
    (await system.as(name)).send('POST', `/api/person-data/requests/${taken.body.id}/refusal`, {
      reason: 'Đang có khiếu nại',
    });
  for (const name of ['tiepnhan.h26-1', 'lanhdao.h26-1', 'giamsat.h26', 'thietke.h26'])
    expect((await refuse(name)).status).toBe(403);
  expect((await refuse('quantri.h26')).status).toBe(409);
});
