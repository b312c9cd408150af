/** Starts of an installation that is live: what its settings become, what is told at the machine, and what is refused. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseLive } from '../../cli/demo/refuse-live.ts';
import { createStack, type Stack } from '../../cli/lifetime/stack.ts';
import type { Database } from '../../cli/parts/database.ts';
import { FIRST_LINK_FILE } from '../../cli/parts/installation.ts';
import { type SettledOffice, settleOffice, startOffice } from '../../cli/parts/office.ts';
import { startSystem } from '../../cli/parts/system.ts';
import { readSettings } from '../../cli/settings/settings.ts';
import { createFurnishedDatabase } from '../support/furnished.ts';

let home: string;
let stack: Stack;
let database: Database;
const log = pino({ level: 'silent' });
const FREE_PORTS = { PORT: '0', ENGINE_REST_PORT: '0', ENGINE_GRPC_PORT: '0' };
beforeEach(async () => {
  stack = createStack(() => undefined);
  home = await mkdtemp(join(tmpdir(), 'motcua-live-'));
  stack.push('home', () => rm(home, { recursive: true }));
  const { url, drop } = await createFurnishedDatabase('deployed');
  stack.push('database', drop);
  database = { url, engineUrl: url, folder: null, trouble: () => null };
});
afterEach(() => stack.stop());

const settingsOf = (env: Readonly<Record<string, string>> = {}) =>
  readSettings({ MOTCUA_HOME: home, DATABASE_URL: database.url, ...FREE_PORTS, ...env });
const settle = (env: Readonly<Record<string, string>> = {}): Promise<SettledOffice> =>
  settleOffice(settingsOf(env), database, log, stack);

describe('a start for production', () => {
  it('writes the link of the first administrator into a file that its owner alone can read', async () => {
    const { live } = await settle({ NODE_ENV: 'production', MOTCUA_PUBLIC_URL: 'https://motcua.example.vn' });

    expect(live).toBe(true);
    const file = join(home, FIRST_LINK_FILE);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toMatch(/^https:\/\/motcua\.example\.vn\/first-administrator#[\w-]{43}\n$/);
  });

  it('is remembered by the database: a start without the variable has neither samples nor a clock that moves', async () => {
    // given
    await settle({ NODE_ENV: 'production' });

    // when
    const { settings } = await settle();

    // then
    expect(settings).toMatchObject({ sample: false, engineClockControl: false });
    expect(settings.engineAccess.signIn).toMatchObject({ method: 'basic', admin: { username: 'motcua' } });
    expect((await stat(join(home, 'engine-password'))).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['motcua', 'demo', /ENGINE_ADMIN_PASSWORD has less than 12 characters/],
    ['motcua', 'motcua-sample', /ENGINE_ADMIN_PASSWORD is a default/],
    ['engine-of-the-city', 'engine-of-the-city', /ENGINE_ADMIN_PASSWORD contains the user name/],
  ])(
    'refuses the engine’s administrator %s with %s, and does not repeat the password',
    async (user, password, told) => {
      const basic = { ENGINE_AUTHENTICATION: 'basic', ENGINE_ADMIN_USER: user, ENGINE_ADMIN_PASSWORD: password };
      await expect(settle({ NODE_ENV: 'production', ...basic })).rejects.toThrow(told);
    },
  );
});

it('refuses to seed samples into a live installation, and the demonstration plays on none such', async () => {
  await settle({ NODE_ENV: 'production' });

  const seeded = startOffice(settingsOf({ MOTCUA_SAMPLE: 'on' }), database, log, stack);

  await expect(seeded).rejects.toThrow(/live.*MOTCUA_HOME/);
});

it('runs as a whole when it is live: nobody without the engine’s password gets in, and no sample is offered', async () => {
  // when
  const system = await startSystem(settingsOf({ NODE_ENV: 'production' }), log, stack);

  // then
  expect(system.sample).toBe(false);
  expect((await fetch(`${system.engineAddresses[0]}/v2/topology`)).status).toBe(401);
  await expect.poll(async () => (await fetch(`${system.serverAddress}/health/ready`)).status).toBe(200);
  const session = await (await fetch(`${system.serverAddress}/api/session`)).json();
  expect(session).toMatchObject({ samplePassword: null, sampleSignIns: [] });
  const mine = await fetch(`${system.serverAddress}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-motcua': '1' },
    body: JSON.stringify({ userName: 'quantri.h26', password: 'motcua-sample' }),
  });
  expect(mine.status).toBe(401);
  await expect(refuseLive(system.serverAddress)).rejects.toThrow('is live');

  // when: the link opens the first account
  const [, token] = (await readFile(join(home, FIRST_LINK_FILE), 'utf8')).trim().split('#');
  const post = (path: string, body: object) =>
    fetch(`${system.serverAddress}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-motcua': '1' },
      body: JSON.stringify(body),
    });
  const account = { userName: 'quantri', name: 'Phan Thị Nhất', email: null, password: 'bốn chữ và một số 7' };

  // then
  expect((await post('/api/installation/first-link', { token })).status).toBe(200);
  expect((await post('/api/installation/first-administrator', { token: 'x'.repeat(43), ...account })).status).toBe(404);
  expect((await post('/api/installation/first-administrator', { token, ...account })).status).toBe(200);
  expect((await post('/api/installation/first-administrator', { token, ...account })).status).toBe(404);
  const signedIn = await post('/api/session', { userName: 'quantri', password: account.password });
  expect(await signedIn.json()).toMatchObject({ person: { roles: ['administrator'] } });
});
