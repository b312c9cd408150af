/** The life of a package after its release, over the API: what is withdrawn reaches nobody, and what was there is brought back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '../../office/clock/index.ts';
import { takeEffect } from '../../server/packages/take-effect.ts';
import { local } from '../office/support/open-office.ts';
import { birthIntake, handIn } from './support/intake.ts';
import { approvedBy } from './support/second-person.ts';
import { type Answer, type Caller, type System, startSystem } from './support/system.ts';

let system: System;
let designer: Caller;
let second: Caller;
let counter: Caller;
beforeAll(async () => {
  system = await startSystem();
  await setClock(system.office, local('2026-03-02 09:00'));
  designer = await system.as('thietke.h26');
  second = await system.as('quantri.h26');
  counter = await system.as('tiepnhan.h26-1');
});
afterAll(() => system.close());

const anotherDesigner = async (): Promise<Caller> => {
  const { db } = system.office;
  const { id: personId } = await db
    .selectFrom('office.person')
    .select('id')
    .where('userName', '=', 'giamsat.h26')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('office.membership')
    .values({ personId, unitCode: 'H26', role: 'process-designer', validFrom: '2025-01-01' })
    .execute();
  return system.as('giamsat.h26');
};
const page = async (id: string): Promise<Answer['body']> => (await designer.get(`/api/packages/${id}`)).body;
const begin = async (id: string, start?: object): Promise<Answer['body']> =>
  (await designer.send('POST', `/api/packages/${id}/drafts`, start ? { start } : {})).body;
const save = async ({ id, packageId, revision }: Answer['body'], changes: object): Promise<number> =>
  (await designer.send('PUT', `/api/packages/${packageId}/drafts/${id}/files`, { revision, changes })).body.revision;
const propose = ({ id, packageId }: Answer['body'], revision: number, validFrom: string) =>
  designer.send('POST', `/api/packages/${packageId}/drafts/${id}/release`, {
    ...{ revision, validFrom, note: 'clearer', reason: 'asked for' },
  });
/** Releases the newest version with some files changed. @returns its number */
const release = async (id: string, validFrom: string, changes: object): Promise<number> => {
  const draft = await begin(id);
  const approved = await approvedBy(second, await propose(draft, await save(draft, changes), validFrom));
  expect(approved, approved.text).toMatchObject({ status: 200 });
  return (await page(id)).versions[0].number;
};
const deployedOf = async (processId: string): Promise<number> => {
  const { items } = (await designer.get('/api/processes')).body;
  return items.filter((one: { processId: string }) => one.processId === processId).length;
};

describe('A version that waits for its day', () => {
  const withdraw = (number: number, reason = 'mistaken') =>
    designer.send('POST', `/api/packages/verification/versions/${number}/withdraw`, { reason });

  it('is withdrawn with a reason, and reaches neither the counter nor the engine when its day comes', async () => {
    const xml = (await begin('verification')).files['process.bpmn'];
    const drawn = xml.replace(/<bpmn:process ([^>]*)name="[^"]*"/, '<bpmn:process $1name="mistaken"');
    const number = await release('verification', '2026-03-20', { 'process.bpmn': drawn });
    expect((await withdraw(number)).status).toBe(204);
    expect((await page('verification')).versions).toMatchObject([
      { number, state: 'withdrawn', withdrawn: { by: expect.stringMatching(/\S/), reason: 'mistaken' } },
      { number: number - 1, state: 'in-force', withdrawn: null },
    ]);
    const before = await deployedOf('verification');
    await setClock(system.office, local('2026-03-20 09:00'));
    await takeEffect(system.office, system.engine);
    expect(await deployedOf('verification')).toBe(before);
    expect((await page('verification')).deployed).toBe(number - 1);
    const held = await withdraw(number - 1);
    expect(held.status).toBe(409);
    expect(held.text).toContain('take an older version back into a draft');
  });

  it('is brought back into a draft like every other version', async () => {
    const [{ number }, { number: inForce }] = (await page('verification')).versions;
    const draft = await begin('verification', { kind: 'version', number });
    expect(draft).toMatchObject({ basedOn: inForce, changed: ['process.bpmn'] });
    expect(draft.files['process.bpmn']).toContain('"mistaken"');
    expect((await designer.send('DELETE', `/api/packages/verification/drafts/${draft.id}`)).status).toBe(204);
  });
});

