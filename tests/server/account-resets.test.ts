/** An administrator helps somebody who cannot sign in, and an attacker who is one tries to get in as her. */
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listNotifications } from '../../office/notifications/index.ts';
import { openStaffBrowser, type StaffBrowser } from './support/staff-browser.ts';
import { type System, startServerAlone } from './support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startServerAlone();
});
afterAll(() => system?.close());

const NEXT = 'bảy con cò trắng';

const openBrowser = () => openStaffBrowser(system.app);
const signedIn = async (userName: string, password?: string): Promise<StaffBrowser> => {
  const browser = openBrowser();
  expect((await browser.signIn(userName, password)).status).toBe(200);
  return browser;
};
/** Signs in with a first password, and changes it: whoever holds it can. */
const enterWith = async (userName: string, firstPassword: string): Promise<StaffBrowser> => {
  const browser = await signedIn(userName, firstPassword);
  expect((await browser.put('/api/session/password', { old: firstPassword, new: NEXT })).status).toBe(200);
  return browser;
};
const idOf = async (userName: string): Promise<string> =>
  (
    await system.office.db
      .selectFrom('office.person')
      .select('id')
      .where('userName', '=', userName)
      .executeTakeFirstOrThrow()
  ).id;

const addApp = async (browser: StaffBrowser) => {
  const begun = await browser.post('/api/me/second-factors/app', { name: 'Điện thoại' });
  if (begun.status !== 200) return begun;
  const secret = Secret.fromBase32(begun.body.secret.replaceAll(' ', ''));
  return browser.post('/api/me/second-factors/app/confirmation', { code: new TOTP({ secret }).generate() });
};
const reset = async (by: StaffBrowser, userName: string, reason?: string) =>
  by.post(`/api/people/${await idOf(userName)}/password`, reason === undefined ? {} : { reason });
const approve = async (by: StaffBrowser, id: string) => {
  const { changeHash } = (await by.get(`/api/approvals/${id}`)).body;
  return by.post(`/api/approvals/${id}/approval`, { changeHash });
};
/** Nobody wrote or changed the address lately. */
const setMail = (userName: string, email: string | null) =>
  system.office.db.updateTable('office.person').set({ email }).where('userName', '=', userName).execute();
const notices = (template: string) =>
  system.office.db
    .selectFrom('office.notification')
    .select(['recipient', 'email', 'body'])
    .where('template', '=', template)
    .orderBy('id', 'desc')
    .execute();
/** What stands in the mail; an office for practice lets its staff read what it cannot send. */
const codeInMail = async (): Promise<string> => {
  const newest = (await listNotifications(system.office)).find(({ template }) => template === 'enrolment-code');
  return /\d{6}/.exec(newest?.body ?? '')?.[0] ?? '';
};

describe('a password that an administrator resets', () => {
  test('of a leader is good once a second person has approved it; then her sessions end, and she is told', async () => {
    // given
    const [administrator, monitor, hers] = await Promise.all([
      signedIn('quantri.h26'),
      signedIn('giamsat.h26'),
      signedIn('lanhdao.h26-1'),
    ]);
    await setMail('lanhdao.h26-1', 'duc@example.vn');
    // when
    expect((await reset(administrator, 'lanhdao.h26-1')).body.code).toBe('people.reasonNeeded');
    const { status, body } = await reset(administrator, 'lanhdao.h26-1', 'Quên mật khẩu');
    // then: nothing has changed yet, and whoever proposed it does not approve it
    expect(status).toBe(202);
    expect((await openBrowser().signIn('lanhdao.h26-1', body.firstPassword)).status).toBe(401);
    expect((await hers.get('/api/me/sessions')).status).toBe(200);
    expect((await approve(administrator, body.approvalId)).body.code).toBe('approvals.ownProposal');
    // when
    expect((await approve(monitor, body.approvalId)).status).toBe(200);
    // then
    expect((await hers.get('/api/me/sessions')).status).toBe(401);
    expect((await openBrowser().signIn('lanhdao.h26-1')).status).toBe(401);
    expect(await notices('account-reset')).toMatchObject([{ recipient: 'lanhdao.h26-1', email: 'duc@example.vn' }]);
    const next = await enterWith('lanhdao.h26-1', body.firstPassword);
    const { open } = (await next.get('/api/session')).body;
    expect(open.resets).toMatchObject([{ what: 'password' }]);
    const approvals = JSON.stringify(await system.office.db.selectFrom('office.approval').select('change').execute());
    expect(approvals).not.toContain(body.firstPassword);
  });

  test('takes no second factor away, and nobody resets her own', async () => {
    const administrator = await signedIn('quantri.h26');
    const hers = await signedIn('tiepnhan.h26-1');
    expect((await addApp(hers)).status).toBe(200);
    const { body } = await reset(administrator, 'tiepnhan.h26-1');
    const entered = await openBrowser().signIn('tiepnhan.h26-1', body.firstPassword);
    expect(entered.body).toMatchObject({ person: null, secondStep: { ways: ['totp'] } });
    expect((await reset(administrator, 'quantri.h26', 'x')).status).toBe(409);
  });

  test('is told to the address of before as well, and a code goes nowhere else', async () => {
    // given
    const administrator = await signedIn('quantri.h26');
    await setMail('chuyenvien.h26-1', 'truoc@example.vn');
    const url = `/api/people/${await idOf('chuyenvien.h26-1')}`;
    expect((await administrator.put(url, { name: 'Người Khác', email: 'cua-toi@example.vn' })).status).toBe(200);
    // when
    const { body } = await reset(administrator, 'chuyenvien.h26-1');
    const attacker = await enterWith('chuyenvien.h26-1', body.firstPassword);
    // then
    const told = (await notices('account-reset')).slice(0, 2).map(({ email }) => email);
    expect(told.sort()).toEqual(['cua-toi@example.vn', 'truoc@example.vn']);
    expect((await attacker.get('/api/me/second-factors')).body.held).toMatchObject({ mail: null });
    expect((await attacker.post('/api/me/second-factors/hold/code')).body.code).toBe('factors.noMailOfBefore');
  });
});

