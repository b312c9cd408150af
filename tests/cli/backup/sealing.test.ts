import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSealed, sealedName, unsealedName, writeSealed } from '../../../cli/backup/sealing.ts';

const PASSPHRASE = 'bốn con bò trắng trên đồi';
/** Longer than three blocks of the cipher, and no multiple of one; it cannot be compressed. */
const content = randomBytes(200_001);

async function* piecesOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 7_000) yield bytes.subarray(at, at + 7_000);
}

async function read(path: string, passphrase: string | null, sha256?: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readSealed(path, passphrase, sha256)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('a file of the backup', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'motcua-sealing-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const write = async (name: string, passphrase: string | null, bytes = content) => {
    const path = join(folder, sealedName(name, passphrase));
    return { path, ...(await writeSealed(piecesOf(bytes), path, passphrase)) };
  };

  it.each([null, PASSPHRASE])('is read as it was written, with the passphrase %s', async (passphrase) => {
    const { path, sha256 } = await write('whole', passphrase);
    expect(await read(path, passphrase, sha256)).toEqual(content);
    expect(unsealedName(path.slice(folder.length + 1))).toBe('whole');
  });

  it.each([0, 65_536, 131_072])('may have %i bytes', async (length) => {
    const { path } = await write('some', PASSPHRASE, randomBytes(length));
    expect((await read(path, PASSPHRASE)).length).toBe(length);
  });

  it.each([null, PASSPHRASE])('is refused when it was cut off anywhere, with the passphrase %s', async (passphrase) => {
    const { path, bytes } = await write('torn', passphrase);
    for (const length of [bytes - 1, 131_132, 65_592, 65_591, 30, 3]) {
      await truncate(path, length);
      await expect(read(path, passphrase)).rejects.toThrow(/torn\.zst.* cannot be read/);
    }
  });

  it('is refused when a byte of it was changed', async () => {
    const { path } = await write('changed', PASSPHRASE);
    const bytes = await readFile(path);
    for (const at of [9, 30, 100, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await writeFile(path, changed);
      await expect(read(path, PASSPHRASE)).rejects.toThrow(/another one, or the file was changed/);
    }
  });

  it('is refused when it is another whole file than the one that was written', async () => {
    const first = await write('first', null);
    const { path } = await write('second', null, randomBytes(100));
    await expect(read(path, null, first.sha256)).rejects.toThrow(/not the file that was written/);
  });

  it('is enciphered so that neither its contents nor another passphrase open it', async () => {
    const { path } = await write('secret', PASSPHRASE, Buffer.from('căn cước '.repeat(10)));
    expect((await readFile(path)).includes('căn')).toBe(false);
    await expect(read(path, 'một con mèo đen ngủ')).rejects.toThrow(/passphrase is another one/);
    await expect(read(path, null)).rejects.toThrow(/MOTCUA_BACKUP_PASSPHRASE_FILE/);
  });

  it('has its name only when it is whole', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield content;
      throw new Error('the power went away');
    }
    const path = join(folder, 'never.zst');
    await expect(writeSealed(broken(), path, null)).rejects.toThrow('the power went away');
    const names = (await readdir(folder)).filter((name) => name.startsWith('never'));
    expect(names).toEqual(['never.zst.unfinished']);
    expect(names.map(unsealedName)).toEqual([undefined]);
  });
});
