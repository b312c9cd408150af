import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { openSecretFolder } from '../../../engine/runtime/secret-folder.ts';

let path: string;
let told: string[];

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'secrets-'));
  told = [];
  return () => rm(path, { recursive: true, force: true });
});

const note = (details: object, message: string) => told.push(`${JSON.stringify(details)} ${message}`);
const open = async () => {
  const folder = await openSecretFolder(path, { info: note, warn: note, error: note }, 10);
  onTestFinished(() => folder.close());
  return folder;
};
const write = (name: string, content: string | Uint8Array) => writeFile(join(path, name), content);

it('A file is a secret, and a line end at its end is none of it', async () => {
  // given
  await write('token', 'xoài\n\n');
  await write('bare', 'dừa');
  await write('..data', 'hidden');
  await mkdir(join(path, 'folder'));
  await symlink(join(path, 'bare'), join(path, 'linked'));
  await symlink(join(path, 'gone'), join(path, 'dangling'));
  // when
  const folder = await open();
  // then
  expect([...folder.keys()]).toEqual(['bare', 'linked', 'token']);
  expect(['token', 'bare', 'linked', 'absent'].map((name) => folder.get(name))).toEqual([
    'xoài\n',
    'dừa',
    'dừa',
    undefined,
  ]);
});

it('A link that leads out of the folder is no secret', async () => {
  // given
  const elsewhere = `${path}-elsewhere`;
  await mkdir(elsewhere);
  onTestFinished(() => rm(elsewhere, { recursive: true }));
  await writeFile(join(elsewhere, 'private'), 'of the engine');
  await symlink(join(elsewhere, 'private'), join(path, 'linked'));
  await write('token', 'xoài');
  // when
  const folder = await open();
  // then
  expect([...folder.keys()]).toEqual(['token']);
  expect(folder.get('linked')).toBeUndefined();
});

it('What is no text, or too large, is there and cannot be read', async () => {
  await write('binary', new Uint8Array([0xff, 0xfe]));
  await write('large', 'x'.repeat(70_000));
  const folder = await open();
  expect([folder.get('binary'), folder.get('large')]).toEqual([null, null]);
});

it('A secret that was exchanged is known soon, and a folder that is gone leaves what was known and is told once', async () => {
  // given
  await write('token', 'old');
  const folder = await open();
  // when
  await write('token', 'new');
  await vi.waitFor(() => expect(folder.get('token')).toBe('new'));
  // at once, since removing file by file would show an empty folder first
  const elsewhere = `${path}-gone`;
  await rename(path, elsewhere);
  onTestFinished(() => rm(elsewhere, { recursive: true }));
  // then
  await vi.waitFor(() => expect(told).toHaveLength(1));
  expect(told[0]).toContain('ENOENT');
  expect(told[0]).not.toContain('new');
  expect(folder.get('token')).toBe('new');
});

it('A folder that goes while it is read leaves all that was known', async () => {
  // given
  const names = Array.from({ length: 100 }, (_, nth) => `secret-${nth}`);
  await Promise.all(names.map((name) => write(name, 'xoài')));
  const folder = await open();
  const elsewhere = `${path}-gone`;
  // when
  const counts = new Set<number>();
  for (let nth = 1; nth <= 10; nth += 1) {
    await setTimeout(nth); // at another place of the list each time
    await rename(path, elsewhere);
    await vi.waitFor(() => expect(told).toHaveLength(nth));
    counts.add([...folder.keys()].length);
    await rename(elsewhere, path);
    await write('secret-0', String(nth));
    await vi.waitFor(() => expect(folder.get('secret-0')).toBe(String(nth)));
  }
  // then
  expect([...counts]).toEqual([100]);
});

it('A folder that is not there is refused, with its name and what to do', async () => {
  path = join(path, 'nowhere');
  await expect(open()).rejects.toThrow(
    `Expected to read the secrets in the folder '${path}', but that failed with ENOENT. Let the engine's user read it, or start without ENGINE_SECRETS_DIR`,
  );
});
