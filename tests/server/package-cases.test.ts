/** What the cases of a package say of its tables keeps a release back, over the API too; what is shipped answers as the law says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '../../office/clock/index.ts';
import { casesOf, renamed, usesOf } from '../../office/packages/index.ts';
import { tryCases } from '../../server/packages/try-cases.ts';
import { jobContracts } from '../../workers/contracts.ts';
import { listShippedPackages } from '../../workflows/catalog.ts';
import { local } from '../office/support/open-office.ts';
import { changed } from './checks/support/question.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

let system: System;
let designer: Caller;
beforeAll(async () => {
  system = await startSystem();
  await setClock(system.office, local('2026-03-02 09:00'));
  designer = await system.as('thietke.h26');
});
afterAll(() => system.close());

const TABLE = 'copy-extension.dmn';
const CASES = 'copy-extension.cases.json';
/** From more than 60 pages on instead of 50: the case of 51 pages is red. */
const CHANGE = ['&gt; 50', '&gt; 60'] as const;

const drafted = async (
  id: string,
  name: string,
  changesOf: (files: Record<string, string>) => Record<string, string>,
) => {
  const draft = (await designer.send('POST', `/api/packages/${id}/drafts`, { name })).body;
  const url = `/api/packages/${id}/drafts/${draft.id}`;
  const saved = { revision: 1, changes: changesOf(draft.files) };
  expect((await designer.send('PUT', `${url}/files`, saved)).status).toBe(200);
  return url;
};
const check = async (url: string) => (await designer.send('POST', `${url}/check`)).body.findings;
const release = (url: string, accepted: readonly object[] = []) =>
  designer.send('POST', `${url}/release`, {
    ...{ revision: 2, validFrom: '2026-03-20', note: 'another', reason: 'asked for' },
    accepted,
  });

const shipped = await listShippedPackages();
const withCases = shipped.filter((one) => casesOf(one).length > 0);

describe('What is shipped', () => {
  it('has cases in more than five packages, each case of a reason that its name tells', () => {
    expect(withCases.length).toBeGreaterThan(5);
    for (const [, { cases }] of withCases.flatMap(casesOf)) expect(cases.length).toBeGreaterThanOrEqual(3);
  });

  it.each(withCases)('answers every case of $id as it is expected', async (own) => {
    expect(await tryCases(system.office, { engine: system.engine, jobContracts }, own)).toEqual([]);
  });
});

describe('A copy of a package', () => {
  it('tries its own tables by the same cases, and leaves out those of tables that it does not bring', async () => {
    const original = shipped.find(({ id }) => id === 'certified-copy');
    if (original === undefined) throw new Error('no certified-copy');
    const name = { vi: 'Bản sao khác', en: 'Another copy' };
    const copy = renamed(original, { id: 'other-copy', name, procedureCode: 'BSK', validFrom: '2026-07-01' });
    const [[file, { decision, cases }] = ['', { decision: '', cases: [] }], ...more] = casesOf(copy);
    expect([file, decision, more]).toEqual(['other-copy-copy-extension.cases.json', 'other-copy-copy-extension', []]);
    expect(cases).toHaveLength(6);
    expect(await tryCases(system.office, { engine: system.engine, jobContracts }, copy)).toEqual([]);
  });

  it('is told where a table is tried, before somebody leaves the table out', () => {
    const [shared] = shipped.filter(({ id }) => id === 'shared');
    const uses = usesOf(shared ?? { id: '', files: {} }, shipped).filter(({ file }) => file.endsWith('.cases.json'));
    expect(uses).toContainEqual(
      expect.objectContaining({ packageId: 'certified-copy', id: 'fee', place: '/decision' }),
    );
  });
});

