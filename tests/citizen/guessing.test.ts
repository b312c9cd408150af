/** Attacks on the look-up: by who knows a telephone, by who tries every code of a day, by who types what the code may be that was sent. None opens anything, and none locks the citizen out. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeRefusals } from '../../office/reading-log/index.ts';
import { giveOldSlip } from '../office/support/old-slip.ts';
import { codeSentFor, openCitizen, openWhole } from '../server/support/citizen.ts';
import { birthIntake } from '../server/support/intake.ts';
import { call, type System, startServerAlone } from '../server/support/system.ts';

interface Received {
  readonly id: string;
  readonly code: string;
  readonly lookUpCode: string;
}

const DOSSIERS = 6;
const TAIL = '5678';
let system: System;
let received: readonly Received[];
let old: readonly Received[];
beforeAll(async () => {
  system = await startServerAlone();
  const counter = await system.as('tiepnhan.h26-1');
  const receive = async (): Promise<Received> =>
    (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
  const all: Received[] = [];
  for (let count = 0; count < 2 * DOSSIERS; count += 1) all.push(await receive());
  [received, old] = [all.slice(0, DOSSIERS), all.slice(DOSSIERS)];
  for (const { id } of old) await giveOldSlip(system.office, id);
});
afterAll(async () => system?.close());

/** Every code that a unit may have given out that day, and some of other days. */
const codesOfDay = (count: number): readonly string[] => {
  const day = received[0]?.code.slice(0, -4) ?? '';
  return Array.from({ length: count }, (_, index) => `${day}${String(index + 1).padStart(4, '0')}`);
};

const guess = (ma: string, factor: string, remoteAddress = '203.0.113.7') =>
  call(system.app, {
    method: 'POST',
    url: '/tra-cuu',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ma, 'xac-thuc': factor }).toString(),
    remoteAddress,
  });

describe('who knows the end of a telephone', () => {
  test('opens no dossier of today with it, whatever code of the day is tried, and locks nobody out', async () => {
    const opened = new Set(old.map(({ code }) => code));
    for (const code of codesOfDay(80).filter((one) => !opened.has(one))) {
      const answer = await guess(code, TAIL);
      expect([404, 429]).toContain(answer.status);
      expect(answer.headers['set-cookie'] ?? '').not.toContain('motcua_tra_cuu');
    }
    for (const dossier of received) {
      const citizen = openCitizen(system.app, '203.0.113.7');
      const page = await citizen.post('/tra-cuu', { ma: dossier.code, 'xac-thuc': dossier.lookUpCode });
      expect([page.status, page.text.includes('class="steps"')]).toEqual([200, true]);
    }
  });

  test('sees no paper of a dossier with an old slip, can change nothing of it, and is not told whose it is', async () => {
    const [target] = old;
    if (!target) throw new Error('There is no old dossier.');
    const outsider = openCitizen(system.app, '203.0.113.8');
    const status = await outsider.post('/tra-cuu', { ma: target.code, 'xac-thuc': TAIL });
    expect(status.status).toBe(200);
    for (const secret of ['Nguyễn', 'van-ban', '0912']) expect(status.text).not.toContain(secret);
    const documents = system.office.db.selectFrom('office.document').select('id').where('dossierId', '=', target.id);
    const { id } = await documents.executeTakeFirstOrThrow();
    for (const page of [`van-ban/${id}`, 'rut', 'bo-sung', 'nhan-ket-qua', 'xac-nhan', 'gop-y', 'bang-chung/x']) {
      const answer = await outsider.get(`/tra-cuu/ho-so/${page}`);
      expect([page, answer.text.includes('%PDF'), answer.text.includes('Nguyễn')]).toEqual([page, false, false]);
      expect((await outsider.post(`/tra-cuu/ho-so/${page}`, { 'ly-do': 'x' })).status).toBeGreaterThanOrEqual(400);
    }
    // the code that could be asked for goes to the citizen, and cannot be guessed
    await outsider.get('/tra-cuu/ho-so/xac-thuc');
    const wrong = async () => {
      const right = await codeSentFor(system.office, target.id);
      const ma = right === '123456' ? '654321' : '123456';
      return (await outsider.post('/tra-cuu/ho-so/xac-thuc', { 'hanh-dong': 'xac-nhan', ma })).status;
    };
    const sent: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      sent.push((await outsider.post('/tra-cuu/ho-so/xac-thuc', { 'hanh-dong': 'gui', noi: 'sms' })).status);
      for (let tries = 0; tries < 7; tries += 1) expect(await wrong()).toBe(400);
    }
    expect(sent).toEqual([200, 200, 429, 429, 429]);
  });

  test('finds none of the dossiers with old slips: the address has to wait', async () => {
    const found: string[] = [];
    for (const code of codesOfDay(60).toReversed())
      if ((await guess(code, TAIL, '203.0.113.9')).status === 303) found.push(code);
    expect(found).toEqual([]);
    expect((await guess(old.at(-1)?.code ?? '', TAIL, '203.0.113.9')).status).toBe(429);
  });
});

