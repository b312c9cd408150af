/** How packages reach the engine and the counter: what a designer deploys is kept, and what was released for a day takes effect on it, while everything runs. */
import type { FastifyBaseLogger } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { setClock } from '../../office/clock/index.ts';
import { findPackageInForce, packagesInForce, releasePackage } from '../../office/packages/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { noteDeployment } from '../../server/engine/deployment-note.ts';
import { isBehind, takeEffect, takeEffectAtStart } from '../../server/packages/take-effect.ts';
import { toDeployed } from '../../server/processes/deployment.ts';
import { local, officer } from '../office/support/open-office.ts';
import { birthIntake, handIn } from './support/intake.ts';
import { approvedBy } from './support/second-person.ts';
import { type Caller, type System, startSystem } from './support/system.ts';
import { watchDeployments } from './support/watch-deployments.ts';

let system: System;
let designer: Caller;
let counter: Caller;
beforeAll(async () => {
  system = await startSystem();
  await setClock(system.office, local('2026-03-02 09:00'));
  designer = await system.as('thietke.h26');
  counter = await system.as('tiepnhan.h26-1');
});
afterAll(() => system.close());
afterEach(() => vi.restoreAllMocks());

const inForce = async (id: string) => {
  const found = await findPackageInForce(system.office, id);
  if (!found) throw new Error(`no package ${id}`);
  return found;
};
const deploy = (name: string, content: string) =>
  designer.upload('/api/processes', { comment: 'a clearer word', files: new File([content], name) });
const versionsOf = async (processId: string): Promise<readonly number[]> => {
  const { items } = (await designer.get('/api/processes')).body;
  return items
    .filter((one: { processId: string }) => one.processId === processId)
    .map(({ version }: { version: number }) => version);
};
const forgetBrought = (name: string) =>
  system.office.db.deleteFrom('office.release').where('name', '=', `workflows/${name}`).execute();