describe('whoever signs in first after a reset', () => {
  test('adds no factor until a second person has said that it is she; the administrator who reset cannot', async () => {
    // given
    const [administrator, monitor] = await Promise.all([signedIn('quantri.h26'), signedIn('giamsat.h26')]);
    await administrator.put('/api/second-factor-rule', { roles: ['case-officer'] });
    const { body } = await reset(administrator, 'chuyenvien.h26-2');
    const hers = await enterWith('chuyenvien.h26-2', body.firstPassword);
    expect((await hers.get('/api/tasks?scope=unit')).body.code).toBe('http.enrolFactorFirst');
    // when
    expect((await addApp(hers)).body.code).toBe('factors.held');
    const asked = await hers.post('/api/me/second-factors/hold/approval');
    expect(asked.body.held.askedUntil, asked.text).not.toBeNull();
    // then
    const [{ id }] = (await monitor.get('/api/approvals')).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'factor-enrolment',
    );
    expect((await approve(administrator, id)).body.code).toBe('approvals.resetByYou');
    expect((await addApp(hers)).body.code).toBe('factors.held');
    expect((await approve(monitor, id)).status).toBe(200);
    expect((await addApp(hers)).status).toBe(200);
    await administrator.put('/api/second-factor-rule', { roles: [] });
  });

  test('or shows by a code that she had the mail address; guesses use it up', async () => {
    // given
    const administrator = await signedIn('quantri.h26');
    await setMail('chuyenvien.h26-3', 'khoa@example.vn');
    const { body } = await reset(administrator, 'chuyenvien.h26-3');
    const hers = await enterWith('chuyenvien.h26-3', body.firstPassword);
    const release = (code: string) => hers.post('/api/me/second-factors/hold/release', { code });
    expect((await release('000000')).body.code).toBe('factors.wrongHoldCode');
    // when
    const sent = await hers.post('/api/me/second-factors/hold/code');
    expect(sent.body.held, sent.text).toMatchObject({ mail: 'k•••@e•••.vn' });
    const spent = await codeInMail();
    const wrong = spent === '111111' ? '222222' : '111111';
    for (let guess = 0; guess < 5; guess += 1) expect((await release(wrong)).status).toBe(400);
    expect((await release(spent)).status).toBe(400);
    // then
    await hers.post('/api/me/second-factors/hold/code');
    const code = await codeInMail();
    const kept = await sql`select code_hash::text, codes_sent::text from office.enrolment_hold`.execute(
      system.office.db,
    );
    expect(JSON.stringify([kept.rows, await notices('enrolment-code')])).not.toContain(code);
    expect((await release(code)).body.held).toBeNull();
    expect((await addApp(hers)).status).toBe(200);
    for (let more = 0; more < 3; more += 1) await hers.post('/api/me/second-factors/hold/code');
    expect((await release(code)).status).toBe(400);
  });

  test('of a new account has to be confirmed too, and factors that were taken away hold as well', async () => {
    // given
    const [administrator, monitor] = await Promise.all([signedIn('quantri.h26'), signedIn('giamsat.h26')]);
    const draft = { userName: 'nguoi.moi', name: 'Người Mới', email: 'moi@example.vn' };
    const { firstPassword } = (await administrator.post('/api/people', draft)).body;
    const account = await enterWith('nguoi.moi', firstPassword);
    expect((await account.get('/api/me/second-factors')).body.held).toMatchObject({ cause: 'new-account', mail: null });
    expect((await addApp(account)).body.code).toBe('factors.held');
    // when a leader has lost hers
    const leader = await signedIn('lanhdao.h26-2');
    expect((await addApp(leader)).status).toBe(200);
    const url = `/api/people/${await idOf('lanhdao.h26-2')}/second-factor-reset`;
    const { status, body } = await administrator.post(url, { reason: 'Mất điện thoại' });
    expect(status).toBe(202);
    expect((await openBrowser().signIn('lanhdao.h26-2')).body.person).toBeNull();
    expect((await approve(monitor, body.approvalId)).status).toBe(200);
    // then
    const next = await signedIn('lanhdao.h26-2');
    expect((await next.get('/api/session')).body.open.resets).toMatchObject([{ what: 'second-factors' }]);
    expect((await addApp(next)).body.code).toBe('factors.held');
  });
});

test('a session without its second factor is listed as half of one, and counted as none', async () => {
  // given
  const administrator = await signedIn('quantri.h26');
  const hers = await signedIn('lanhdao.h26-3');
  await addApp(hers);
  // when somebody else types her password
  await openBrowser().signIn('lanhdao.h26-3');
  // then
  const listed = (await hers.get('/api/me/sessions')).body.items;
  expect(listed.map(({ isThis, lacksFactor }: Record<string, boolean>) => [isThis, lacksFactor]).sort()).toEqual([
    [false, true],
    [true, false],
  ]);
  const shown = await administrator.get(`/api/people/${await idOf('lanhdao.h26-3')}`);
  expect(shown.body.sessionCount).toBe(1);
  await sql`update office.session set created_at = created_at - interval '11 minutes' where factor is null`.execute(
    system.office.db,
  );
  expect((await hers.get('/api/me/sessions')).body.items).toHaveLength(1);
});
