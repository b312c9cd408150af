/** What a release of Motcua brings of a package that was changed here: it waits, and is taken in as a merge of what both have changed since it was taken last. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../office/kernel/index.ts';
import {
  beginDraft,
  type FileVersions,
  getDraft,
  importShipped,
  listPackages,
  newestVersionOf,
  releaseDraft,
  releasePackage,
  restoreSaving,
  saveDraft,
  takeUpgrade,
  withdrawVersion,
} from '../../../office/packages/index.ts';
import { listShippedPackages } from '../../../workflows/catalog.ts';
import { left, openWithDesigners } from '../support/designers.ts';
import type { TestOffice } from '../support/open-office.ts';

let system: TestOffice;
let an: Actor;
let binh: Actor;
beforeEach(async () => {
  ({ system, an, binh } = await openWithDesigners());
  await changeHere({ 'README.md': 'ours' });
});
afterEach(() => system.close());

const ID = 'withdrawal';
const TODAY = '2025-06-25';
const NAMES = '{"vi":"Rút","en":"Withdraw"}';
/** Releases the newest version with some files changed. @returns its number */
const changeHere = async (changes: Readonly<Record<string, string>>, validFrom = TODAY) => {
  const newest = await newestVersionOf(system.office, ID);
  if (!newest) throw new Error(`no package ${ID}`);
  const files = { ...newest.files, ...changes };
  return releasePackage(system.office, an, { id: ID, files, basedOn: newest.number, validFrom, note: '' });
};
/** A start of a Motcua that brings other files. */
const ship = async (changes: Readonly<Record<string, string>>) =>
  importShipped(
    system.office,
    (await listShippedPackages()).map((one) => (one.id === ID ? { ...one, files: { ...one.files, ...changes } } : one)),
  );
const waits = async () => (await listPackages(system.office)).find(({ id }) => id === ID)?.upgradeWaits;
const ours = async (files: readonly FileVersions[]) => ({
  texts: Object.fromEntries(files.map(({ name, mine }) => [name, mine])),
  conflicts: [],
});
const take = async (merge: typeof left | typeof ours = left, actor = an) =>
  takeUpgrade(system.office, actor, ID, merge);
const draftOf = async ({ draftId }: { readonly draftId: string | null }) => {
  if (draftId === null) throw new Error('no draft');
  return getDraft(system.office, draftId);
};
const releaseOf = (id: string, revision: number, validFrom = TODAY, actor = an) =>
  releaseDraft(system.office, actor, id, { revision, validFrom, note: 'taken in' });

describe('What came with Motcua', () => {
  test('is taken into a draft beside what was changed here, and waits until that is released', async () => {
    await ship({ 'names.json': NAMES });
    const taken = await take();
    expect(taken.conflicts).toEqual([]);
    const draft = await draftOf(taken);
    expect(draft).toMatchObject({ changed: ['names.json'], basedOn: 2, takesUpgrade: true });
    expect(draft.files).toMatchObject({ 'README.md': 'ours', 'names.json': NAMES });
    expect(await waits()).toBe(true);
    await releaseOf(draft.id, draft.revision);
    expect(await waits()).toBe(false);
    await expect(take()).rejects.toThrow(/nothing waits/);
  });

  test('is asked for where both have changed the same, against what was taken last, and written only when it is chosen', async () => {
    const [shipped] = (await listShippedPackages()).filter(({ id }) => id === ID);
    await ship({ 'README.md': 'newer' });
    const asked = await take();
    expect(asked).toEqual({
      draftId: null,
      conflicts: [{ name: 'README.md', base: shipped?.files['README.md'], mine: 'ours', theirs: 'newer' }],
    });
    expect((await listPackages(system.office)).find(({ id }) => id === ID)?.draftCount).toBe(0);
    // All of ours stays: the newest version has it already, so there is nothing to release.
    expect(await take(ours)).toEqual({ draftId: null, conflicts: [] });
    expect(await waits()).toBe(false);
    // The next one is asked against what was taken now.
    await ship({ 'README.md': 'newest' });
    expect((await take()).conflicts).toMatchObject([{ base: 'newer', mine: 'ours', theirs: 'newest' }]);
  });

  test('is what was changed here alike: it is taken at once', async () => {
    await ship({ 'README.md': 'ours' });
    expect(await take()).toEqual({ draftId: null, conflicts: [] });
    expect(await waits()).toBe(false);
  });

  test('goes into the draft that one has open, and not into anybody else’s', async () => {
    const { id } = await beginDraft(system.office, an, { packageId: ID });
    await saveDraft(system.office, an, id, { revision: 1, changes: { 'extra.form': '{"id":"extra"}' } });
    await ship({ 'names.json': NAMES });
    expect(await take()).toEqual({ draftId: id, conflicts: [] });
    const draft = await getDraft(system.office, id);
    expect(draft).toMatchObject({ revision: 3, changed: ['extra.form', 'names.json'] });
    expect((await draftOf(await take(left, binh))).id).not.toBe(id);
  });

  test('is not taken any more where an earlier saving was gone back to, and is again where that is taken back', async () => {
    const { id } = await beginDraft(system.office, an, { packageId: ID });
    await saveDraft(system.office, an, id, { revision: 1, changes: { 'extra.form': '{"id":"extra"}' } });
    await ship({ 'names.json': NAMES });
    await take();
    await restoreSaving(system.office, an, id, { revision: 3, saving: 2 });
    expect(await getDraft(system.office, id)).toMatchObject({ takesUpgrade: false, changed: ['extra.form'] });
    await restoreSaving(system.office, an, id, { revision: 4, saving: 3 });
    expect((await getDraft(system.office, id)).takesUpgrade).toBe(true);
    await restoreSaving(system.office, an, id, { revision: 5, saving: 2 });
    await releaseOf(id, 6);
    expect(await waits()).toBe(true);
  });

  test('waits again where the version that took it is withdrawn', async () => {
    await ship({ 'names.json': NAMES });
    const draft = await draftOf(await take());
    const number = await releaseOf(draft.id, draft.revision, '2025-07-10');
    expect(await waits()).toBe(false);
    await withdrawVersion(system.office, an, { id: ID, number, reason: 'too early' });
    expect(await waits()).toBe(true);
    expect((await draftOf(await take())).changed).toEqual(['names.json']);
  });

  test('waits still where the next Motcua came before the draft was released', async () => {
    await ship({ 'names.json': NAMES });
    const draft = await draftOf(await take());
    await ship({ 'names.json': NAMES, 'extra.form': '{"id":"extra"}' });
    // Into the same draft comes what is new since.
    expect((await draftOf(await take())).changed).toEqual(['extra.form', 'names.json']);
    await restoreSaving(system.office, an, draft.id, { revision: 2, saving: 1 });
    await releaseOf(draft.id, 3);
    expect(await waits()).toBe(true);
    expect((await draftOf(await take())).changed).toEqual(['extra.form']);
  });

  test('is nothing for a package that was made here, or that has it', async () => {
    await expect(take()).rejects.toThrow(/nothing waits/);
    await releasePackage(system.office, an, {
      ...{ id: 'a-part', files: { 'README.md': 'a part' }, basedOn: null, validFrom: TODAY, note: '' },
    });
    await expect(takeUpgrade(system.office, an, 'a-part', left)).rejects.toThrow(/does not come with Motcua/);
  });
});
