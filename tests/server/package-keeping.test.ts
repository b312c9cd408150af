/** What a designer makes is kept and handed on: savings to go back to, and packages as archives. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetDiscarded, readArchive, releasePackage, writeArchive } from '../../office/packages/index.ts';
import { DAY_MS } from '../../office/time/index.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

let system: System;
let designer: Caller;
beforeAll(async () => {
  system = await startSystem();
  designer = await system.as('thietke.h26');
});
afterAll(() => system.close());

const begin = async (packageId: string, name: string) =>
  (await designer.send('POST', `/api/packages/${packageId}/drafts`, { name })).body;
const urlOf = (draft: { packageId: string; id: string }) => `/api/packages/${draft.packageId}/drafts/${draft.id}`;
const save = (draft: { packageId: string; id: string }, revision: number, changes: object) =>
  designer.send('PUT', `${urlOf(draft)}/files`, { revision, changes });
const zipped = async (url: string): Promise<Uint8Array> => {
  const answer = await system.app.inject({ url, headers: { cookie: designer.cookie } });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip']);
  return answer.rawPayload;
};
const upload = (archive: Uint8Array, more: object = {}) =>
  designer.send('POST', '/api/packages/archive', { content: Buffer.from(archive).toString('base64'), ...more });

describe('An earlier version', () => {
  it('is brought back as a draft on the newest one; one of that name is not overwritten', async () => {
    const { files } = (await designer.get('/api/packages/verification/versions/1')).body;
    const draft = await begin('verification', 'another');
    const release = { id: 'verification', basedOn: 1, validFrom: '2999-01-01', note: '' };
    const changed = { ...files, 'README.md': 'other notes', 'more.form': '{"id":"more","components":[]}' };
    await releasePackage(system.office, { kind: 'system', name: 'test' }, { ...release, files: changed });
    const again = (name: string, number: number) =>
      designer.send('POST', '/api/packages/verification/drafts', { name, start: { kind: 'version', number } });
    const { body } = await again('again', 1);
    expect(body).toMatchObject({ basedOn: 2, changed: ['README.md', 'more.form'], files });
    expect((await again(draft.name, 1)).status).toBe(409);
    expect((await again('never', 9)).status).toBe(404);
  });
});

describe('The savings of a draft', () => {
  it('are gone back to, and that is a saving of its own', async () => {
    const draft = await begin('withdrawal', 'savings');
    await save(draft, 1, { 'README.md': 'first' });
    await save(draft, 2, { 'README.md': 'second', 'extra.form': '{}' });
    const { items } = (await designer.get(`${urlOf(draft)}/savings`)).body;
    expect(items).toMatchObject([
      { revision: 3, changed: ['README.md', 'extra.form'] },
      { revision: 2, changed: ['README.md'] },
      { revision: 1, changed: [] },
    ]);
    const restore = (saving: number, revision: number) =>
      designer.send('POST', `${urlOf(draft)}/savings/${saving}/restore`, { revision });
    expect((await restore(2, 2)).status).toBe(409);
    expect((await restore(9, 3)).status).toBe(404);
    expect((await restore(2, 3)).body).toEqual({ revision: 4 });
    expect((await designer.get(urlOf(draft))).body).toMatchObject({
      changed: ['README.md'],
      files: { 'README.md': 'first' },
    });
    expect((await restore(1, 4)).body).toEqual({ revision: 5 });
    expect((await designer.get(urlOf(draft))).body.changed).toEqual([]);
  });

  it('are the last hundred, and they end with the draft, thirty days after it was thrown away', async () => {
    const draft = await begin('withdrawal', 'many');
    for (let revision = 1; revision <= 104; revision += 1)
      await save(draft, revision, { 'README.md': `text ${revision}` });
    const { items } = (await designer.get(`${urlOf(draft)}/savings`)).body;
    expect([items.length, items[0].revision, items.at(-1).revision]).toEqual([100, 105, 6]);
    const texts = () =>
      system.office.db.selectFrom('office.packageSavingText').select('hash').where('draftId', '=', draft.id).execute();
    expect(await texts()).toHaveLength(100);
    await designer.send('DELETE', urlOf(draft));
    expect(await forgetDiscarded(system.office)).toBe(0);
    expect(await texts()).toHaveLength(100);
    const longAgo = new Date((await system.office.now()).getTime() - 31 * DAY_MS);
    await system.office.db
      .updateTable('office.packageDraft')
      .set({ discardedAt: longAgo })
      .where('id', '=', draft.id)
      .execute();
    expect(await forgetDiscarded(system.office)).toBe(1);
    expect(await texts()).toEqual([]);
  });

  it('take a file as large as two million characters, and say so of a larger one', async () => {
    const draft = await begin('withdrawal', 'large');
    expect((await save(draft, 1, { 'README.md': 'ệ'.repeat(2_000_000) })).body).toEqual({ revision: 2 });
    const refused = await save(draft, 2, { 'README.md': 'x'.repeat(2_000_001) });
    expect([refused.status, refused.body.detail]).toEqual([413, expect.stringContaining('README.md')]);
    const parts = ['a', 'b', 'c'].map((name) => [`${name}.form`, 'x'.repeat(1_900_000)]);
    expect((await save(draft, 2, Object.fromEntries(parts))).status).toBe(413);
    const begun = await designer.send('POST', '/api/packages/too-large/drafts', { files: Object.fromEntries(parts) });
    expect(begun.status).toBe(413);
  });

  it('are not lost when two save at once: one of them is told', async () => {
    const draft = await begin('withdrawal', 'two');
    const answers = await Promise.all(['one', 'two', 'three'].map((text) => save(draft, 1, { 'README.md': text })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await designer.get(urlOf(draft))).body.revision).toBe(2);
  });
});

describe('A file of a draft', () => {
  const steps = async (draft: { packageId: string; id: string }, file = 'README.md') =>
    (await designer.get(`${urlOf(draft)}/steps?file=${file}`)).body;
  const step = (draft: { packageId: string; id: string }, revision: number, direction: string, file = 'README.md') =>
    designer.send('POST', `${urlOf(draft)}/steps`, { revision, file, direction });
  const notes = async (draft: { packageId: string; id: string }) =>
    (await designer.get(urlOf(draft))).body.files['README.md'];

  it('is taken back and forward through its savings, whatever was done to others, and is at the same step afterwards', async () => {
    const draft = await begin('withdrawal', 'steps');
    const first = await notes(draft);
    expect(await steps(draft)).toMatchObject({ revision: 1, back: null, forward: null });
    await save(draft, 1, { 'README.md': 'one' });
    await save(draft, 2, { 'extra.form': '{}' });
    await save(draft, 3, { 'README.md': 'two' });
    expect(await steps(draft)).toMatchObject({ revision: 4, back: { saving: 2 }, forward: null });
    expect((await step(draft, 4, 'back')).body).toEqual({ revision: 5 });
    expect(await notes(draft)).toBe('one');
    expect((await step(draft, 5, 'back')).body).toEqual({ revision: 6 });
    expect((await designer.get(urlOf(draft))).body).toMatchObject({
      changed: ['extra.form'],
      files: { 'README.md': first },
    });
    expect(await steps(draft)).toMatchObject({ back: null, forward: { saving: 2 } });
    await step(draft, 6, 'forward');
    await step(draft, 7, 'forward');
    expect(await notes(draft)).toBe('two');
    expect(await steps(draft)).toMatchObject({ back: { saving: 2 }, forward: null });
  });

  it('has no step forward any more once it was changed afresh, and is taken back to where it was not there', async () => {
    const draft = await begin('withdrawal', 'afresh');
    await save(draft, 1, { 'extra.form': '{"id":"a"}' });
    await save(draft, 2, { 'extra.form': '{"id":"b"}' });
    await step(draft, 3, 'back', 'extra.form');
    await save(draft, 4, { 'extra.form': '{"id":"c"}' });
    expect(await steps(draft, 'extra.form')).toMatchObject({ back: { saving: 2 }, forward: null });
    await step(draft, 5, 'back', 'extra.form');
    await step(draft, 6, 'back', 'extra.form');
    expect((await designer.get(urlOf(draft))).body.changed).toEqual([]);
    expect((await step(draft, 7, 'back', 'extra.form')).status).toBe(409);
    expect((await step(draft, 6, 'forward', 'extra.form')).status).toBe(409);
  });

  it('is taken back over a version that was brought in meanwhile', async () => {
    const draft = await begin('verification', 'over');
    const { files } = (await designer.get(urlOf(draft))).body;
    await save(draft, 1, { 'extra.form': '{}' });
    const release = { id: 'verification', basedOn: draft.basedOn, validFrom: '2999-01-01', note: '' };
    const changed = { ...files, 'README.md': 'notes of the newest version' };
    await releasePackage(system.office, { kind: 'system', name: 'test' }, { ...release, files: changed });
    expect((await designer.send('POST', `${urlOf(draft)}/rebase`, { chosen: [] })).body).toEqual({ conflicts: [] });
    expect(await steps(draft)).toMatchObject({ revision: 3, back: { saving: 1 } });
    await step(draft, 3, 'back');
    expect(await notes(draft)).toBe(files['README.md']);
    expect((await designer.get(urlOf(draft))).body.changed).toEqual(['README.md', 'extra.form']);
  });
});

describe('An archive', () => {
  it('of a version comes back as a draft that changes nothing, and of a draft as it is, however broken', async () => {
    const archive = await zipped('/api/packages/withdrawal/versions/1/archive');
    const taken = await upload(archive, { name: 'as it was' });
    expect(taken.body).toMatchObject({ draft: { packageId: 'withdrawal', changed: [] }, leftOut: [], removed: [] });
    const draft = await begin('withdrawal', 'broken');
    await save(draft, 1, { 'process.bpmn': '<half', 'README.md': null });
    const broken = readArchive(await zipped(`${urlOf(draft)}/archive`));
    expect(broken.files['process.bpmn']).toBe('<half');
    const again = await upload(writeArchive(broken), { name: 'broken again' });
    expect(again.body).toMatchObject({ draft: { changed: ['README.md', 'process.bpmn'] }, removed: ['README.md'] });
    expect((await upload(archive, { name: 'as it was' })).status).toBe(409);
  });

  it('makes a package that is not there yet, under the id that is asked for', async () => {
    const archive = writeArchive({ id: 'elsewhere', files: { 'names.json': '{"vi":"Chợ","en":"Market"}' } });
    expect((await upload(archive, { id: 'market' })).body.draft).toMatchObject({ packageId: 'market', basedOn: null });
    expect((await upload(Buffer.from('nothing of the kind'))).status).toBe(400);
  });
});
