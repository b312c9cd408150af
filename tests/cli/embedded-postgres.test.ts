import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createStack } from '../../cli/lifetime/stack.ts';
import { openDatabase } from '../../cli/parts/database.ts';
import { startEmbeddedPostgres } from '../../cli/postgres/embedded.ts';
import { migrate } from '../../cli/postgres/migrate.ts';
import { readPostmaster } from '../../cli/postgres/postmaster.ts';
import { readSettings } from '../../cli/settings/settings.ts';
import { startCommand } from '../support/command.ts';

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const silent = { warn: () => undefined, error: () => undefined };

describe('the embedded PostgreSQL', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'motcua-embedded-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('keeps its data over a stop and a start', async () => {
    const first = await startEmbeddedPostgres({ folder });
    await query(first.url, `create table kept as select 'khai sinh' as word`);
    await first.stop();

    const second = await startEmbeddedPostgres({ folder });
    expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'khai sinh' }]);
    await second.stop();
  });

  it('outlives a killed process of ours, and is taken over by the next', async () => {
    // given a process that starts the server and is killed at once
    const module = join(import.meta.dirname, '../../cli/postgres/embedded.ts');
    const code = `import { startEmbeddedPostgres } from ${JSON.stringify(module)};
      const server = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)} });
      process.stdout.write(server.url, () => process.kill(process.pid, 'SIGKILL'));`;
    const killed = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    expect(killed.signal).toBe('SIGKILL');

    // when the next one starts on the same folder
    const next = await startEmbeddedPostgres({ folder });

    // then it has the same server, and can stop it
    expect(next.url).toBe(killed.stdout);
    expect(await query(next.url, 'select word from kept')).toHaveLength(1);
    await next.stop();
    await expect(query(next.url, 'select 1')).rejects.toThrow();
  });

  it('goes on when a command that ran beside it has ended', async () => {
    // given a Motcua that runs in a home
    const home = join(folder, 'home');
    const stack = createStack((name, error) => expect.unreachable(`${name}: ${String(error)}`));
    const { url } = await openDatabase({ ...readSettings({}), home }, stack, silent);

    // when a command opens the same home, and ends
    const moduleOf = (path: string): string => JSON.stringify(join(import.meta.dirname, '../../cli', path));
    const code = `import { createStack } from ${moduleOf('lifetime/stack.ts')};
      import { openDatabase } from ${moduleOf('parts/database.ts')};
      import { readSettings } from ${moduleOf('settings/settings.ts')};
      const stack = createStack(console.error);
      const { url } = await openDatabase({ ...readSettings({}), home: ${JSON.stringify(home)} }, stack, console);
      process.stdout.write(url);
      await stack.stop();`;
    const command = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);

    // then it has used the server that runs, which still answers
    expect(command.stdout).toBe(url);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    // and so has one of the operator's, as she starts it
    const operators = startCommand('first-administrator', { MOTCUA_HOME: home });
    expect([await operators.ended(), operators.output()]).toEqual([
      0,
      expect.stringContaining('/first-administrator#'),
    ]);
    expect(await query(url, 'select made_by from office.first_link')).toHaveLength(1);
    await stack.stop();
    await expect(query(url, 'select 1')).rejects.toThrow();
  });

  it('is started again where it was when it is killed, by whoever has taken it over too', async () => {
    // given a server that is watched by another process than the one that started it
    const started = await startEmbeddedPostgres({ folder });
    const told: string[] = [];
    const log = {
      warn: (_: object, message: string) => void told.push(message),
      error: (_: object, message: string) => void told.push(message),
    };
    const server = await startEmbeddedPostgres({ folder, log });
    const data = join(folder, 'data');
    const pidOf = (): number => readPostmaster(data)?.pid ?? 0;
    const killed = pidOf();
    const before = new Date();

    // when it is killed
    process.kill(killed, 'SIGKILL');

    // then that is said, another one answers at the same address, and has what was committed
    await vi.waitFor(() => expect(server.trouble()).toMatchObject({ reason: 'ended' }), {
      timeout: 5_000,
      interval: 5,
    });
    expect(server.trouble()?.since.getTime()).toBeGreaterThanOrEqual(before.getTime());
    await vi.waitFor(() => expect(server.trouble()).toBeNull(), { timeout: 20_000 });
    expect(server.url).toBe(started.url);
    expect(await query(server.url, 'select word from kept')).toHaveLength(1);
    expect(pidOf()).not.toBe(killed);
    expect(told).toEqual(['PostgreSQL is away and is started again', 'PostgreSQL answers again']);
    await server.stop();
    await expect(query(server.url, 'select 1')).rejects.toThrow();
  });

  it('gives each its own role: only the owner can change the schema or the audit trail', async () => {
    // given a folder as it was when all shared the password of the superuser
    const home = join(folder, 'shared');
    const first = await startEmbeddedPostgres({ folder: join(home, 'postgres') });
    const shared = new URL(first.url);
    await query(first.url, `create role motcua_app login password '${shared.password}'`);
    await query(first.url, 'create database motcua');
    shared.pathname = '/motcua';
    await migrate(shared.href);
    await query(
      shared.href,
      'grant usage on schema engine to motcua_app; grant all on all tables in schema engine to motcua_app',
    );
    await first.stop();

    // when it is opened
    const stack = createStack((name, error) => expect.unreachable(`${name}: ${String(error)}`));
    const { url, engineUrl } = await openDatabase({ ...readSettings({}), home }, stack, silent);

    // then the three have passwords of their own, in files that only their owner reads
    const files = ['password', 'password-application', 'password-engine'].map((name) => join(home, 'postgres', name));
    const passwords = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    expect(new Set(passwords).size).toBe(3);
    for (const file of files) expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect([url, engineUrl].map((one) => new URL(one).password)).toEqual(passwords.slice(1));
    [shared.username, shared.port] = ['motcua_app', new URL(url).port];
    await expect(query(shared.href, 'select 1')).rejects.toThrow(/password authentication failed/);

    // and neither the application nor the engine can do what is the owner's, or look at what is the other's
    for (const refused of [
      'update audit.entry set hash = hash',
      'delete from audit.entry',
      'truncate audit.entry',
      'alter table audit.entry disable trigger all',
      'drop table audit.entry',
      'create table office.more (id int)',
      'select from engine.meta',
    ])
      await expect(query(url, refused), refused).rejects.toThrow(/permission denied|must be owner/);
    for (const refused of ['select from office.person', 'select from audit.entry', 'create table engine.more (id int)'])
      await expect(query(engineUrl, refused), refused).rejects.toThrow(/permission denied/);
    expect(await query(url, 'select count(*) as count from office.unit')).toHaveLength(1);
    expect(await query(engineUrl, 'select from engine.meta')).toHaveLength(1);
    await stack.stop();
  });
});
