import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeKey } from '../support/make-key.ts';
import { type Caller, type System, startServerAlone } from './support/system.ts';

const PASSWORD = 'của riêng tôi';
const key = makeKey('Lê Thị Thu', PASSWORD);
const file = (pkcs12: Buffer, password = PASSWORD) => ({ pkcs12: pkcs12.toString('base64'), password });

let system: System;
let leader: Caller;
beforeAll(async () => {
  system = await startServerAlone();
  leader = await system.as('lanhdao.h26-1');
});
afterAll(async () => system?.close());

const keep = (who: Caller, body: object) => who.send('PUT', '/api/me/signing-key', body);
const unlock = (who: Caller, password = PASSWORD) => who.send('POST', '/api/me/signing-key/unlock', { password });
const state = async (who: Caller) => (await who.get('/api/me/signing-key')).body;

test('a key is kept as it is given, and shown without what is secret', async () => {
  const kept = await keep(leader, file(key.pkcs12));
  expect(kept.body, kept.text).toEqual({
    key: {
      ...{ subject: 'CN=Lê Thị Thu', issuer: 'CN=Lê Thị Thu', serialNumber: '0a17' },
      ...{ validFrom: '2025-01-01T00:00:00.000Z', validTo: '2035-01-01T00:00:00.000Z' },
    },
    unlockedUntil: null,
  });
  const row = await system.office.db.selectFrom('office.signingKey').selectAll().executeTakeFirstOrThrow();
  expect(row.pkcs12.equals(key.pkcs12)).toBe(true);
  expect(JSON.stringify(await system.office.db.selectFrom('audit.entry').selectAll().execute())).not.toContain(
    PASSWORD,
  );
});

test('what cannot sign is refused, with the reason in both languages', async () => {
  const old = makeKey('Lê Thị Thu', PASSWORD, ['2020-01-01', '2021-01-01']);
  const answers = [
    await keep(leader, file(Buffer.from('no key at all'))),
    await keep(leader, file(old.pkcs12)),
    await keep(leader, file(Buffer.alloc(65 * 1024))),
  ];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [400, 'signing.keyUnusable'],
    [400, 'signing.keyOutOfDate'],
    [400, 'http.notValid'],
  ]);
  expect(answers[0]?.body.detailVi).toContain('PKCS#12');
});

test('it is open for the session that opened it, until that ends', async () => {
  // given
  const elsewhere = await system.as('lanhdao.h26-1');

  // when
  expect(await unlock(leader)).toMatchObject({ status: 200, body: { unlockedUntil: expect.any(String) } });

  // then
  expect((await state(elsewhere)).unlockedUntil).toBeNull();
  await leader.send('POST', '/api/me/signing-key/lock');
  expect((await state(leader)).unlockedUntil).toBeNull();

  // when she leaves, then it is locked for whoever finds her session
  await unlock(elsewhere);
  await elsewhere.send('DELETE', '/api/session');
  expect(await elsewhere.get('/api/me/signing-key')).toMatchObject({ status: 401 });
});

test('after five wrong passwords there is a pause, also for the right one', async () => {
  const other = await system.as('lanhdao.h26-2');
  await keep(other, file(key.pkcs12));
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) statuses.push((await unlock(other, 'sai')).status);
  expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
  expect(await unlock(other)).toMatchObject({ status: 429 });
});

test('a key that is removed is gone, and locked', async () => {
  await unlock(leader);
  expect(await leader.send('DELETE', '/api/me/signing-key')).toMatchObject({ status: 204 });
  expect(await state(leader)).toEqual({ key: null, unlockedUntil: null });
  expect(await unlock(leader)).toMatchObject({ status: 404, body: { code: 'signing.noKey' } });
});
