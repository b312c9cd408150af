/** A unit's month goes into the archive: only what is finished and not held, each dossier once, with a receipt; and its file is verified without any database. */
import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginSubmission,
  closableGroups,
  findArchived,
  getSubmission,
  liftHold,
  packageContent,
  packagesOf,
  packSubmission,
  placeHold,
  submissionFile,
  submissionPaper,
  verifyPackage,
} from '../../../office/archive/index.ts';
import { verifyAudit } from '../../../office/audit/index.ts';
import { issueDocument } from '../../../office/documents/index.ts';
import { transitionDossier } from '../../../office/dossiers/index.ts';
import { historyOf } from '../../../office/history/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { closeClock } from '../../../office/legal-clock/index.ts';
import { readPaper } from '../../support/read-paper.ts';
import { birth, birthPapers, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const june = { unitCode: 'H26.1', month: '2025-06-01' };
const steps = { instances: [{ processId: 'birth-registration', elements: ['Receive', 'Check'] }] };
const stepsOf = async () => steps;

/** A dossier that was refused and is over, received and ended on the same day. */
async function finished(day = '2025-06-25'): Promise<string> {
  await test.at(`${day} 09:00`);
  const { id } = await receiveDossier(test.office, officer, birth({ papers: birthPapers() }));
  await issueDocument(test.office, officer, {
    ...{ dossierId: id, kind: 'supplement-request', key: `${id}:request` },
    data: { items: 'Giấy chứng sinh' },
  });
  await transitionDossier(test.office, officer, id, { decision: 'refused' });
  await closeClock(test.office, officer, id, 'refused');
  return id;
}

const close = async () => {
  const id = await beginSubmission(test.office, officer, june);
  return { id, ...(await packSubmission(test.office, id, { stepsOf })) };
};
const bytes = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
};
const verdictOf = (content: Uint8Array) => verifyPackage(Readable.from([content]));

describe('closing a unit’s month', () => {
  it('takes what has waited long enough, and leaves what is open or held', async () => {
    // given
    const [due, held] = [await finished(), await finished()];
    const { id: open } = await receiveDossier(test.office, officer, birth());
    await placeHold(test.office, officer, held, 'Khiếu nại lần đầu');
    expect(await closableGroups(test.office)).toEqual([]);
    // when
    await test.at('2025-07-26 09:00');
    const groups = await closableGroups(test.office);
    const done = await close();
    // then
    expect(groups).toEqual([{ ...june, unitName: 'Phường Hoàn Kiếm', count: 1 }]);
    expect(done).toMatchObject({ packed: 1, failed: [], submitted: true });
    expect(await findArchived(test.office, due)).toMatchObject({ receiptNumber: '1/BBNL-H26.1/2025' });
    expect(await findArchived(test.office, held)).toBeUndefined();
    expect(await findArchived(test.office, open)).toBeUndefined();
    expect((await historyOf(test.office, due)).at(-1)).toMatchObject({ action: 'archived' });
  });

  it('takes what is no longer held with the next receipt, and nothing twice', async () => {
    // given
    await expect(beginSubmission(test.office, officer, june)).rejects.toThrow('is due for the archive');
    const [hold] = await test.office.db.selectFrom('office.legalHold').select('dossierId').execute();
    await liftHold(test.office, officer, hold?.dossierId ?? '', 'Đã giải quyết');
    // when
    const done = await close();
    const again = await packSubmission(test.office, done.id, { stepsOf });
    // then
    expect(done).toMatchObject({ packed: 1, submitted: true });
    expect(again).toMatchObject({ packed: 0, submitted: true });
    expect(await getSubmission(test.office, done.id)).toMatchObject({ number: '2/BBNL-H26.1/2025', dossierCount: 1 });
    expect(await verifyAudit(test.office)).toMatchObject({ intact: true });
  });

  it('goes on where it was stopped', async () => {
    // given
    for (let count = 0; count < 3; count += 1) await finished();
    await test.at('2025-07-26 09:00');
    const id = await beginSubmission(test.office, officer, june);
    const stopping = new AbortController();
    // when
    const stopped = await packSubmission(test.office, id, {
      ...{ stepsOf, signal: stopping.signal },
      onPacked: () => stopping.abort(),
    });
    const sameId = await beginSubmission(test.office, officer, june);
    const atOnce = await Promise.all([1, 2].map(() => packSubmission(test.office, id, { stepsOf })));
    // then
    expect(stopped).toMatchObject({ packed: 1, submitted: false });
    expect(sameId).toBe(id);
    expect(atOnce.every(({ submitted }) => submitted)).toBe(true);
    expect(await getSubmission(test.office, id)).toMatchObject({ number: '3/BBNL-H26.1/2025', dossierCount: 3 });
  });

  it('writes a receipt with both sides, count and hash, and a list that names nobody', async () => {
    // given
    const [{ id = '' } = {}] = await test.office.db
      .selectFrom('office.archiveSubmission')
      .select('id')
      .where('number', '=', 3)
      .execute();
    const { contentHash } = await getSubmission(test.office, id);
    // when
    const text = async (which: 'receipt' | 'list') =>
      (await readPaper(await submissionPaper(test.office, id, which))).texts.map((each) => each.text).join(' ');
    const [receipt, list] = [await text('receipt'), await text('list')];
    // then
    expect(receipt.replace(/\s/g, '')).toContain(contentHash);
    for (const words of ['ĐẠI DIỆN BÊN GIAO', 'ĐẠI DIỆN BÊN NHẬN', 'Lưu trữ hiện hành', '3/BBNL-H26.1/2025'])
      expect(receipt).toContain(words);
    expect(list).toContain('H26.1-250625-');
    expect(receipt + list).not.toContain('Nguyễn Đức Ân');
  });

  it('puts nothing into a submission whose receipt another server has written meanwhile', async () => {
    // given
    const [late, early] = [await finished(), await finished()];
    await test.at('2025-07-26 09:00');
    const id = await beginSubmission(test.office, officer, june);
    // when: whoever packs the first one is slow, and the first one is held until the other has written the receipt
    const slow = await packSubmission(test.office, id, {
      stepsOf: async () => {
        await placeHold(test.office, officer, late, 'Khiếu nại');
        await packSubmission(test.office, id, { stepsOf });
        await liftHold(test.office, officer, late, 'Đã giải quyết');
        return steps;
      },
    });
    // then
    expect(slow).toEqual({ packed: 0, failed: [], submitted: true });
    expect((await packagesOf(test.office, id)).map(({ dossierId }) => dossierId)).toEqual([early]);
    expect(await findArchived(test.office, late)).toBeUndefined();
    expect(await close()).toMatchObject({ packed: 1, submitted: true });
  });
});