describe('who tries codes', () => {
  test('is answered the same for a dossier that is there and for one that is not', async () => {
    const answerOf = async (code: string, factor: string, from: string) => {
      const { status, text } = await guess(code, factor, from);
      return { status, text: text.replaceAll(code, 'CODE') };
    };
    const known = received[0]?.code ?? '';
    for (const [index, factor] of ['2222-2222-2222', '0000', 'ABCDEFGH', 'x', '0912345678'].entries())
      expect(await answerOf(known, factor, `198.51.100.${index}`)).toEqual(
        await answerOf('H26.1-250101-9999', factor, `198.51.101.${index}`),
      );
    // and as soon as it has to wait
    for (let count = 0; count < 40; count += 1)
      await guess(count % 2 ? known : 'H26.1-250101-9999', '2222-2222-2222', '198.51.102.1');
    const waits = await answerOf(known, '2222-2222-2222', '198.51.102.1');
    expect(waits.status).toBe(429);
    expect(await answerOf('H26.1-250101-9999', '2222-2222-2222', '198.51.102.1')).toEqual(waits);
  });

  test('locks out nobody who has the slip, from the same address and the same device, nor from what the code opens', async () => {
    const [target] = received;
    if (!target) throw new Error('There is no dossier.');
    const guesser = openCitizen(system.app, '198.51.103.1');
    await guesser.get('/tra-cuu');
    const statuses: number[] = [];
    for (let count = 0; count < 60; count += 1)
      statuses.push(
        (await guesser.post('/tra-cuu', { ma: target.code, 'xac-thuc': `2222-2222-2${223 + count}` })).status,
      );
    expect(new Set(statuses)).toEqual(new Set([404, 429]));
    const citizen = openCitizen(system.app, '198.51.103.1');
    expect((await openWhole(system.office, citizen, target)).text).toContain('Nguyễn Văn An');
    expect((await guesser.post('/tra-cuu', { ma: target.code, 'xac-thuc': target.lookUpCode })).status).toBe(200);
  });

  test('uses up what an address may ask in a minute for no device but that without a cookie', async () => {
    const strict = await startServerAlone({ triesPerMinuteMax: 3 });
    try {
      const from = '198.51.104.1';
      const body = (await (await strict.as('tiepnhan.h26-1')).send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
      const citizen = openCitizen(strict.app, from);
      await citizen.get('/tra-cuu');
      const flood = async () =>
        (
          await call(strict.app, {
            method: 'POST',
            url: '/tra-cuu',
            payload: 'ma=x',
            remoteAddress: from,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          })
        ).status;
      for (let count = 0; count < 3; count += 1) await flood();
      expect(await flood()).toBe(429);
      const page = await citizen.post('/tra-cuu', { ma: body.code, 'xac-thuc': body.lookUpCode });
      expect(page.text).toContain('class="steps"');
    } finally {
      await strict.close();
    }
  });

  test('is told nothing by odd codes: long ones, other alphabets, what would be a statement', async () => {
    for (const [index, odd] of [
      "' or 1=1 --",
      '%00',
      '\u0000',
      'Ｈ26.1',
      '💥',
      'a'.repeat(5000),
      '../../etc',
      '<script>',
    ].entries()) {
      const from = `198.51.105.${index}`;
      for (const answer of [await guess(odd, TAIL, from), await guess(received[0]?.code ?? '', odd, from)]) {
        expect([odd, answer.status >= 400 && answer.status < 500]).toEqual([odd, true]);
        expect(answer.text).not.toContain('<script>');
      }
    }
  });
});

test('a guess stands in the log of refusals, where administrators and inspectors find it', async () => {
  // given
  const target = received.at(-1);
  for (let count = 0; count < 3; count += 1) await guess(target?.code ?? '', '2222-2222-2222', '203.0.113.99');
  await guess('H26.1-250101-9999', '2222-2222-2222', '203.0.113.99');
  await writeRefusals(system.office);
  // when
  const monitor = await system.as('giamsat.h26');
  const { items } = (await monitor.get('/api/audit/looks?outcome=refused')).body;
  // then
  const refused = items.filter(({ dossiers }: { dossiers: readonly { id: string }[] }) =>
    dossiers.some(({ id }) => id === target?.id),
  );
  const times = refused.reduce((sum: number, row: { times: number }) => sum + row.times, 0);
  expect(times).toBeGreaterThanOrEqual(3);
  for (const row of refused) expect(row).toMatchObject({ refused: true, address: null });
  expect(JSON.stringify(refused)).not.toContain('203.0.113.99');
});