describe('A diagram that a designer deploys', () => {
  it('is the next version of its package, which a start finds in effect', async () => {
    const { files, number } = await inForce('withdrawal');
    const changed = (files['process.bpmn'] ?? '').replace('Rút hồ sơ', 'Rút lại hồ sơ');
    expect(changed).not.toBe(files['process.bpmn']);
    expect((await deploy('withdrawal.bpmn', changed)).status).toBe(200);
    expect(await inForce('withdrawal')).toMatchObject({ number: number + 1, origin: 'designed' });
    expect((await inForce('withdrawal')).files).toEqual({ ...files, 'process.bpmn': changed });
    const before = await versionsOf('withdrawal');
    await takeEffect(system.office, system.engine);
    expect(await versionsOf('withdrawal')).toEqual(before);
  });

  it('is known by its process, whatever its file is called', async () => {
    const { files, number } = await inForce('verification');
    const drawn = files['process.bpmn'] ?? '';
    const other = drawn.replaceAll('"verification"', '"verification-of-ours"');
    expect(other).not.toBe(drawn);
    expect((await deploy('verification.bpmn', other)).status).toBe(200);
    expect(await inForce('verification')).toMatchObject({ number });
    const renamed = drawn.replace('name="Xác minh', 'name="Xác minh lại');
    expect(renamed).not.toBe(drawn);
    expect((await deploy('my drawing.bpmn', renamed)).status).toBe(200);
    expect((await inForce('verification')).files['process.bpmn']).toBe(renamed);
  });

  it('becomes a version of its package once when it was deployed before there were packages', async () => {
    const { office, engine } = system;
    const { files, number } = await inForce('consultation');
    const drawn = (files['process.bpmn'] ?? '').replace('name="Lấy ý kiến', 'name="Hỏi ý kiến');
    expect(drawn).not.toBe(files['process.bpmn']);
    const deployed = await engine.createDeployment({ resources: [new File([drawn], 'consultation.bpmn')] });
    await noteDeployment(office, officer, toDeployed(deployed).resources, 'by hand');
    const before = await versionsOf('consultation');
    await takeEffect(office, engine);
    expect((await inForce('consultation')).number).toBe(number);
    await office.db.deleteFrom('office.release').where('name', '=', 'packages/adopted').execute();
    await takeEffect(office, engine);
    expect(await inForce('consultation')).toMatchObject({ number: number + 1, origin: 'designed' });
    expect((await inForce('consultation')).files).toEqual({ ...files, 'process.bpmn': drawn });
    expect(await versionsOf('consultation')).toEqual(before);
  });

  it('stays the newest when what was in force before takes effect at that very moment', async () => {
    const { office, engine } = system;
    const drawn = (await inForce('data-request')).files['process.bpmn'] ?? '';
    const named = (name: string) =>
      drawn.replace(/<bpmn:process ([^>]*)name="[^"]*"/, `<bpmn:process $1name="${name}"`);
    expect((await deploy('data-request.bpmn', named('the former'))).status).toBe(200);
    // given a server that has read the former and is about to deploy it
    await forgetBrought('data-request');
    const { reached, go } = watchDeployments(system, 'data-request');
    const taking = takeEffect(office, engine);
    await reached;
    // when a designer deploys another one, who waits for nobody
    expect((await deploy('data-request.bpmn', named('the latter'))).status).toBe(200);
    go();
    await taking;
    // then hers is what new dossiers run by
    const { items } = (await designer.get('/api/processes')).body;
    const newest = items.find((one: { processId: string }) => one.processId === 'data-request');
    expect((await designer.get(`/api/processes/${newest.processDefinitionKey}/xml`)).text).toContain('"the latter"');
  });

  it('leaves no version behind when the engine refuses it', async () => {
    const { files, number } = await inForce('escalation');
    const broken = (files['process.bpmn'] ?? '').replace(
      /<zeebe:taskDefinition type="[^"]*"/,
      '<zeebe:taskDefinition type=""',
    );
    expect(broken).not.toBe(files['process.bpmn']);
    expect((await deploy('escalation.bpmn', broken)).status).toBe(400);
    expect(await inForce('escalation')).toMatchObject({ number });
  });

  it('is refused when a procedure of its package would ask what its form does not', async () => {
    const { files, number } = await inForce('birth-registration');
    const form = (files['intake.form'] ?? '').replaceAll('"registrantRelation"', '"relation"');
    const refused = await deploy('birth-registration-intake.form', form);
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toMatch(/registrantRelation/);
    expect(await inForce('birth-registration')).toMatchObject({ number });
  });
});

describe('A package that is released for tomorrow', () => {
  it('takes effect when its day has come: the form at the counter, the process in the engine', async () => {
    const { id, files, number } = await inForce('birth-registration');
    const labelled = (text = '') => text.replace('Quê quán', 'Nguyên quán');
    const changed = {
      ...files,
      'intake.form': labelled(files['intake.form']),
      'process.bpmn': (files['process.bpmn'] ?? '').replace('name="Đăng ký khai sinh"', 'name="Đăng ký việc sinh"'),
    };
    await releasePackage(system.office, officer, {
      id,
      files: changed,
      basedOn: number,
      validFrom: '2026-03-03',
      note: '',
    });
    const askedAtCounter = async () => JSON.stringify((await counter.get('/api/procedures/1.001193/intake-form')).body);
    const before = await versionsOf(id);
    expect(await askedAtCounter()).not.toContain('Nguyên quán');
    await setClock(system.office, local('2026-03-03 07:30'));
    expect(await askedAtCounter()).toContain('Nguyên quán');
    await expect.poll(() => versionsOf(id)).toHaveLength(before.length + 1);
    expect((await packagesInForce(system.office)).find((one) => one.id === id)).toMatchObject({ number: number + 1 });
  });

  it('does not take effect when the engine refuses it, while others do and a start goes on', async () => {
    const day = '2026-03-04';
    const release = async (id: string, change: (xml: string) => string) => {
      const { files, number } = await inForce(id);
      const diagram = change(files['process.bpmn'] ?? '');
      expect(diagram).not.toBe(files['process.bpmn']);
      const changed = { ...files, 'process.bpmn': diagram };
      await releasePackage(system.office, officer, { id, files: changed, basedOn: number, validFrom: day, note: '' });
    };
    await release('escalation', (xml) =>
      xml.replace(/<zeebe:taskDefinition type="[^"]*"/, '<zeebe:taskDefinition type=""'),
    );
    await release('tracked-task', (xml) => xml.replace('name="Việc có hạn', 'name="Việc phải theo dõi có hạn'));
    const [refused, taken] = [await versionsOf('escalation'), await versionsOf('tracked-task')];
    await setClock(system.office, local(`${day} 07:30`));
    await expect.poll(() => versionsOf('tracked-task')).toHaveLength(taken.length + 1);
    expect(await versionsOf('escalation')).toEqual(refused);
    const told: unknown[] = [];
    const log = { error: (line: unknown) => told.push(line) } as unknown as FastifyBaseLogger;
    await takeEffectAtStart(system.office, system.engine, log);
    expect(told).toHaveLength(1);
    expect(await isBehind(system.office)).toBe(true);
  });
});

