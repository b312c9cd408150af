import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStack } from '../../cli/lifetime/stack.ts';
import { openDatabase } from '../../cli/parts/database.ts';
import { startEmbeddedPostgres } from '../../cli/postgres/embedded.ts';
import { readSettings } from '../../cli/settings/settings.ts';

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

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
    const url = await openDatabase({ ...readSettings({}), home }, stack);

    // when a command opens the same home, and ends
    const moduleOf = (path: string): string => JSON.stringify(join(import.meta.dirname, '../../cli', path));
    const code = `import { createStack } from ${moduleOf('lifetime/stack.ts')};
      import { openDatabase } from ${moduleOf('parts/database.ts')};
      import { readSettings } from ${moduleOf('settings/settings.ts')};
      const stack = createStack(console.error);
      process.stdout.write(await openDatabase({ ...readSettings({}), home: ${JSON.stringify(home)} }, stack));
      await stack.stop();`;
    const command = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);

    // then it has used the server that runs, which still answers
    expect(command.stdout).toBe(url);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await stack.stop();
    await expect(query(url, 'select 1')).rejects.toThrow();
  });
});