describe('A case that a table answers otherwise', () => {
  it('is told at the check with what was expected and what came, and refuses the release whatever was accepted', async () => {
    const url = await drafted('certified-copy', 'red', (files) => ({ [TABLE]: changed(files[TABLE] ?? '', CHANGE) }));
    const findings = await check(url);
    const red = {
      vi: 'Trường hợp “51 trang: thêm 1 ngày làm việc”: mong đợi Ngày làm việc được thêm: 1, Lý do: “Số lượng lớn: hơn 50 trang phải đối chiếu”; bảng trả lời Ngày làm việc được thêm: 0, Lý do: “Chưa đến mức được kéo dài”.',
      en: 'Case “51 trang: thêm 1 ngày làm việc”: expected Ngày làm việc được thêm: 1, Lý do: “Số lượng lớn: hơn 50 trang phải đối chiếu”; the table answers Ngày làm việc được thêm: 0, Lý do: “Chưa đến mức được kéo dài”.',
    };
    expect(findings).toMatchObject([
      { rule: 'cases', severity: 'error', file: CASES, place: '/cases/1/expected', message: red },
    ]);
    const accepted = findings.map(({ rule, file, place }: Record<string, string>) => ({
      rule,
      file,
      place,
      reason: 'yes',
    }));
    const refused = await release(url, accepted);
    expect(refused).toMatchObject({ status: 400, body: { code: 'packages.errors', elementCount: 1 } });
    expect(refused.body.elements).toMatchObject([{ resource: CASES, message: red.en, messageVi: red.vi }]);
  });

  it('is released once the case follows the table', async () => {
    const url = await drafted('certified-copy', 'followed', (files) => ({
      [TABLE]: changed(files[TABLE] ?? '', CHANGE),
      [CASES]: changed(files[CASES] ?? '', [/"totalPages": 51/, '"totalPages": 61']),
    }));
    expect(await check(url)).toEqual([]);
    expect((await release(url)).status).toBe(202);
  });

  it('is told of a table that fails, and of one that the engine does not take', async () => {
    const failing = await drafted('certified-copy', 'failing', (files) => ({
      [TABLE]: changed(files[TABLE] ?? '', ['hitPolicy="FIRST"', 'hitPolicy="UNIQUE"']),
    }));
    const messages = (await check(failing)).map(({ message }: { message: { vi: string } }) => message.vi);
    expect(messages).toContainEqual(expect.stringMatching(/^Trường hợp “201 trang.*bảng không trả lời được: /));
    const broken = await drafted('certified-copy', 'broken', (files) => ({
      [TABLE]: changed(files[TABLE] ?? '', ['&gt; 50', '&gt;&gt;']),
    }));
    expect(await check(broken)).toContainEqual(
      expect.objectContaining({
        ...{ rule: 'cases', severity: 'error', file: CASES, place: null },
        message: {
          vi: expect.stringContaining('vì bảng “copy-extension” còn lỗi'),
          en: expect.stringContaining('because the table “copy-extension” is broken'),
        },
      }),
    );
    expect((await release(broken)).body.code).toBe('packages.errors');
  });

  it('of another package is a warning: its designer can follow only after the release', async () => {
    const url = await drafted('shared', 'dearer', (files) => ({
      'fee.dmn': changed(files['fee.dmn'] ?? '', ['<text>min(200000,', '<text>min(300000,']),
    }));
    const findings = await check(url);
    expect(findings.map(({ severity, file }: Record<string, string>) => [severity, file])).toEqual([
      ['warning', 'fee.dmn'],
      ['warning', 'fee.dmn'],
    ]);
    expect(findings[0].message.vi).toMatch(
      /gói “certified-copy” mong đợi\. Trường hợp “500 trang: không quá 200\.000 đ một bản”: mong đợi Số tiền \(đồng\): 200\.000; bảng trả lời Số tiền \(đồng\): 300\.000\.$/,
    );
  });

  it('refuses a table that is deployed at once, past every draft', async () => {
    const { files } = (await designer.get('/api/packages/certified-copy/versions/1')).body;
    const table = new File([changed(files[TABLE], CHANGE)], 'certified-copy-copy-extension.dmn');
    const refused = await designer.upload('/api/processes', { comment: 'at once', files: table });
    expect(refused).toMatchObject({ status: 400, body: { code: 'packages.errors', elements: [{ resource: CASES }] } });
  });
});
