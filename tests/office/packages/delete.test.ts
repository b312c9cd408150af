/** A package that is deleted: what may be, what becomes of it and its drafts meanwhile, and how it comes back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { receiveDossier } from '../../../office/intake/index.ts';
import type { Actor } from '../../../office/kernel/index.ts';
import { closeClock } from '../../../office/legal-clock/index.ts';
import {
  beginDraft,
  deletePackage,
  findPackageAt,
  findPackageInForce,
  forgetDeleted,
  getDraft,
  importShipped,
  listDeleted,
  listDrafts,
  listPackages,
  newestVersionOf,
  packageHead,
  releasePackage,
  restorePackage,
  retirePackage,
  saveDraft,
  withdrawVersion,
} from '../../../office/packages/index.ts';
import { listShippedPackages } from '../../../workflows/catalog.ts';
import { openWithDesigners } from '../support/designers.ts';
import { birth, officer, type TestOffice } from '../support/open-office.ts';

let system: TestOffice;
let an: Actor;
let binh: Actor;
beforeEach(async () => {
  ({ system, an, binh } = await openWithDesigners());
});
afterEach(() => system.close());

const [BIRTH, TODAY] = ['birth-registration', '2025-06-25'] as const;
const NAMES = '{"vi":"Quầy lưu động","en":"Mobile counter"}';
const draft = (actor = an, id = 'mobile-counter') =>
  beginDraft(system.office, actor, { packageId: id, files: { 'names.json': NAMES } });
const remove = (id = 'mobile-counter') => deletePackage(system.office, an, id);
const restore = (id = 'mobile-counter') => restorePackage(system.office, binh, id);
const retire = (id: string) => retirePackage(system.office, an, { id, from: TODAY, reason: 'over' });
const ids = async () => (await listPackages(system.office)).map(({ id }) => id);

describe('A package that was never released', () => {
  test('vanishes with its drafts, of which each owner is told, and comes back with them', async () => {
    const { id } = await draft();
    const other = await draft(binh);
    await saveDraft(system.office, binh, other.id, { revision: 1, changes: { 'README.md': 'of Binh' } });
    await remove();
    expect(await ids()).not.toContain('mobile-counter');
    expect(await listDrafts(system.office, 'mobile-counter')).toEqual([]);
    // Whoever edits meanwhile hears who did it and where it is.
    const saving = saveDraft(system.office, binh, other.id, { revision: 2, changes: { 'README.md': 'on' } });
    await expect(saving).rejects.toThrow(/deleted the package "mobile-counter" on 2025-06-25.*Recently deleted/);
    await expect(packageHead(system.office, 'mobile-counter')).rejects.toThrow(/Recently deleted/);
    await expect(draft()).rejects.toThrow(/Recently deleted/);
    expect(await listDeleted(system.office)).toMatchObject([
      { id: 'mobile-counter', name: { vi: 'Quầy lưu động' }, daysLeft: 30, deletedBy: expect.stringMatching(/\S/) },
    ]);
    await restore();
    expect((await getDraft(system.office, other.id)).files).toMatchObject({ 'README.md': 'of Binh' });
    expect((await getDraft(system.office, id)).files['names.json']).toBe(NAMES);
    expect(await listDeleted(system.office)).toEqual([]);
    await expect(restore()).rejects.toThrow(/no deleted package/);
  });

  test('is saved or deleted first where both happen at once, and nothing is lost', async () => {
    const { id } = await draft();
    const saving = saveDraft(system.office, an, id, { revision: 1, changes: { 'README.md': 'at once' } });
    const [saved, removed] = await Promise.allSettled([saving, remove()]);
    expect(removed.status).toBe('fulfilled');
    await restore();
    expect((await getDraft(system.office, id)).files['README.md']).toBe(
      saved.status === 'fulfilled' ? 'at once' : undefined,
    );
  });

  test('is removed for good after thirty days, and then its id is free', async () => {
    await draft();
    await remove();
    await system.at('2025-07-25 08:59');
    expect(await forgetDeleted(system.office)).toEqual([]);
    expect(await listDeleted(system.office)).toMatchObject([{ daysLeft: 1 }]);
    await system.at('2025-07-25 09:00');
    expect(await listDeleted(system.office)).toEqual([]);
    expect(await forgetDeleted(system.office)).toEqual(['mobile-counter']);
    await expect(restore()).rejects.toThrow(/removed for good after 30 days/);
    expect((await draft()).revision).toBe(1);
  });
});

describe('A package that was released', () => {
  test('is deleted when it is retired and none of its dossiers is open, and stays as evidence', async () => {
    await expect(remove(BIRTH)).rejects.toThrow(/retire it first/);
    const received = await receiveDossier(system.office, officer, birth());
    await retire(BIRTH);
    await expect(remove(BIRTH)).rejects.toThrow(/has 1 open dossiers/);
    await system.office.db
      .updateTable('office.dossier')
      .set({ decision: 'withdrawn' })
      .where('id', '=', received.id)
      .execute();
    await closeClock(system.office, officer, received.id, 'withdrawn');
    await remove(BIRTH);
    expect(await findPackageInForce(system.office, BIRTH)).toBeUndefined();
    expect((await findPackageAt(system.office, BIRTH, received.receivedAt))?.number).toBe(1);
    await system.at('2026-06-25 09:00');
    expect(await forgetDeleted(system.office)).toEqual([]);
    expect(await listDeleted(system.office)).toMatchObject([{ id: BIRTH, daysLeft: null }]);
    await restore(BIRTH);
    expect((await findPackageInForce(system.office, BIRTH))?.number).toBe(1);
  });

  test('does not come back with the next Motcua, whose version waits until it is restored', async () => {
    await retire(BIRTH);
    await remove(BIRTH);
    const shipped = (await listShippedPackages()).map((one) =>
      one.id === BIRTH ? { ...one, files: { ...one.files, 'README.md': 'newer' } } : one,
    );
    expect(await importShipped(system.office, shipped)).toEqual({ added: [], upgraded: [], waiting: [] });
    expect(await ids()).not.toContain(BIRTH);
    await restore(BIRTH);
    const listed = (await listPackages(system.office)).find(({ id }) => id === BIRTH);
    expect(listed).toMatchObject({ upgradeWaits: true, inForce: { number: 1 } });
  });

  test('and was withdrawn before its day is deleted, and kept for its log', async () => {
    const first = { id: 'a-part', files: { 'README.md': 'a part' }, basedOn: null, validFrom: '2025-07-10', note: '' };
    await releasePackage(system.office, an, first);
    await withdrawVersion(system.office, an, { id: 'a-part', number: 1, reason: 'mistaken' });
    await remove('a-part');
    await system.at('2026-06-25 09:00');
    expect(await forgetDeleted(system.office)).toEqual([]);
    await restore('a-part');
    expect(await newestVersionOf(system.office, 'a-part')).toBeUndefined();
    expect(await ids()).toContain('a-part');
  });

  test.each([
    ['others use', 'withdrawal', /is used by: .+/],
    ['the system needs', 'sla-clock', /system itself uses/],
    ['all share', 'shared', /system itself uses/],
    ['is not there', 'nowhere', /There is no package/],
  ])('is not deleted where %s it', async (_, id, message) => {
    await expect(remove(id)).rejects.toThrow(message);
  });

  test('is neither released, retired nor withdrawn while it is deleted', async () => {
    await retire(BIRTH);
    await remove(BIRTH);
    const release = { id: BIRTH, files: {}, basedOn: 1, validFrom: TODAY, note: '' };
    const acts = [
      () => releasePackage(system.office, an, release),
      () => retire(BIRTH),
      () => withdrawVersion(system.office, an, { id: BIRTH, number: 1, reason: 'too early' }),
      () => remove(BIRTH),
    ];
    for (const act of acts) await expect(act()).rejects.toThrow(/Recently deleted/);
  });
});
