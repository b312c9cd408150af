/** Over HTTPS every cookie is bound to this host by its name; one without the prefix is nobody's, whoever slipped it in. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_PASSWORD } from '../../office/people/index.ts';
import { call, type System, startServerAlone } from './support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startServerAlone({ publicUrl: 'https://motcua.example.vn' });
});
afterAll(() => system?.close());

const cookiesOf = (headers: Readonly<Record<string, unknown>>): readonly string[] =>
  [headers['set-cookie'] ?? []].flat().map(String);
const ask = (method: 'GET' | 'POST', url: string, cookie = '', payload?: object) =>
  call(system.app, { method, url, headers: { cookie, 'x-motcua': '1' }, ...(payload ? { payload } : {}) });

describe('over HTTPS', () => {
  it('the staff’s session is named for this host, and the same token without the prefix opens nothing', async () => {
    // when
    const { headers } = await ask('POST', '/api/session', '', { userName: 'lanhdao.h26-1', password: SAMPLE_PASSWORD });
    const session = cookiesOf(headers).find((line) => line.includes('motcua_session')) ?? '';

    // then
    expect(session).toMatch(/^__Host-motcua_session=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(cookiesOf(headers).find((line) => line.includes('motcua_device'))).toMatch(
      /^__Secure-motcua_device=.*Path=\/api\/session; HttpOnly; Secure/,
    );
    const [pair = ''] = session.split(';');
    expect((await ask('GET', '/api/me/sessions', pair)).status).toBe(200);
    const tossed = pair.replace('__Host-', '');
    expect((await ask('GET', '/api/me/sessions', tossed)).status).toBe(401);
    expect((await ask('GET', '/api/me/sessions', pair.replace('__Host-', '__host-'))).status).toBe(401);
    // A neighbour in the same domain can give this one.
    expect((await ask('GET', '/api/me/sessions', pair.replace('__Host-', '__Secure-'))).status).toBe(401);
    // One that is slipped in beside hers neither takes its place nor hides it.
    for (const prefix of ['', '__Secure-'])
      expect((await ask('GET', '/api/me/sessions', `${pair}; ${prefix}motcua_session=${'x'.repeat(43)}`)).status).toBe(
        200,
      );
  });

  it('so are those of citizens, and signing out takes the cookie back under its name', async () => {
    const device = cookiesOf((await ask('GET', '/tra-cuu')).headers).find((line) => line.includes('motcua_'));
    expect(device).toMatch(/^__Host-motcua_\w+=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const out = await call(system.app, { method: 'DELETE', url: '/api/session', headers: { 'x-motcua': '1' } });
    expect(cookiesOf(out.headers)).toEqual([
      expect.stringMatching(/^__Host-motcua_session=; Max-Age=0; Path=\/; Expires=Thu, 01/),
    ]);
  });
});

it('every cookie is given in one place, so that none is without its prefix', async () => {
  const files = await Promise.all(
    ['server', 'citizen'].map(async (room) =>
      (await readdir(room, { recursive: true })).filter((name) => name.endsWith('.ts')).map((name) => join(room, name)),
    ),
  );
  const givers: string[] = [];
  for (const file of files.flat())
    if (/\.(setCookie|clearCookie)\(/.test(await readFile(file, 'utf8'))) givers.push(file);
  expect(givers).toEqual([join('server', 'http', 'cookies.ts')]);
});
