/** `npm run catalogue -- x.zip`: a package that was downloaded from the studio is judged where there is no studio, by the same rules. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeArchive } from '../../office/packages/index.ts';
import { listShippedPackages } from '../../workflows/catalog.ts';
import { changed } from '../server/checks/support/question.ts';
import { startCommand } from '../support/command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-archive-'));
});
afterAll(() => rm(folder, { recursive: true }));

const judge = async (name: string, content: Uint8Array, ...options: readonly string[]) => {
  const path = join(folder, name);
  await writeFile(path, content);
  const command = startCommand('catalogue', {}, [path, ...options]);
  return { code: await command.ended(), said: command.output() };
};

const shipped = async () => {
  const { id = '', files = {} } = (await listShippedPackages()).find((one) => one.id === 'birth-registration') ?? {};
  return { id, files };
};

it('finds nothing in a package as it is shipped', async () => {
  const { code, said } = await judge('sound.zip', writeArchive(await shipped()));
  expect({ code, said }).toEqual({
    code: 0,
    said: expect.stringMatching(/^Package “birth-registration”: errors 0, warnings 0/),
  });
});

it('says each finding with its place and the way out, in the language that is asked for', async () => {
  const { id, files } = await shipped();
  const mistaken = changed(files['process.bpmn'] ?? '', [
    '=outcome = &quot;supplement&quot;',
    '=outcome = &quot;suplement&quot;',
  ]);
  const archive = writeArchive({ id, files: { ...files, 'process.bpmn': mistaken } });
  const inEnglish = await judge('mistaken.zip', archive);
  const inVietnamese = await judge('mistaken.zip', archive, '--language', 'vi');
  expect(inEnglish.code).toBe(1);
  expect(inEnglish.said).toContain(
    'Error process.bpmn, Cần bổ sung · Flow_checkResult_supplement: This waits for “outcome”',
  );
  expect(inEnglish.said).toContain('Possible values: complete, verify, supplement');
  expect(inVietnamese).toEqual({
    code: 1,
    said: expect.stringContaining('Lỗi process.bpmn, Cần bổ sung · Flow_checkResult'),
  });
});

it('says in one sentence that a file is no archive, or that there is none', async () => {
  expect(await judge('none.zip', new TextEncoder().encode('no archive'))).toEqual({
    code: 1,
    said: expect.stringMatching(/^The archive cannot be read: [^\n]*\n$/),
  });
  const command = startCommand('catalogue', {}, [join(folder, 'missing.zip')]);
  expect({ code: await command.ended(), said: command.output() }).toEqual({
    code: 1,
    said: expect.stringMatching(/^ENOENT: [^\n]*\n$/),
  });
});
