/** A designer adds a procedure without a developer: it begins with a pattern or a copy, is released by two, and is received, decided, signed and handed over at the counter while everything runs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../../office/time/index.ts';
import { openScenario, type Scenario, UNIT } from '../workers/scenario.ts';
import { handOver, sign } from '../workers/usual-answers.ts';
import { approvedBy } from './support/second-person.ts';
import type { Answer, Caller } from './support/system.ts';

let scenario: Scenario;
let designer: Caller;
let second: Caller;
beforeAll(async () => {
  scenario = await openScenario();
  designer = await scenario.system.as('thietke.h26');
  second = await scenario.system.as('quantri.h26');
});
afterAll(() => scenario.system.close());

const begin = (id: string, start: object) => designer.send('POST', `/api/packages/${id}/drafts`, { start });
const release = async ({ body: draft }: Answer): Promise<Answer> => {
  const today = dayOf(await scenario.system.office.now());
  const accepted = await warningsOf(draft);
  const asked = { revision: draft.revision, validFrom: today, note: 'new', reason: 'asked for', accepted };
  return approvedBy(
    second,
    await designer.send('POST', `/api/packages/${draft.packageId}/drafts/${draft.id}/release`, asked),
  );
};
/** Writes into a draft that began with a pattern what nobody releases it without. @returns the draft as it is saved */
const fillIn = async ({ body: draft, ...answer }: Answer): Promise<Answer> => {
  const [name = ''] = Object.keys(draft.files).filter((one) => one.endsWith('.procedure.json'));
  const record = JSON.parse(draft.files[name]);
  const [version] = record.versions;
  const known = { field: { vi: 'Hạ tầng', en: 'Works' }, legalBasis: ['36/2024/QH15'], source: 'Quyết định 1/QĐ-UBND' };
  const changes = { [name]: JSON.stringify({ ...record, versions: [{ ...version, ...known }] }) };
  const url = `/api/packages/${draft.packageId}/drafts/${draft.id}/files`;
  const saved = await designer.send('PUT', url, { revision: draft.revision, changes });
  expect(saved.status, saved.text).toBe(200);
  return { ...answer, body: { ...draft, revision: saved.body.revision } };
};
/** What the rules warn of, with a reason why it stays. */
const warningsOf = async (draft: Answer['body']) => {
  const { body } = await designer.send('POST', `/api/packages/${draft.packageId}/drafts/${draft.id}/check`, {});
  expect(body.findings.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  return body.findings.map(({ rule, file, place }: Answer['body']) => ({ rule, file, place, reason: 'as it was' }));
};
const request = { request: 'Xin sử dụng tạm thời vỉa hè', place: 'Trước số nhà 12 phố Hàng Bài' };
const complete = { outcome: 'complete', resultContent: 'Được sử dụng 1,5 m vỉa hè' };
const documentOf = async (id: string, kind: string) =>
  (await scenario.cast.monitor.get(`/api/dossiers/${id}`)).body.documents.find(
    (one: { kind: string }) => one.kind === kind,
  );

describe('A procedure that begins with a pattern', () => {
  it.each([
    { patternId: 'same-day-at-counter', id: 'pavement-use', procedureCode: 'VH-01' },
    { patternId: 'with-inspection', id: 'tree-felling', procedureCode: 'CX-01' },
    { patternId: 'with-other-agencies', id: 'street-event', procedureCode: 'SK-01' },
  ])('$patternId is received, decided, signed and handed over from the moment of its release', async (of) => {
    const { cast, work, untilDossier } = scenario;
    const names = { vi: `Thủ tục mới ${of.procedureCode}`, en: `New procedure ${of.procedureCode}` };
    const { id, patternId, procedureCode } = of;
    const draft = await begin(id, { kind: 'pattern', patternId, procedureCode, names });
    expect(draft.status, draft.text).toBe(200);
    expect(JSON.stringify(draft.body.files)).not.toMatch(new RegExp(`${patternId}|MAU-`));
    // Nobody has written its law yet.
    const early = await designer.send('POST', `/api/packages/${id}/drafts/${draft.body.id}/release`, {
      ...{ revision: 1, validFrom: '2025-06-25', note: 'early', reason: 'too early', accepted: [] },
    });
    expect([early.status, early.body.code]).toEqual([400, 'packages.errors']);
    const filled = await fillIn(draft);
    expect(new Set((await warningsOf(filled.body)).map(({ rule }: { rule: string }) => rule))).toEqual(
      new Set(['unfilled']),
    );
    expect(await release(filled)).toMatchObject({ status: 200, body: { state: 'approved' } });

    const dossier = await scenario.receiveOf(procedureCode, request);
    if (patternId === 'with-inspection') {
      await work(cast.officer, dossier.code, 'check', { outcome: 'inspect' });
      const found = { inspectedOn: '2025-06-25', inspectionFindings: 'Cây có nguy cơ gãy đổ' };
      await work(cast.officer, dossier.code, 'inspect', found);
    }
    if (patternId === 'with-other-agencies') {
      const asked = { consultUnitCode: UNIT, consultQuestion: 'Có ảnh hưởng giao thông không?', consultWorkingDays: 3 };
      await work(cast.officer, dossier.code, 'check', { outcome: 'consult', ...asked });
      await work(cast.officer, dossier.code, 'reply', { opinion: 'agree', opinionText: 'Đồng ý' });
    }
    await work(cast.officer, dossier.code, 'check', complete);
    await work(cast.leader, dossier.code, 'sign', sign);
    await work(cast.reception, dossier.code, 'handOver', handOver);
    await untilDossier(dossier.id, { states: { decision: 'approved', delivery: 'delivered' } });
    expect(await documentOf(dossier.id, `${id}-result`)).toMatchObject({ number: expect.stringContaining('KQ') });
  });

  it('begins with what the catalogue publishes of a procedure that nobody has drawn', async () => {
    // given
    const code = '1.000894';
    const names = { vi: 'Đăng ký kết hôn', en: 'Marriage registration' };
    const published = JSON.parse(
      (await designer.get('/api/packages/not-offered/versions/1')).body.files[`${code}.procedure.json`],
    ).versions.at(-1);
    const { fee, legalBasis, source, competence } = published;
    // when
    const own = { code, versions: [{ name: names, validFrom: '2026-01-01', cases: [] }] };
    const nothing = await designer.send('POST', '/api/packages/marriage/drafts', {
      start: { kind: 'nothing', names, procedureCode: code },
      files: { [`${code}.procedure.json`]: JSON.stringify(own) },
    });
    const pattern = await begin('marriage-again', {
      ...{ kind: 'pattern', patternId: 'same-day-at-counter', procedureCode: code, names },
    });
    // then
    for (const draft of [nothing, pattern]) {
      expect(draft.status, draft.text).toBe(200);
      const record = JSON.parse(draft.body.files[`${code}.procedure.json`]);
      expect(record).toMatchObject({ code, versions: [{ name: names, fee, legalBasis, source, competence }] });
    }
    expect(JSON.parse(nothing.body.files['names.json'])).toEqual(names);
  });

  it('is refused where its id or its code is taken, and where there is no such pattern', async () => {
    const names = { vi: 'Khai sinh', en: 'Birth' };
    const start = { kind: 'pattern', patternId: 'same-day-at-counter', procedureCode: 'VH-02', names };
    expect((await begin('birth-registration', start)).body).toMatchObject({ status: 409 });
    expect((await begin('other', { ...start, procedureCode: '1.001193' })).body.detail).toContain('1.001193');
    expect((await begin('other', { ...start, patternId: 'nothing-like-it' })).status).toBe(404);
    expect((await designer.get('/api/package-patterns')).body.items).toHaveLength(3);
  });

  it('is refused where a row of a table names its code and leaves one of its cases open', async () => {
    const { files } = (await designer.get('/api/packages/shared/versions/1')).body;
    const fee: string = files['fee.dmn'].replace('"1.001193", "1.000656"', '"1.001193", "1.000656", "VH-03"');
    expect(fee).not.toBe(files['fee.dmn']);
    const shared = (await designer.send('POST', '/api/packages/shared/drafts', {})).body;
    const saved = await designer.send('PUT', `/api/packages/shared/drafts/${shared.id}/files`, {
      revision: 1,
      changes: { 'fee.dmn': fee },
    });
    await release({ ...saved, body: { ...shared, revision: saved.body.revision } });
    const names = { vi: 'Một thủ tục', en: 'One procedure' };
    const start = { kind: 'pattern', patternId: 'same-day-at-counter', procedureCode: 'VH-03', names };
    const refused = await release(await fillIn(await begin('fee-of-ours', start)));
    expect(refused.status, refused.text).toBe(409);
  });
});

describe('A procedure that begins with a copy', () => {
  it('has every name of its own, and is received beside the one that it was copied from', async () => {
    const names = { vi: 'Cấp bản sao theo cách mới', en: 'Copy in the new way' };
    const start = { kind: 'copy', packageId: 'register-copy', procedureCode: 'BS-01', names };
    const draft = await begin('copy-anew', start);
    const { files } = draft.body;
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['BS-01.procedure.json', 'copy-anew.document.json']));
    expect(JSON.stringify(files)).not.toMatch(/register-copy|2\.000908/);
    expect(files['process.bpmn']).toContain('processId="approve-and-sign"');
    expect(await release(draft)).toMatchObject({ status: 200 });
    const { cast, work, untilDossier } = scenario;
    const answers = { registrantRelation: 'self', documentName: 'Bằng', subjectFullName: 'Trần Thị Quỳnh', copies: 1 };
    const { id, code } = await scenario.receiveOf('BS-01', answers);
    const entry = { entryNumber: '12', entryDate: '2001-06-25', entryPlace: 'Hoàn Kiếm', entryContent: 'Bằng khá' };
    await work(cast.officer, code, 'check', { outcome: 'complete', ...entry });
    await work(cast.leader, code, 'sign', sign);
    await untilDossier(id, { states: { decision: 'approved' } });
    expect(await documentOf(id, 'copy-anew')).toBeDefined();
  });

  it('is made of every package that carries something out', async () => {
    const { items } = (await designer.get('/api/packages')).body;
    const carriedOut = items.filter(
      (one: { procedureCodes: string[]; hasProcess: boolean }) => one.hasProcess && one.procedureCodes.length > 0,
    );
    expect(carriedOut.length).toBeGreaterThan(15);
    for (const { id } of carriedOut) {
      const names = { vi: `Bản của ${id}`, en: `Copy of ${id}` };
      const draft = await begin(`x-${id}`, {
        kind: 'copy',
        packageId: id,
        procedureCode: `X-${id.toUpperCase()}`.slice(0, 30),
        names,
      });
      expect(draft.status, draft.text).toBe(200);
      const asked = {
        revision: 1,
        validFrom: dayOf(await scenario.system.office.now()),
        note: '',
        reason: 'tried',
        accepted: await warningsOf(draft.body),
      };
      const answer = await designer.send('POST', `/api/packages/x-${id}/drafts/${draft.body.id}/release`, asked);
      expect(answer.status, `${id}: ${answer.text}`).toBe(202);
    }
  });
});