describe('the file of the archive', () => {
  const packages = () => test.office.db.selectFrom('office.archivePackage').select('dossierId').execute();

  it('is whole, and says so without the database, alone and within its submission', async () => {
    const [one] = await packages();
    const content = await packageContent(test.office, one?.dossierId ?? '');
    expect(await verdictOf(content)).toMatchObject({ intact: true, kind: 'dossier', broken: [] });
    const { submissionId = '' } = (await findArchived(test.office, one?.dossierId ?? '')) ?? {};
    const whole = await bytes((await submissionFile(test.office, submissionId)).content);
    const { contentHash } = await getSubmission(test.office, submissionId);
    expect(await verdictOf(whole)).toMatchObject({ intact: true, kind: 'submission', packages: 1, contentHash });
  });

  it('is kept enciphered', async () => {
    const [row] = await test.office.db.selectFrom('office.archivePackage').select('content').execute();
    expect(row?.content?.includes('manifest.json')).toBe(false);
  });

  it('names the part that was changed, and where the file breaks off', async () => {
    // given
    const [one] = await packages();
    const content = await packageContent(test.office, one?.dossierId ?? '');
    const changed = Buffer.from(content);
    const at = changed.indexOf('"supplement-request"');
    changed.write('"supplement-reques7"', at);
    // then
    expect(await verdictOf(changed)).toMatchObject({
      intact: false,
      broken: [{ part: 'papers.json', flaw: 'changed' }],
    });
    const cut = await verdictOf(content.subarray(0, content.length / 2));
    expect(cut.intact).toBe(false);
    expect(cut.broken.map(({ flaw }) => flaw)).toContain('damaged');
    expect(await verdictOf(Buffer.from('no archive at all'))).toMatchObject({
      ...{ intact: false, parts: 0 },
      broken: expect.arrayContaining([{ part: 'manifest.json', flaw: 'missing' }]),
    });
  });

  it('names what was added, and finds a manifest that was written anew by the hash of the receipt', async () => {
    // given
    const added = pack();
    added.entry({ name: 'manifest.json' }, JSON.stringify({ format: 'motcua-archive', version: 1, parts: [] }));
    added.finalize();
    // then
    const verdict = await verifyPackage(added as unknown as AsyncIterable<Uint8Array>);
    expect(verdict.broken).toEqual([{ part: 'manifest.json', flaw: 'changed' }]);
  });
});