describe('A paper that cannot be issued', () => {
  it('keeps no other package from taking effect, and is told', async () => {
    const { office, engine } = system;
    const { files, number } = await inForce('withdrawal');
    const validFrom = dayOf(await office.now());
    const unfit = { ...files, 'notice.document.json': '{"kind":"notice"}' };
    await releasePackage(office, officer, { id: 'withdrawal', files: unfit, basedOn: number, validFrom, note: '' });
    const xml = (await inForce('satisfaction-survey')).files['process.bpmn'] ?? '';
    const drawn = xml.replace(/<bpmn:process ([^>]*)name="[^"]*"/, '<bpmn:process $1name="asked again"');
    const survey = await inForce('satisfaction-survey');
    const changed = { ...survey.files, 'process.bpmn': drawn };
    const before = await versionsOf('satisfaction-survey');
    const release = { id: survey.id, files: changed, basedOn: survey.number, validFrom, note: '' };
    await releasePackage(office, officer, release);
    await expect(takeEffect(office, engine)).rejects.toThrow(/notice|template|paper/i);
    expect(await versionsOf('satisfaction-survey')).toHaveLength(before.length + 1);
    await releasePackage(office, officer, { id: 'withdrawal', files, basedOn: number + 1, validFrom, note: '' });
  });
});

describe('What was declared', () => {
  it('is read by the form under which it was taken in, also when another one is deployed on the same day', async () => {
    const intake = birthIntake('H26.1');
    const answers = { ...intake.answers, childBirthDate: '2026-02-26' };
    const { status, body } = await handIn(counter, { ...intake, answers });
    expect([status, body]).toMatchObject([201, {}]);
    const { files, number } = await inForce('birth-registration');
    const form = (files['intake.form'] ?? '').replace('Nơi sinh', 'Chỗ sinh');
    expect(form).not.toBe(files['intake.form']);
    await setClock(system.office, new Date((await system.office.now()).getTime() + 3_600_000));
    expect((await deploy('birth-registration-intake.form', form)).status).toBe(200);
    expect((await inForce('birth-registration')).number).toBe(number + 1);
    expect(JSON.stringify((await counter.get(`/api/dossiers/${body.id}`)).body)).not.toContain('Chỗ sinh');
    expect(JSON.stringify((await counter.get('/api/procedures/1.001193/intake-form')).body)).toContain('Chỗ sinh');
    const declared = await counter.get(`/api/dossiers/${body.id}/declared-form`);
    expect(declared.body).toEqual({ schema: JSON.parse(files['intake.form'] ?? '') });
  });
});

