import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicRoute } from '../../citizen/pages/public-pages.ts';
import { StoreAwayError } from '../../office/kernel/index.ts';
import { asEngineProblem } from '../../server/engine/request.ts';
import { sendProblem } from '../../server/http/error-handler.ts';
import { pdf } from '../office/support/open-office.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, call, type System, startServerAlone } from './support/system.ts';

let system: System;
let counter: Caller;
beforeAll(async () => {
  system = await startServerAlone();
  counter = await system.as('tiepnhan.h26-1');
});
afterAll(async () => system?.close());

describe('a change from a foreign page', () => {
  const attempt = (headers: Record<string, string>) =>
    call(system.app, {
      method: 'POST',
      url: '/api/dossiers',
      headers: { cookie: counter.cookie, ...headers },
      payload: birthIntake('H26.1'),
    });

  test('is refused without the header that only our pages set', async () => {
    expect((await attempt({})).status).toBe(403);
  });

  test('is refused when the browser says that it comes from another site', async () => {
    const answer = await attempt({ 'x-motcua': '1', 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
  });

  test('of our own goes through', async () => {
    expect((await attempt({ 'x-motcua': '1', 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  });
});

describe('the session', () => {
  test('cookie is out of reach of scripts and of other sites', async () => {
    const answer = await call(system.app, {
      method: 'POST',
      url: '/api/session',
      headers: { 'x-motcua': '1' },
      payload: { userName: 'tiepnhan.h26-1', password: 'motcua-sample' },
    });
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Strict/);
  });

  test('is worth nothing after signing out', async () => {
    const officer = await system.as('chuyenvien.h26-1');
    expect((await officer.get('/api/units')).status).toBe(200);
    expect((await officer.send('DELETE', '/api/session')).status).toBe(200);
    expect((await officer.get('/api/units')).status).toBe(401);
  });

  test('is refused alike for a wrong password and an unknown name', async () => {
    const attempt = (userName: string) =>
      call(system.app, {
        method: 'POST',
        url: '/api/session',
        headers: { 'x-motcua': '1' },
        payload: { userName, password: 'wrong' },
      });
    const [wrong, unknown] = [await attempt('lanhdao.h26-3'), await attempt('nobody')];
    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
  });
});

describe('bad input', () => {
  test.each([
    ['a missing field', { ...birthIntake('H26.1'), procedureCode: undefined }, 'procedureCode'],
    ['a field that is not known', { ...birthIntake('H26.1'), whatever: 1 }, 'whatever'],
    ['a number for a text', { ...birthIntake('H26.1'), procedureCode: 5 }, 'procedureCode'],
    ['a wrong unit code', { ...birthIntake('H26.1'), receivingUnitCode: "H26'; drop" }, 'receivingUnitCode'],
    [
      'an answer that is no choice of the form',
      { ...birthIntake('H26.1'), answers: { ...birthIntake('H26.1').answers, childSex: 'other' } },
      'answers.childSex',
    ],
    [
      'an answer that the form does not ask',
      { ...birthIntake('H26.1'), answers: { ...birthIntake('H26.1').answers, __proto__x: 1 } },
      'answers.__proto__x',
    ],
  ])('%s is refused, naming the field', async (_what, body, field) => {
    const answer = await counter.send('POST', '/api/dossiers', body);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.fields.map((one: { field: string }) => one.field)).toContain(field);
  });

  test('an unknown procedure is 404 with its code', async () => {
    const answer = await counter.get('/api/procedures/9.999999');
    expect(answer.status).toBe(404);
    expect(answer.body.detail).toContain('9.999999');
  });

  test('a body that is no JSON is 400', async () => {
    const answer = await call(system.app, {
      method: 'POST',
      url: '/api/session',
      headers: { 'x-motcua': '1', 'content-type': 'application/json' },
      payload: '{"userName":',
    });
    expect(answer.status).toBe(400);
  });

  test('a body above the limit is 413', async () => {
    const answer = await counter.send('POST', '/api/dossiers', {
      ...birthIntake('H26.1'),
      note: 'x'.repeat(2_000_000),
    });
    expect(answer.status).toBe(413);
  });
});

describe('papers', () => {
  const upload = async (file: File) => {
    const { body } = await counter.send('POST', '/api/dossiers', birthIntake('H26.1'));
    return { id: body.id, answer: await counter.upload(`/api/dossiers/${body.id}/papers`, { kind: 'other', file }) };
  };

  test('are called what they are, with the ending of their kind, in letters that every machine has', async () => {
    const { body } = await counter.send('POST', '/api/dossiers', birthIntake('H26.1'));
    const { headers } = await counter.get(body.receiptUrl);
    expect(headers['content-disposition']).toContain('filename="Giay tiep nhan ho so va hen tra ket qua.pdf"');
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain('hẹn trả kết quả.pdf');
  });

  test('are shown as a copy that does nothing, and come back as they were sent when that is asked for', async () => {
    const content = Buffer.from(pdf('giay chung sinh')).toString();
    const { answer } = await upload(new File([content], 'giấy chứng sinh.pdf', { type: 'text/html' }));
    expect(answer.status).toBe(201);
    const file = await counter.get(answer.body.url);
    expect(file.text).toMatch(/^%PDF-/);
    expect(file.text).not.toContain('giay chung sinh');
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(file.headers['content-disposition']).toMatch(/^inline/);
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    const original = await counter.get(`${answer.body.url}?original=true`);
    expect(original.text).toBe(content);
    expect(original.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment/),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    });
  });

  test('that are no documents are refused', async () => {
    const { answer } = await upload(new File(['<script>'], 'x.pdf', { type: 'application/pdf' }));
    expect(answer.status).toBe(400);
  });

  test('above the limit are refused', async () => {
    const { answer } = await upload(new File([new Uint8Array(11 * 1024 * 1024)], 'big.pdf'));
    expect(answer.status).toBe(413);
  });
});

describe('without the engine', () => {
  test('the server lives, is not ready, and says so to people', async () => {
    expect((await call(system.app, { method: 'GET', url: '/health/live' })).status).toBe(200);
    const ready = await call(system.app, { method: 'GET', url: '/health/ready' });
    expect(ready.status).toBe(503);
    expect(ready.body).toMatchObject({ database: true, engine: false });
    const open = await call(system.app, { method: 'GET', url: '/api/health' });
    expect(open.body).toMatchObject({
      database: { state: 'well' },
      engine: { state: 'away', since: expect.any(String) },
    });
    const officer = await system.as('chuyenvien.h26-1');
    const task = await officer.get('/api/tasks/1');
    expect(task.status).toBe(503);
    expect(task.body.detail).toContain('does not answer');
    // what is known of the tasks is listed all the same
    expect((await officer.get('/api/tasks?scope=unit')).status).toBe(200);
  });

  test('the clock is not moved alone', async () => {
    const administrator = await system.as('quantri.h26');
    expect((await administrator.send('PUT', '/api/clock', { now: '2027-01-01T00:00:00Z' })).status).toBe(503);
    expect((await administrator.get('/api/clock')).body.virtual).toBe(false);
  });
});

test('pages are told to load nothing from elsewhere, and those of citizens to run nothing at all', async () => {
  const policyOf = async (url: string) =>
    (await call(system.app, { method: 'GET', url })).headers['content-security-policy'];
  expect(await policyOf('/api/session')).toContain("script-src 'self'");
  expect(await policyOf('/tra-cuu')).toContain("default-src 'none'");
});

test.each([
  ['silent', 'http.databaseGone', 'Cơ sở dữ liệu không trả lời từ 09:31'],
  ['full', 'http.databaseFull', 'đầy từ 09:31'],
] as const)('a database that is %s is told as that, and since when', (kind, code, said) => {
  // given what the office's pool throws
  const away = new StoreAwayError({ kind, since: new Date('2026-07-01T09:31:10+07:00') }, new Error('ECONNREFUSED'));

  // when it is answered
  const sent: { status?: number; body?: string } = {};
  const headers = new Map<string, string>();
  const reply = {
    code: (status: number) => Object.assign(reply, void Object.assign(sent, { status })),
    type: () => reply,
    header: (name: string, value: string) => headers.set(name, value),
    hasHeader: (name: string) => headers.has(name),
    send: (body: string) => Object.assign(sent, { body }),
  };
  const request = { url: '/api/session', log: { info: () => undefined, error: () => undefined } };
  sendProblem(asEngineProblem)(away as never, request as never, reply as never);

  // then
  expect(sent.status).toBe(503);
  expect(headers.get('retry-after')).toBe('2');
  expect(JSON.parse(sent.body ?? '')).toMatchObject({ code, detailVi: expect.stringContaining(said) });
});

test('a citizen whose page needs the database that is away is told so in words, and the page asks again by itself', () => {
  const away = new StoreAwayError({ kind: 'silent', since: new Date() }, new Error('ECONNREFUSED'));
  const headers = new Map<string, string>();
  const sent: { status?: number; body?: string } = {};
  const reply = {
    code: (status: number) => Object.assign(reply, void Object.assign(sent, { status })),
    type: () => reply,
    header: (name: string, value: string) => Object.assign(reply, void headers.set(name, value)),
    send: (body: string) => Object.assign(sent, { body }),
  };
  const request = { method: 'GET', query: { lang: 'en' }, log: { error: () => undefined } };
  publicRoute.errorHandler(away as never, request as never, reply as never);
  expect(sent.status).toBe(503);
  expect(sent.body).toContain('The service cannot be used at the moment.');
  expect(headers.get('refresh')).toBe('10');
});
