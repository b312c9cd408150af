/** What the library of packages tells: folders, who is at work, what runs, where a text stands and where something is used. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, type System, startSystem } from './support/system.ts';

let system: System;
let designer: Caller;
let second: Caller;
beforeAll(async () => {
  system = await startSystem();
  designer = await system.as('thietke.h26');
  second = await system.as('quantri.h26');
});
afterAll(() => system.close());

type Difference = Readonly<Record<'file' | 'place', string | null>> & {
  readonly before: { readonly vi: string } | null;
  readonly after: { readonly vi: string } | null;
  readonly property: { readonly vi: string } | null;
};
type Listed = Readonly<Record<string, unknown>> & { readonly id: string };
const library = async (text = ''): Promise<readonly Listed[]> =>
  (await designer.get(`/api/packages?text=${encodeURIComponent(text)}`)).body.items;
const listed = async (id: string) => (await library()).find((one) => one.id === id);

describe('The library', () => {
  it('says of each package what runs, who changed it and where it stands', async () => {
    expect(await listed('birth-registration')).toMatchObject({
      folder: { vi: 'Hộ tịch', en: 'Civil status' },
      inForce: { number: 1 },
      deployed: 1,
      lastChange: { number: 1, by: null },
      authors: [],
      draftCount: 0,
      hits: [],
    });
    expect(await listed('approve-and-sign')).toMatchObject({ folder: { vi: 'Phần dùng chung', en: 'Parts' } });
    expect(await listed('shared')).toMatchObject({
      name: { vi: 'Bảng và mẫu giấy dùng chung', en: 'Tables and papers that all procedures share' },
      folder: { en: 'Shared tables and papers' },
      deployed: 1,
    });
    expect(await listed('not-offered')).toMatchObject({ folder: { en: 'Not offered yet' }, deployed: null });
  });

  it('puts a package where a designer wants it, and a folder that is there in the other language is the same', async () => {
    const put = (folder: string | null) => designer.send('PUT', '/api/packages/withdrawal/folder', { folder });
    expect((await put(' Của tôi / Thử ')).status).toBe(204);
    expect(await listed('withdrawal')).toMatchObject({ folder: { vi: 'Của tôi/Thử', en: 'Của tôi/Thử' } });
    expect((await put('ho tich')).status).toBe(204);
    expect(await listed('withdrawal')).toMatchObject({ folder: { vi: 'Hộ tịch', en: 'Civil status' } });
    expect((await put(null)).status).toBe(204);
    expect(await listed('withdrawal')).toMatchObject({ folder: { en: 'Parts' } });
    expect((await designer.send('PUT', '/api/packages/nowhere/folder', { folder: 'x' })).status).toBe(404);
  });

  it('finds a text without marks, and says in which file and at which place it stands', async () => {
    const found = await library('que quan');
    const birth = found.find(({ id }) => id === 'birth-registration');
    expect(birth?.hits).toContainEqual(
      expect.objectContaining({
        file: 'intake.form',
        place: expect.stringMatching(/^\/components\/.*label$/),
        ...{ placeName: 'Quê quán', kind: null, property: null, line: null, excerpt: 'Quê quán' },
      }),
    );
    const copies = (await library('Đối chiếu bản chính, đếm trang')).find(({ id }) => id === 'certified-copy');
    expect(copies?.hits).toContainEqual(
      expect.objectContaining({
        ...{ file: 'process.bpmn', place: 'check', placeName: 'Đối chiếu bản chính, đếm trang' },
        kind: { vi: 'Công việc do người làm', en: 'User task' },
        property: { vi: 'Tên', en: 'Name' },
        ...{ line: null, excerpt: 'Đối chiếu bản chính, đếm trang' },
      }),
    );
    expect(await library('no such words anywhere')).toEqual([]);
  });

  it('tells what was found as people read it: cells of a table, settings of a step, words of a form, and nothing of the markup', async () => {
    const hitsOf = async (text: string, id: string) => (await library(text)).find((one) => one.id === id)?.['hits'];
    expect(await hitsOf('1.000656', 'shared')).toContainEqual({
      ...{ file: 'fee.dmn', place: 'Cell_fee_1_1', placeName: '#1 Thủ tục', kind: null, property: null, line: null },
      excerpt: '"1.001193", "1.000656"',
    });
    expect(await hitsOf('birth-registration-check', 'birth-registration')).toContainEqual({
      ...{ file: 'process.bpmn', place: 'check', placeName: 'Thẩm tra hồ sơ khai sinh', line: null },
      kind: { vi: 'Công việc do người làm', en: 'User task' },
      property: { vi: 'Biểu mẫu', en: 'Form' },
      excerpt: 'birth-registration-check',
    });
    for (const text of ['description', 'zeebe:', 'textfield', 'conditionExpression', 'http'])
      for (const { hits } of await library(text))
        for (const { excerpt } of hits as readonly { excerpt: string }[])
          expect(excerpt).not.toMatch(/<\w|\w=".*"|^\w+: [{["]/);
    expect((await library('sequenceFlow')).flatMap(({ hits }) => hits)).toEqual([]);
  });

  it('says where a part, a form and a message are used', async () => {
    const { items } = (await designer.get('/api/packages/approve-and-sign/uses')).body;
    expect(items).toContainEqual({
      ...{ kind: 'process', used: 'approve-and-sign', packageId: 'birth-registration', file: 'process.bpmn' },
      packageName: { vi: 'Đăng ký khai sinh', en: 'Birth registration' },
      place: expect.any(String),
      placeName: expect.any(String),
    });
    const own = (await designer.get('/api/packages/birth-registration/uses')).body.items;
    expect(own).toContainEqual(
      expect.objectContaining({ kind: 'form', used: 'birth-registration-check', place: 'check' }),
    );
    expect(own.map(({ kind }: { kind: string }) => kind)).toContain('paper');
  });
});

describe('A package that was never released', () => {
  it('is in the library and has a page as long as somebody drafts it', async () => {
    expect((await designer.get('/api/packages/market-stall')).status).toBe(404);
    const draft = (await designer.send('POST', '/api/packages/market-stall/drafts', {})).body;
    expect(await listed('market-stall')).toMatchObject({ inForce: null, coming: [], lastChange: null, draftCount: 1 });
    expect((await second.get('/api/packages/market-stall')).body).toMatchObject({
      versions: [],
      drafts: [{ id: draft.id, mine: false }],
    });
    expect((await second.get('/api/package-drafts')).body.items).toMatchObject([
      { id: draft.id, packageId: 'market-stall', packageName: { vi: 'market-stall' }, mine: false },
    ]);
    await designer.send('DELETE', `/api/packages/market-stall/drafts/${draft.id}`);
    expect(await listed('market-stall')).toBeUndefined();
  });
});

describe('Whoever has a package open', () => {
  const tell = (caller: Caller, file: string | null) =>
    caller.send('POST', '/api/packages/withdrawal/presence', { draftId: null, file });

  it('is seen by the others until she has been gone for a minute', async () => {
    expect((await tell(designer, 'process.bpmn')).body.here).toMatchObject([{ mine: true, file: 'process.bpmn' }]);
    expect((await tell(second, null)).body.here).toMatchObject([
      { mine: true, file: null },
      { mine: false, file: 'process.bpmn', personName: expect.any(String) },
    ]);
    await system.office.db
      .updateTable('office.packagePresence')
      .set({ seenAt: new Date(Date.now() - 61_000) })
      .where('file', 'is not', null)
      .execute();
    expect((await designer.get('/api/packages/withdrawal')).body.here).toMatchObject([{ mine: false, file: null }]);
  });
});

describe('Two states of a package', () => {
  it('are compared place by place, in the words of the files', async () => {
    const draft = (await designer.send('POST', '/api/packages/certified-copy/drafts', { name: 'compared' })).body;
    const drawn: string = draft.files['process.bpmn'];
    const changed = drawn
      .replace('name="Đối chiếu bản chính, đếm trang"', 'name="Đối chiếu bản chính"')
      .replace(
        '<zeebe:taskDefinition type="dossier.route" retries="3" />',
        '<zeebe:taskDefinition type="dossier.route" retries="5" />',
      );
    const form = JSON.parse(draft.files['check.form']);
    form.components.reverse();
    form.components.find(({ key }: { key?: string }) => key === 'outcome').label = 'Kết luận';
    const changes = {
      'process.bpmn': changed,
      'check.form': JSON.stringify(form),
      'README.md': null,
      'extra.form': '{"id":"extra"}',
    };
    await designer.send('PUT', `/api/packages/certified-copy/drafts/${draft.id}/files`, { revision: 1, changes });
    const { items } = (await designer.get(`/api/packages/certified-copy/compare?from=1&to=${draft.id}`)).body;
    const told = items.map(({ file, place, property, before, after }: Difference) => [
      file,
      place,
      property?.vi,
      before?.vi ?? null,
      after?.vi ?? null,
    ]);
    expect(told).toEqual([
      ['README.md', null, undefined, 'có', null],
      ['README.md', null, undefined, expect.stringMatching(/^# Certified copy/), null],
      ['check.form', expect.any(String), 'Trường › Nhãn', expect.any(String), 'Kết luận'],
      ['extra.form', null, undefined, null, 'có'],
      ['extra.form', '/id', undefined, null, 'Mã: extra'],
      ['process.bpmn', 'route', 'Số lần thử', '3', '5'],
      ['process.bpmn', 'check', 'Tên', 'Đối chiếu bản chính, đếm trang', 'Đối chiếu bản chính'],
    ]);
    expect((await designer.get('/api/packages/certified-copy/compare?from=1&to=1')).body.items).toEqual([]);
    expect((await designer.get(`/api/packages/withdrawal/compare?from=1&to=${draft.id}`)).status).toBe(404);
    expect((await designer.get('/api/packages/certified-copy/compare?from=1&to=99')).status).toBe(404);
  });

  it('tell of a new version of a record what differs from the version before it, and not all that it took over', async () => {
    const draft = (await designer.send('POST', '/api/packages/certified-copy/drafts', { name: 'next' })).body;
    const name = Object.keys(draft.files).find((file) => file.endsWith('.procedure.json')) ?? '';
    const record = JSON.parse(draft.files[name]);
    const last = record.versions.at(-1);
    record.versions.push({ ...last, validFrom: '2999-01-01', fee: { ...last.fee, amountVnd: 12_345 } });
    const changes = { [name]: JSON.stringify(record) };
    await designer.send('PUT', `/api/packages/certified-copy/drafts/${draft.id}/files`, { revision: 1, changes });
    const { items } = (await designer.get(`/api/packages/certified-copy/compare?from=1&to=${draft.id}`)).body;
    expect(items).toMatchObject([
      { place: `/versions/${record.versions.length - 1}`, property: { vi: 'Phiên bản' }, before: null },
      { property: { vi: 'Phiên bản › Lệ phí › Số tiền (đồng)' }, after: { vi: '12345' } },
    ]);
    expect(items[0].after.vi).toContain('01/01/2999');
  });
});
