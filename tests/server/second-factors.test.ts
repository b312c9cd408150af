import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE_PASSWORD } from '../../office/people/index.ts';
import { makeSoftwarePasskey } from './support/software-passkey.ts';
import { openStaffBrowser, type StaffBrowser } from './support/staff-browser.ts';
import { type System, startServerAlone } from './support/system.ts';

const ORIGIN = 'https://motcua.example.vn';
const RP = { origin: ORIGIN, rpId: 'motcua.example.vn' };

let system: System;
beforeAll(async () => {
  system = await startServerAlone({ publicUrl: ORIGIN });
});
afterAll(async () => system?.close());

const openBrowser = () => openStaffBrowser(system.app);

const signedIn = async (userName: string): Promise<StaffBrowser> => {
  const browser = openBrowser();
  await browser.signIn(userName);
  return browser;
};

/** The code that an app shows, so many thirty seconds from now. */
const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: Date.now() + steps * 30_000,
  });

const addApp = async (browser: StaffBrowser, steps = -1): Promise<{ secret: string; recoveryCodes: string[] }> => {
  const { secret } = (await browser.post('/api/me/second-factors/app', { name: 'Điện thoại' })).body;
  const added = await browser.post('/api/me/second-factors/app/confirmation', { code: codeOf(secret, steps) });
  expect(added.status, added.text).toBe(200);
  return { secret, recoveryCodes: added.body.recoveryCodes };
};

const addPasskey = async (browser: StaffBrowser, key = makeSoftwarePasskey(), name = 'Chìa khóa USB') => {
  const { challenge } = (await browser.post('/api/me/second-factors/passkey-options')).body;
  const added = await browser.post('/api/me/second-factors/passkeys', { name, answer: key.make({ ...RP, challenge }) });
  return { key, added };
};

const answerWith = async (browser: StaffBrowser, key: ReturnType<typeof makeSoftwarePasskey>, changes: object = {}) => {
  const { challenge } = (await browser.post('/api/session/passkey-options')).body;
  return key.answer({ ...RP, challenge, ...changes });
};

describe('an app with codes', () => {
  test('is asked for after the password; a code is good once, and those around it too; nothing is told before', async () => {
    // given
    const hers = await signedIn('lanhdao.h26-1');
    const { secret } = await addApp(hers);
    expect((await hers.get('/api/tasks?scope=unit')).status).not.toBe(403);
    const elsewhere = openBrowser();
    // when
    const first = await elsewhere.signIn('lanhdao.h26-1');
    // then
    expect(first.body).toMatchObject({ person: null, open: null, secondStep: { ways: ['totp'] } });
    expect(first.text).not.toContain('Lê Quang Đức');
    for (const url of ['/api/tasks?scope=unit', '/api/me/sessions', '/api/me/second-factors'])
      expect((await elsewhere.get(url)).body.code).toBe('http.proveFactorFirst');
    expect((await elsewhere.put('/api/session/password', { old: 'x', new: 'y' })).status).toBe(403);
    expect((await elsewhere.post('/api/session/factor', { code: codeOf(secret, -1) })).status).toBe(401);
    const half = elsewhere.cookies.get('__Host-motcua_session');
    const proved = await elsewhere.post('/api/session/factor', { code: codeOf(secret) });
    expect(proved.body).toMatchObject({ person: { userName: 'lanhdao.h26-1' }, secondStep: null });
    expect(elsewhere.cookies.get('__Host-motcua_session')).not.toBe(half);
    // the same code does not serve again, one of the next thirty seconds does
    const again = await signedIn('lanhdao.h26-1');
    expect((await again.post('/api/session/factor', { code: codeOf(secret) })).status).toBe(401);
    expect((await again.post('/api/session/factor', { code: codeOf(secret, 1) })).status).toBe(200);
  });

  test('keeps its secret enciphered, and tells it and the recovery codes once', async () => {
    const hers = await signedIn('tiepnhan.h26-2');
    const { secret, recoveryCodes } = await addApp(hers);
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    const kept = JSON.stringify([
      await sql`select encode(sealed_secret, 'escape'), name from office.second_factor`.execute(system.office.db),
      await sql`select encode(code_hash, 'escape') from office.recovery_code`.execute(system.office.db),
      await sql`select data from audit.entry`.execute(system.office.db),
    ]);
    for (const told of [secret, secret.replaceAll(' ', ''), ...recoveryCodes]) expect(kept).not.toContain(told);
    expect((await hers.get('/api/me/second-factors')).body).toMatchObject({
      recoveryCodes: null,
      recoveryCodesLeft: 10,
    });
  });

  test('that was begun and not confirmed asks for nothing; a wrong first code confirms nothing', async () => {
    const hers = await signedIn('chuyenvien.h26-2');
    await hers.post('/api/me/second-factors/app', { name: 'x' });
    const wrong = await hers.post('/api/me/second-factors/app/confirmation', { code: '000000' });
    expect(wrong.body.code).toBe('factors.wrongFirstCode');
    expect((await openBrowser().signIn('chuyenvien.h26-2')).body.person).not.toBeNull();
  });

  test('is not guessed: tries wait, and are told to the person as failed sign-ins', async () => {
    const { secret } = await addApp(await signedIn('chuyenvien.h26-3'));
    const stranger = await signedIn('chuyenvien.h26-3');
    const said: number[] = [];
    for (let guess = 0; guess < 8; guess += 1)
      said.push((await stranger.post('/api/session/factor', { code: `00000${guess}` })).status);
    expect(said).toEqual([401, 401, 401, 401, 429, 429, 429, 429]);
    await sql`delete from office.throttle`.execute(system.office.db);
    const hers = await signedIn('chuyenvien.h26-3');
    const { body } = await hers.post('/api/session/factor', { code: codeOf(secret) });
    expect(body.open.failedBefore).toMatchObject({ count: 4 });
  });
});

