/** What the operator of the machine runs by hand: `npm run go-live`, `first-administrator` and `approve`, as processes of their own. That they work beside a Motcua that runs is held by `embedded-postgres.test.ts`. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStack, type Stack } from '../../cli/lifetime/stack.ts';
import { FIRST_LINK_FILE } from '../../cli/parts/installation.ts';
import { type Office, openOffice, readInstallation } from '../../office/kernel/index.ts';
import { startCommand } from '../support/command.ts';
import { createFurnishedDatabase } from '../support/furnished.ts';

let stack: Stack;
let home: string;
let office: Office;
let environment: Readonly<Record<string, string>>;
beforeAll(async () => {
  stack = createStack(() => undefined);
  home = await mkdtemp(join(tmpdir(), 'motcua-operator-'));
  stack.push('home', () => rm(home, { recursive: true }));
  const { url, drop } = await createFurnishedDatabase('peopled');
  stack.push('database', drop);
  office = await openOffice({ databaseUrl: url, secret: 'a secret that only the tests know, long enough' });
  stack.push('office', () => office.close());
  environment = { MOTCUA_HOME: home, DATABASE_URL: url, MOTCUA_PUBLIC_URL: 'https://motcua.example.vn' };
});
afterAll(() => stack?.stop());

/** Runs a command to its end. */
const run = async (name: string, args: readonly string[] = [], typed?: string, env = environment) => {
  const command = startCommand(name, env, args, typed);
  return { code: await command.ended(), said: command.output() };
};

it('that are called wrongly say how they are used, and do nothing', async () => {
  const called = await Promise.all([
    run('go-live', ['--sure']),
    run('first-administrator', ['--now']),
    run('approve', ['--proposal', '00000000-0000-4000-8000-000000000000']),
  ]);
  expect(called.map(({ code }) => code)).toEqual([2, 2, 2]);
  for (const { said } of called) expect(said).toContain('Usage: npm run ');
  expect(await readInstallation(office)).toBeUndefined();
});

describe('npm run go-live', () => {
  const KEEP = ['--keep-sample-units', 'Mã thử, sẽ thay khi có danh mục chính thức'];

  it('says beforehand what it will do, and refuses made-up codes that nobody wants to keep, with the way out', async () => {
    const { code, said } = await run('go-live', ['--yes']);
    expect(code).toBe(1);
    expect(said).toContain('36 accounts will be locked');
    expect(said).toContain('quantri.h26');
    expect(said).toMatch(/\d+ units have codes that nobody verified:\n {2}H26 /);
    expect(said).toContain('--keep-sample-units');
    expect((await readInstallation(office))?.mode).not.toBe('live');
  });

  it('changes nothing while its address was not typed, nor with a weak password of the engine', async () => {
    const weak = { ENGINE_AUTHENTICATION: 'basic', ENGINE_ADMIN_USER: 'motcua', ENGINE_ADMIN_PASSWORD: 'demo' };
    const [unsaid, mistyped, weakly] = await Promise.all([
      run('go-live', KEEP),
      run('go-live', KEEP, 'yes\n'),
      run('go-live', [...KEEP, '--yes'], undefined, { ...environment, ...weak }),
    ]);
    for (const { code, said } of [unsaid, mistyped])
      expect([code, said]).toEqual([1, expect.stringContaining('Nothing was changed')]);
    expect([weakly.code, weakly.said]).toEqual([1, expect.stringContaining('ENGINE_ADMIN_PASSWORD has less than')]);
    expect((await readInstallation(office))?.mode).not.toBe('live');
  });

  it('goes live by the typed address, keeps the reason, and tells the link of the first administrator once', async () => {
    const { code, said } = await run('go-live', KEEP, 'motcua.example.vn\n');
    expect(said).toContain('This installation is live');
    expect(code).toBe(0);
    expect(said).toContain((await readFile(join(home, FIRST_LINK_FILE), 'utf8')).trim());
    const { data } = await office.db
      .selectFrom('audit.entry')
      .select('data')
      .where('action', '=', 'go-live')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(data)).toMatchObject({ keptBecause: KEEP[1] });
    // Asked again, it says so, and the commands beside it work on what is live now.
    const [again, link, none] = await Promise.all([
      run('go-live', ['--yes', ...KEEP]),
      run('first-administrator'),
      run('approve'),
    ]);
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('liv')]);
    expect([link.code, link.said]).toEqual([0, expect.stringMatching(/first-administrator#[\w-]{43}/)]);
    expect([none.code, none.said]).toEqual([0, expect.stringContaining('No change waits')]);
  });
});
