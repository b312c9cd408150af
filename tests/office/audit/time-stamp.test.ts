/** The end of the chain, signed by an authority outside: kept where it holds, refused where it does not, and verified from a copy alone. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepAnchors, listStamps, noteAct, readAuthorities } from '../../../office/audit/index.ts';
import { trailCopy, verifyTrailCopy } from '../../../office/reading-log/index.ts';
import { openTimeStampAuthority } from '../../support/time-stamp-authority.ts';
import { officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
let authority: Awaited<ReturnType<typeof openTimeStampAuthority>>;
let folder: string;
beforeAll(async () => {
  [test, authority] = await Promise.all([openTestOffice(), openTimeStampAuthority()]);
  folder = await mkdtemp(join(tmpdir(), 'motcua-stamps-'));
  await noteAct(test.office, officer, 'change-unit', 'unit:H26.1', {});
});
afterAll(async () => {
  await test.close();
  await authority.close();
  await rm(folder, { recursive: true });
});

const keep = async (): Promise<string> => {
  const { url, authorities } = authority;
  return String((await keepAnchors(test.office, { timeStamp: { url, authorities } })).get('time-stamp') ?? '');
};

it.each([
  ['refuses', { refuses: true }, 'its status is 2'],
  ['signs another hash', { otherHash: true }, 'another question'],
  ['signs something else than it sends', { wrongSignature: true }, 'signature of the time stamp is wrong'],
  ['has a certificate for something else', { wrongPurpose: true }, 'not for time stamps'],
  ['tells a moment before its certificate was good', { atDaysAgo: 30 }, 'was not good'],
])('an authority that %s is told, and nothing is kept', async (_what, lies, told) => {
  authority.lie(lies);
  expect(await keep()).toContain(told);
  expect(await listStamps(test.office)).toEqual([]);
});

it('one that nobody vouches for is told, and nothing is kept', async () => {
  authority.lie({});
  const stranger = await openTimeStampAuthority();
  const timeStamp = { url: stranger.url, authorities: authority.authorities };
  expect(String((await keepAnchors(test.office, { timeStamp })).get('time-stamp'))).toContain('vouch');
  await stranger.close();
});

it('what it signed is kept once, and proves the end of the chain from a copy alone', async () => {
  // given
  expect(await keep()).toBe('');
  expect(await keep()).toBe('');
  expect(await listStamps(test.office)).toHaveLength(1);
  const copyOf = async (change: (head: string) => string = (head) => head): Promise<string> => {
    const text = gunzipSync(await buffer((await trailCopy(test.office)).content)).toString();
    const [head = '', ...lines] = text.split('\n');
    const file = join(folder, `${crypto.randomUUID()}.jsonl.gz`);
    await writeFile(file, gzipSync([change(head), ...lines].join('\n')));
    return file;
  };
  const trusted = readAuthorities(authority.authorities);

  // when
  const { chain, stamps } = await verifyTrailCopy(await copyOf(), { trusted });

  // then
  expect(chain.intact).toBe(true);
  expect(stamps).toMatchObject({ intact: true, stamps: 1, newest: { authority: 'CN=Authority for time stamps' } });
  const moved = await copyOf((head) => head.replace(/"day":"\d{4}/g, '"day":"1999'));
  expect((await verifyTrailCopy(moved, { trusted })).stamps).toMatchObject({
    intact: false,
    flaw: expect.stringContaining('something else'),
  });
  const spoilt = await copyOf((head) => head.replace(/("token":"[^"]{900}).{4}/, '$1AAAA'));
  expect((await verifyTrailCopy(spoilt, { trusted })).stamps).toMatchObject({ intact: false });
});
