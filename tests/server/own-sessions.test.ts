import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { deviceOf } from '../../server/session/device.ts';
import { openStaffBrowser } from './support/staff-browser.ts';
import { type System, startServerAlone } from './support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startServerAlone();
});
afterAll(async () => system?.close());

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

const openBrowser = (remoteAddress = '203.0.113.7', userAgent = CHROME) => {
  const browser = openStaffBrowser(system.app, { remoteAddress, headers: { 'user-agent': userAgent } });
  return { ...browser, sessions: async () => (await browser.get('/api/me/sessions')).body.items };
};

describe('the list of sessions', () => {
  test('tells the device in plain words, half an address, and which one this is', async () => {
    // given
    const [office, phone] = [
      openBrowser(),
      openBrowser('2001:db8::5', 'Mozilla/5.0 (iPhone) Version/19.0 Safari/604.1'),
    ];
    await office.signIn('lanhdao.h26-1');
    await phone.signIn('lanhdao.h26-1');
    // when
    const listed = await phone.sessions();
    // then
    expect(listed).toMatchObject([
      { isThis: true, browser: 'Safari', system: 'iphone', address: '2001:db8:0::…', signedInBy: 'password' },
      { isThis: false, browser: 'Chrome', system: 'windows', address: '203.0.113.…' },
    ]);
    expect(JSON.stringify(listed)).not.toContain(phone.cookies.get('motcua_session'));
  });

  test('signs out one, or everywhere; nobody else’s', async () => {
    // given
    const [here, there, stranger] = [openBrowser(), openBrowser(), openBrowser()];
    await here.signIn('lanhdao.h26-2');
    await there.signIn('lanhdao.h26-2');
    await stranger.signIn('tiepnhan.h26-1');
    const other = (await here.sessions()).find(({ isThis }: { isThis: boolean }) => !isThis);
    // when
    expect((await stranger.delete(`/api/me/sessions/${other.id}`)).status).toBe(404);
    expect((await here.delete(`/api/me/sessions/${other.id}`)).status).toBe(204);
    // then
    expect((await there.get('/api/me/sessions')).status).toBe(401);
    expect(await here.sessions()).toHaveLength(1);
    await there.signIn('lanhdao.h26-2');
    expect((await here.delete('/api/me/sessions')).status).toBe(204);
    for (const browser of [here, there]) expect((await browser.get('/api/me/sessions')).status).toBe(401);
  });

  test('of somebody else is ended by an administrator, and pages that listen are let go at once', async () => {
    // given
    const browser = openBrowser();
    const { id } = (await browser.signIn('tiepnhan.h26-2')).body.person;
    const administrator = await system.as('quantri.h26');
    const listening = browser.get('/api/events', { accept: 'text/event-stream' });
    await vi.waitFor(async () => expect((await administrator.get(`/api/people/${id}`)).body.sessionCount).toBe(1));
    // when
    const ended = await administrator.send('DELETE', `/api/people/${id}/sessions`);
    // then
    expect(ended.body, ended.text).toMatchObject({ sessionCount: 0 });
    expect(ended.body.history[0]).toMatchObject({ action: 'end-sessions', data: { ended: 1 } });
    expect((await listening).text).toContain('event: hello');
    expect((await browser.get('/api/me/sessions')).status).toBe(401);
  });
});

describe('a session', () => {
  test('tells when it ends; what a page asks by itself does not keep it', async () => {
    const browser = openBrowser();
    const { open } = (await browser.signIn('chuyenvien.h26-1')).body;
    const life = Date.parse(open.endsAt) - Date.parse(open.idleEndsAt);
    expect(Math.round(life / 3_600_000)).toBe(10);
    const seen = async () => (await browser.get('/api/session', { 'x-motcua-idle': '1' })).body.open.idleEndsAt;
    const [{ id }] = await browser.sessions();
    await sql`update office.session set last_seen_at = last_seen_at - interval '1 hour' where id = ${id}`.execute(
      system.office.db,
    );
    const idle = await seen();
    expect(await seen()).toBe(idle);
    expect(Date.parse((await browser.get('/api/session')).body.open.idleEndsAt)).toBeGreaterThan(Date.parse(idle));
  });

  test('begins with what failed before, told once', async () => {
    const [stranger, hers] = [openBrowser('198.51.100.9'), openBrowser()];
    for (const password of ['một', 'hai', 'ba']) await stranger.signIn('chuyenvien.h26-2', password);
    expect((await hers.signIn('chuyenvien.h26-2')).body.open.failedBefore).toMatchObject({ count: 3 });
    expect((await hers.get('/api/session')).body.open.failedBefore).toMatchObject({ count: 3 });
    expect((await hers.signIn('chuyenvien.h26-2')).body.open.failedBefore).toBeNull();
  });
});

describe('a device from which somebody signed in before', () => {
  test('works on while a stranger guesses, at the same address too; an entry made up or taken over does not help', async () => {
    // given
    const [hers, stranger] = [openBrowser(), openBrowser()];
    await hers.signIn('lanhdao.h26-3');
    await hers.delete('/api/session');
    for (let guess = 0; guess < 6; guess += 1) await stranger.signIn('lanhdao.h26-3', `guess ${guess}`);
    // then
    expect((await stranger.signIn('lanhdao.h26-3')).status).toBe(429);
    expect((await hers.signIn('lanhdao.h26-3')).status).toBe(200);
    const cookie = hers.cookies.get('motcua_device') ?? '';
    stranger.cookies.set('motcua_device', cookie.replace(/^....../, 'AAAAAA'));
    expect((await stranger.signIn('lanhdao.h26-3')).status).toBe(429);
    // An entry is good for the name it was made for alone.
    for (let guess = 0; guess < 6; guess += 1) await stranger.signIn('tiepnhan.h26-3', `guess ${guess}`);
    stranger.cookies.set('motcua_device', cookie);
    expect((await stranger.signIn('tiepnhan.h26-3')).status).toBe(429);
  });

  test('has an entry for each of those who share it', async () => {
    const shared = openBrowser();
    await shared.signIn('tiepnhan.h26-1');
    await shared.signIn('chuyenvien.h26-1');
    await shared.signIn('tiepnhan.h26-1');
    const entries = (shared.cookies.get('motcua_device') ?? '').split('~');
    expect(entries).toHaveLength(2);
  });
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'linux'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/19.0 Safari/605.1.15', 'Safari', 'mac'],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36 Edg/142.0', 'Edge', 'windows'],
  ['Mozilla/5.0 (Linux; Android 16) Chrome/142.0 Mobile Safari/537.36', 'Chrome', 'android'],
  ['Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/142 Chrome/142.0 Safari/537.36', 'Coc Coc', 'windows'],
  ['curl/8.5', null, null],
])('%s is %s on %s', (userAgent, browser, device) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system: device });
});