describe('A package that is retired', () => {
  const propose = (reason = 'thay bằng thủ tục liên thông') =>
    designer.send('POST', '/api/packages/birth-registration/retirement', { from: '2026-03-20', reason });
  const birth = () => {
    const intake = birthIntake('H26.1');
    return { ...intake, answers: { ...intake.answers, childBirthDate: '2026-03-10' } };
  };
  const openDossiers = async () => (await counter.get('/api/dossiers')).body.total.count;

  it('is retired by two, and from then on the counter, the catalogue and the citizens’ pages say so', async () => {
    const received = await handIn(counter, birth());
    expect(received.status, received.text).toBe(201);
    const waiting = await propose();
    expect(waiting.status, waiting.text).toBe(202);
    expect(await page('birth-registration')).toMatchObject({ retired: null, proposal: { draftId: null } });
    const isProposed = async () =>
      (await designer.get('/api/packages?text=birth-registration')).body.items.find(
        ({ id }: { id: string }) => id === 'birth-registration',
      ).proposed;
    expect(await isProposed()).toBe(true);
    const shown = (await second.get(`/api/approvals/${waiting.body.approvalId}`)).body;
    expect(shown).toMatchObject({ title: { vi: 'Đăng ký khai sinh' } });
    expect(JSON.stringify(shown.differences)).toContain('20/03/2026');
    // when somebody hands in at the moment of the approval
    const [approved, meanwhile] = await Promise.all([approvedBy(second, waiting), handIn(counter, birth())]);
    // then she was received before it, or hears why not
    expect(approved.status, approved.text).toBe(200);
    expect([201, 409]).toContain(meanwhile.status);
    const before = await openDossiers();
    const refused = await handIn(counter, birth());
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.body.detailVi).toContain('đã ngừng tiếp nhận từ ngày 20/03/2026: thay bằng thủ tục liên thông');
    expect((await counter.get('/api/procedures/1.001193/intake-form')).status).toBe(409);
    expect(await openDossiers()).toBe(before);
    expect(await isProposed()).toBe(false);
    const { items } = (await designer.get('/api/catalogue?text=1.001193')).body;
    expect(items).toMatchObject([{ code: '1.001193', offered: false }]);
    const { body: told } = await system.app.inject('/nop-ho-so/thu-tuc/1.001193');
    expect(told).toContain('đã ngừng tiếp nhận');
    const begun = await system.app.inject({
      ...{ method: 'POST', url: '/nop-ho-so/bat-dau', payload: 'thu-tuc=1.001193' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(begun.body).toContain('đã ngừng tiếp nhận từ ngày 20/03/2026: thay bằng thủ tục liên thông');
    // and what was received before is open, with the form of its day
    expect((await counter.get(`/api/dossiers/${received.body.id}/declared-form`)).status).toBe(200);
    expect((await propose()).text).toContain('is to receive nobody');
    expect((await page('birth-registration')).versions[0]).toMatchObject({ state: 'retired' });
  });
});

describe('A package that is deleted', () => {
  it('is told to who edits it, and comes back for her', async () => {
    const draft = await begin('night-market', { kind: 'nothing', names: { vi: 'Chợ đêm', en: 'Night market' } });
    expect((await second.send('DELETE', '/api/packages/night-market')).status).toBe(403);
    expect((await designer.send('DELETE', '/api/packages/night-market')).status).toBe(204);
    const saving = await designer.send('PUT', `/api/packages/night-market/drafts/${draft.id}/files`, {
      ...{ revision: 1, changes: { 'README.md': 'on' } },
    });
    expect(saving).toMatchObject({ status: 404, body: { code: 'packages.deleted' } });
    expect((await designer.get('/api/packages/night-market')).body.detailVi).toContain('đã xoá gói “night-market”');
    expect((await begin('night-market', { kind: 'nothing', names: { vi: 'Khác', en: 'Other' } })).code).toBe(
      'packages.deleted',
    );
    expect((await second.get('/api/deleted-packages')).body.items).toMatchObject([
      { id: 'night-market', name: { vi: 'Chợ đêm' }, deletedBy: expect.stringMatching(/\S/), daysLeft: 30 },
    ]);
    expect((await designer.send('POST', '/api/packages/night-market/restore')).status).toBe(204);
    expect(await save(draft, { 'README.md': 'on' })).toBe(2);
    expect((await designer.send('DELETE', '/api/packages/withdrawal')).text).toContain('is used by');
  });
});

describe('A draft that was thrown away', () => {
  it('is looked at, taken away and brought back by its owner or an administrator, and by no other designer', async () => {
    const draft = await begin('consultation');
    await save(draft, { 'README.md': 'worth keeping' });
    const url = `/api/discarded-drafts/${draft.id}`;
    expect((await designer.get(url)).status).toBe(404);
    expect((await designer.send('DELETE', `/api/packages/consultation/drafts/${draft.id}`)).status).toBe(204);
    expect((await designer.get('/api/discarded-drafts')).body.items).toContainEqual(
      expect.objectContaining({ id: draft.id, packageId: 'consultation', mine: true, daysLeft: 30 }),
    );
    expect((await designer.get(url)).body.files['README.md']).toBe('worth keeping');
    expect((await designer.get(`${url}/archive`)).status).toBe(200);
    // another designer learns nothing of it
    const other = await anotherDesigner();
    expect((await other.get('/api/discarded-drafts')).body.items).toEqual([]);
    for (const answer of [
      await other.get(url),
      await other.get(`${url}/archive`),
      await other.send('POST', `${url}/restore`),
    ])
      expect(answer.status).toBe(404);
    // an administrator brings it back, to whose it was
    expect((await second.get('/api/discarded-drafts')).body.items).toContainEqual(
      expect.objectContaining({ id: draft.id, mine: false }),
    );
    expect(await second.send('POST', `${url}/restore`)).toMatchObject({ status: 200, body: { id: draft.id } });
    expect((await designer.get(`/api/packages/consultation/drafts/${draft.id}`)).body).toMatchObject({ mine: true });
    expect((await designer.send('POST', `${url}/restore`)).status).toBe(404);
  });
});

describe('A package that was never released', () => {
  it('is called by the names of its draft, in the library and where its first release is decided', async () => {
    const names = { vi: 'Quầy lưu động', en: 'Mobile counter' };
    const draft = await begin('mobile-counter', { kind: 'nothing', names });
    expect((await page('mobile-counter')).name).toEqual(names);
    const { items } = (await designer.get('/api/packages?text=luu%20dong')).body;
    expect(items).toContainEqual(expect.objectContaining({ id: 'mobile-counter', name: names }));
    // a package has to carry something out, if only a decision
    const decision = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="places" name="Places" namespace="urn:places">
  <decision id="mobile-counter" name="Nơi đặt quầy"><literalExpression id="place"><text>"phường"</text></literalExpression></decision>
</definitions>`;
    const revision = await save(draft, { 'mobile-counter.dmn': decision });
    const waiting = await propose(draft, revision, '2026-03-28');
    expect(waiting.status, waiting.text).toBe(202);
    const shown = (await second.get(`/api/approvals/${waiting.body.approvalId}`)).body;
    expect(JSON.stringify(shown)).toContain('Quầy lưu động');
    // a name that is half typed is none
    await save({ ...draft, revision }, { 'names.json': '{"vi":' });
    expect((await page('mobile-counter')).name.vi).toBe('mobile-counter');
  });
});