describe('A draft that is released at the pages', () => {
  const releasedVersions = async (id: string): Promise<number> =>
    (await designer.get(`/api/packages/${id}`)).body.versions.length;
  const draftOf = async (id: string, name: string, changes: object) => {
    const begun = (await designer.send('POST', `/api/packages/${id}/drafts`, { name })).body;
    const saved = await designer.send('PUT', `/api/packages/${id}/drafts/${begun.id}/files`, { revision: 1, changes });
    expect(saved.body).toEqual({ revision: 2 });
    return begun;
  };
  const release = (
    draft: { readonly id: string; readonly packageId: string },
    validFrom: string,
    reason = 'asked for',
  ) =>
    designer.send('POST', `/api/packages/${draft.packageId}/drafts/${draft.id}/release`, {
      ...{ revision: 2, validFrom, note: 'clearer', reason },
    });

  it('is approved by a second person, who sees what changes, and holds from its day', async () => {
    const draft = await draftOf('tracked-task', 'words', { 'README.md': 'clearer notes' });
    const waiting = await release(draft, '2026-03-20');
    expect(waiting.status).toBe(202);
    const second = await system.as('quantri.h26');
    const shown = (await second.get(`/api/approvals/${waiting.body.approvalId}`)).body;
    expect(shown.differences).toEqual([
      expect.objectContaining({ label: { vi: 'Ghi chú', en: 'Notes' } }),
      expect.objectContaining({
        label: { vi: 'Ghi chú', en: 'Notes' },
        after: { vi: 'clearer notes', en: 'clearer notes' },
      }),
    ]);
    expect(shown.remarks.map(({ vi }: { vi: string }) => vi)).toEqual([
      'Có hiệu lực từ 20/03/2026.',
      'Ghi chú: clearer',
    ]);
    expect((await approvedBy(second, waiting)).body).toMatchObject({ state: 'approved', kind: 'package' });
    const { versions, drafts } = (await designer.get('/api/packages/tracked-task')).body;
    expect(versions[0]).toMatchObject({ note: 'clearer', validFrom: '2026-03-20', state: 'coming' });
    expect(drafts).toEqual([]);
  });

  it('says its note once where the note is the reason too, as at the pages', async () => {
    const draft = await draftOf('tracked-task', 'once', { 'README.md': 'clearest notes' });
    const waiting = await release(draft, '2026-03-21', 'clearer');
    const second = await system.as('quantri.h26');
    const { reason, remarks } = (await second.get(`/api/approvals/${waiting.body.approvalId}`)).body;
    expect(reason).toBe('clearer');
    expect(JSON.stringify(remarks)).not.toContain('clearer');
    await designer.send('POST', `/api/approvals/${waiting.body.approvalId}/withdrawal`, {});
  });

  it('is not approved when it was saved after it was proposed', async () => {
    const before = await releasedVersions('consultation');
    const draft = await draftOf('consultation', 'words', { 'README.md': 'first' });
    const waiting = await release(draft, '2026-03-20');
    await designer.send('PUT', `/api/packages/${draft.packageId}/drafts/${draft.id}/files`, {
      revision: 2,
      changes: { 'README.md': 'second' },
    });
    const approved = await approvedBy(await system.as('quantri.h26'), waiting);
    expect(approved.status).toBe(409);
    expect(await releasedVersions('consultation')).toBe(before);
  });

  it('is not released from today when the engine refuses it', async () => {
    const before = await releasedVersions('fee-payment');
    const xml = (await inForce('fee-payment')).files['process.bpmn'] ?? '';
    const broken = xml.replace(/<zeebe:taskDefinition type="[^"]*"/, '<zeebe:taskDefinition type=""');
    const draft = await draftOf('fee-payment', 'broken', { 'process.bpmn': broken });
    const today = dayOf(await system.office.now());
    const approved = await approvedBy(await system.as('quantri.h26'), await release(draft, today));
    expect(approved.status).toBe(400);
    expect(await releasedVersions('fee-payment')).toBe(before);
    expect((await designer.get(`/api/packages/${draft.packageId}/drafts/${draft.id}`)).body.changed).toEqual([
      'process.bpmn',
    ]);
  });

  it('is not deployed before a second person has approved it', async () => {
    const xml = (await inForce('approve-and-sign')).files['process.bpmn'] ?? '';
    const renamed = xml.replace(/<bpmn:process ([^>]*)name="[^"]*"/, '<bpmn:process $1name="not approved yet"');
    expect(renamed).not.toBe(xml);
    const draft = await draftOf('approve-and-sign', 'early', { 'process.bpmn': renamed });
    const before = await versionsOf('approve-and-sign');
    const waiting = await release(draft, dayOf(await system.office.now()));
    expect(waiting.status).toBe(202);
    expect(await versionsOf('approve-and-sign')).toEqual(before);
    expect((await approvedBy(await system.as('quantri.h26'), waiting)).status).toBe(200);
    expect(await versionsOf('approve-and-sign')).toHaveLength(before.length + 1);
  });

  it('hides no other proposal while its owner writes on, or when she throws it away', async () => {
    const second = await system.as('quantri.h26');
    const save = (draft: { readonly id: string }, revision: number, changes: object) =>
      designer.send('PUT', `/api/packages/deliver-result/drafts/${draft.id}/files`, { revision, changes });
    const draft = await draftOf('deliver-result', 'half', { 'names.json': '{"vi":"Trả","en":"Return"}' });
    const waiting = await release(draft, '2026-03-20');
    expect(waiting.status).toBe(202);
    expect((await save(draft, 2, { 'names.json': '{"vi":"Tr' })).status).toBe(200);
    expect((await second.get('/api/approvals')).status).toBe(200);
    const url = `/api/approvals/${waiting.body.approvalId}`;
    expect(JSON.stringify((await second.get(url)).body.differences)).toContain('Tên gọi');
    expect((await designer.send('DELETE', `/api/packages/deliver-result/drafts/${draft.id}`)).status).toBe(204);
    expect((await second.get(url)).body).toMatchObject({ state: 'open', stale: true });
    expect((await approvedBy(second, waiting)).status).toBe(409);
    expect((await second.get(url)).body).toMatchObject({ state: 'stale' });
  });

  it('is refused with the cases that its table leaves open, whatever its day', async () => {
    const { files } = await inForce('shared');
    const name = 'candidate-group.dmn';
    const table = (files[name] ?? '').replace(/<rule\b[\s\S]*<\/rule>/, '');
    expect(table).not.toBe(files[name]);
    // Its cases would refuse it before.
    const draft = await draftOf('shared', 'open', { [name]: table, 'candidate-group.cases.json': null });
    for (const day of [dayOf(await system.office.now()), '2026-03-20'])
      expect(await release(draft, day)).toMatchObject({ status: 409, body: { elementCount: expect.any(Number) } });
  });

  it('is refused with a paper that cannot be issued, whatever its day', async () => {
    const draft = await draftOf('withdrawal', 'paper', { 'notice.document.json': '{"kind":"notice"}' });
    for (const day of [dayOf(await system.office.now()), '2026-03-20'])
      expect((await release(draft, day)).status).toBe(400);
  });

  it('is answered with what both have changed, when another version came meanwhile', async () => {
    const draft = await draftOf('verification', 'words', { 'README.md': 'mine' });
    const { id, files, number } = await inForce('verification');
    const theirs = { ...files, 'README.md': 'theirs' };
    await releasePackage(system.office, officer, {
      id,
      files: theirs,
      basedOn: number,
      validFrom: dayOf(await system.office.now()),
      note: '',
    });
    const rebase = (chosen: readonly object[]) =>
      designer.send('POST', `/api/packages/${draft.packageId}/drafts/${draft.id}/rebase`, { chosen });
    expect((await rebase([])).body.conflicts).toMatchObject([
      { file: 'README.md', id: '', mine: 'mine', theirs: 'theirs' },
    ]);
    expect((await rebase([{ file: 'README.md', id: '', take: 'mine' }])).body.conflicts).toEqual([]);
    expect((await designer.get(`/api/packages/verification/versions/${number + 1}`)).body.files['README.md']).toBe(
      'theirs',
    );
    expect((await designer.get(`/api/packages/withdrawal/drafts/${draft.id}`)).status).toBe(404);
    expect((await designer.send('DELETE', `/api/packages/${draft.packageId}/drafts/${draft.id}`)).status).toBe(204);
    expect(
      (await designer.get('/api/packages?text=xac%20minh')).body.items.map((one: { id: string }) => one.id),
    ).toContain('verification');
  });
});