test('a recovery code is good once, and new ones void the old', async () => {
  const hers = await signedIn('lanhdao.h26-3');
  const { recoveryCodes } = await addApp(hers);
  const [code = '', other = ''] = recoveryCodes;
  const lost = await signedIn('lanhdao.h26-3');
  expect((await lost.post('/api/session/factor', { code: code.toUpperCase().replaceAll('-', ' ') })).status).toBe(200);
  const again = await signedIn('lanhdao.h26-3');
  expect((await again.post('/api/session/factor', { code })).status).toBe(401);
  expect((await hers.post('/api/me/recovery-codes')).body.recoveryCodes).toHaveLength(10);
  expect((await again.post('/api/session/factor', { code: other })).status).toBe(401);
});

describe('a passkey', () => {
  test('signs in alone when it asks for a finger, and is the second step of a password when it does not', async () => {
    // given
    const hers = await signedIn('quantri.h26');
    const { key, added } = await addPasskey(hers);
    expect(added.body, added.text).toMatchObject({ factors: [{ kind: 'passkey', name: 'Chìa khóa USB' }] });
    // alone
    const alone = openBrowser();
    const answer = await answerWith(alone, key);
    expect((await alone.post('/api/session/passkey', answer)).body.person).toMatchObject({ userName: 'quantri.h26' });
    const unverified = openBrowser();
    const weak = await answerWith(unverified, key, { verified: false });
    expect((await unverified.post('/api/session/passkey', weak)).status).toBe(401);
    // after the password
    const second = openBrowser();
    expect((await second.signIn('quantri.h26')).body.secondStep).toEqual({ ways: ['passkey'] });
    const proof = await answerWith(second, key, { verified: false });
    expect((await second.post('/api/session/passkey', proof)).body.person).toMatchObject({ userName: 'quantri.h26' });
    // an answer is good once
    expect((await openBrowser().post('/api/session/passkey', answer)).status).toBe(401);
  });

  test.each([
    ['for another site', { rpId: 'motcua.example.com' }],
    ['from another origin', { origin: 'https://motcua.example.vn.evil.example' }],
    ['to a challenge that was never sent', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ])('that answers %s opens nothing', async (_what, changes) => {
    const hers = await signedIn('tiepnhan.h26-3');
    const { key } = await addPasskey(hers, makeSoftwarePasskey(), 'x');
    const browser = openBrowser();
    expect((await browser.post('/api/session/passkey', await answerWith(browser, key, changes))).status).toBe(401);
    await sql`delete from office.second_factor where credential_id = ${key.id}`.execute(system.office.db);
  });

  test('whose counter goes back was copied, and opens nothing; one that does not count is taken', async () => {
    const hers = await signedIn('tiepnhan.h26-1');
    const { key } = await addPasskey(hers);
    key.state.counter = 40;
    const browser = openBrowser();
    expect((await browser.post('/api/session/passkey', await answerWith(browser, key))).status).toBe(200);
    key.state.counter = 7;
    const copy = openBrowser();
    expect((await copy.post('/api/session/passkey', await answerWith(copy, key))).status).toBe(401);
    const { key: phone } = await addPasskey(hers, makeSoftwarePasskey({ counts: false }), 'Điện thoại');
    for (let use = 0; use < 2; use += 1) {
      const other = openBrowser();
      expect((await other.post('/api/session/passkey', await answerWith(other, phone))).status).toBe(200);
    }
  });

  test('of somebody else does not prove a person, and none is added twice', async () => {
    const hers = openBrowser();
    const { key } = await addPasskey(await signedIn('chuyenvien.h26-1'));
    const { added } = await addPasskey(await signedIn('lanhdao.h26-2'), key);
    expect(added.body.code).toBe('factors.passkeyThere');
    expect((await hers.post('/api/session/passkey', await answerWith(hers, makeSoftwarePasskey()))).status).toBe(401);
  });
});

describe('an administrator', () => {
  const administrator = async () => {
    await sql`delete from office.second_factor where person_id = (select id from office.person where user_name = 'quantri.h26')`.execute(
      system.office.db,
    );
    return signedIn('quantri.h26');
  };
  const idOf = async (userName: string) =>
    (
      await system.office.db
        .selectFrom('office.person')
        .select('id')
        .where('userName', '=', userName)
        .executeTakeFirstOrThrow()
    ).id;

  test('takes the factors of somebody who lost them away, with a reason; never her own', async () => {
    const who = await administrator();
    const reset = async (userName: string) =>
      who.post(`/api/people/${await idOf(userName)}/second-factor-reset`, { reason: 'Mất điện thoại' });
    const lost = await reset('tiepnhan.h26-2');
    expect(lost.body, lost.text).toMatchObject({ secondFactors: [], sessionCount: 0 });
    expect(lost.body.history[0]).toMatchObject({ action: 'reset-second-factors', data: { reason: 'Mất điện thoại' } });
    expect((await openBrowser().signIn('tiepnhan.h26-2')).body.person).not.toBeNull();
    expect((await reset('quantri.h26')).body.code).toBe('factors.resettingOwn');
    expect((await reset('tiepnhan.h26-2')).body.code).toBe('factors.none');
  });

  test('decides which roles need one: they add it before anything else, whoever stands in too', async () => {
    // given
    const who = await administrator();
    expect((await who.get('/api/second-factor-rule')).body).toEqual({ roles: [], changedAt: null, changedBy: null });
    await who.put('/api/second-factor-rule', { roles: ['clerk', 'unit-leader'] });
    // when
    const leader = openBrowser();
    const { body } = await leader.signIn('lanhdao.h26-stp');
    // then
    expect(body.person).toMatchObject({ mustEnrolFactor: true });
    expect((await leader.get('/api/tasks?scope=unit')).body.code).toBe('http.enrolFactorFirst');
    expect((await leader.get('/api/me/second-factors')).body).toMatchObject({ required: true, factors: [] });
    await addApp(leader);
    expect((await leader.get('/api/session')).body.person.mustEnrolFactor).toBe(false);
    expect((await leader.get('/api/me/sessions')).status).toBe(200);
    await who.put('/api/second-factor-rule', { roles: [] });
  });
});

describe('what is dangerous', () => {
  const openLongAgo = async (browser: StaffBrowser) => {
    const { body } = await browser.get('/api/me/sessions');
    const { id } = body.items.find(({ isThis }: { isThis: boolean }) => isThis);
    await sql`update office.session set confirmed_at = confirmed_at - interval '11 minutes' where id = ${id}`.execute(
      system.office.db,
    );
  };

  test('asks who is there, when that was proved more than ten minutes ago: by the password of whoever has nothing else', async () => {
    const hers = await signedIn('tiepnhan.h26-cn01');
    await openLongAgo(hers);
    const add = () => hers.post('/api/me/second-factors/app', { name: 'x' });
    expect((await add()).body.code).toBe('http.confirmFirst');
    const confirm = (sent: object) => hers.post('/api/session/confirmation', sent);
    expect(await confirm({ password: 'wrong' })).toMatchObject({
      status: 403,
      body: { code: 'session.wrongPassword' },
    });
    expect((await confirm({ code: '000000' })).body.code).toBe('session.notConfirmed');
    expect((await confirm({ password: SAMPLE_PASSWORD })).status).toBe(204);
    expect((await add()).status).toBe(200);
  });

  test('asks for the second factor of whoever has one: her password is not enough', async () => {
    const hers = await signedIn('chuyenvien.h26-d01');
    const { secret } = await addApp(hers);
    await openLongAgo(hers);
    expect((await hers.get('/api/session')).body.open.confirmWays).toEqual(['totp']);
    const confirm = (sent: object) => hers.post('/api/session/confirmation', sent);
    expect((await confirm({ password: SAMPLE_PASSWORD })).body.code).toBe('session.notConfirmed');
    expect(await confirm({ code: '000000' })).toMatchObject({ status: 403, body: { code: 'session.wrongCode' } });
    expect((await confirm({ code: codeOf(secret) })).status).toBe(204);
    expect((await hers.post('/api/me/recovery-codes')).status).toBe(200);
  });
});
