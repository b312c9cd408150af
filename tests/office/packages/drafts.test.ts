/** Drafts of packages: kept on the server, one for each person and name, brought onto what others released, and released themselves. */

import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, actorId, inTransaction } from '../../../office/kernel/index.ts';
import {
  beginDraft,
  discardDraft,
  findPackageInForce,
  forgetDiscarded,
  getDiscarded,
  getDraft,
  listDiscarded,
  listDrafts,
  listPackages,
  lockPackages,
  rebaseDraft,
  releaseDraft,
  releasePackage,
  restoreDraft,
  saveDraft,
  savingsOf,
  versionsOfPackage,
} from '../../../office/packages/index.ts';
import { DAY_MS } from '../../../office/time/index.ts';
import { left, openWithDesigners } from '../support/designers.ts';
import type { TestOffice } from '../support/open-office.ts';

let system: TestOffice;
let an: Actor;
let binh: Actor;
beforeAll(async () => {
  ({ system, an, binh } = await openWithDesigners());
});
afterAll(() => system.close());
beforeEach(async () => void (await system.office.db.deleteFrom('office.packageDraft').execute()));

const begin = (actor: Actor, packageId = 'withdrawal', name?: string) =>
  beginDraft(system.office, actor, { packageId, ...(name ? { name } : {}) });
const newest = async (id = 'withdrawal') => {
  const found = await findPackageInForce(system.office, id, '9999-12-31');
  if (!found) throw new Error(`no package ${id}`);
  return found;
};
const releaseElsewhere = async (changes: Readonly<Record<string, string>>) => {
  const { id, files, number } = await newest();
  const release = { id, files: { ...files, ...changes }, basedOn: number, validFrom: '2025-06-25', note: '' };
  return releasePackage(system.office, binh, release);
};

describe('A draft', () => {
  test('begins as the newest version is, and is gone on with from another machine', async () => {
    const draft = await begin(an);
    expect(draft).toMatchObject({ files: (await newest()).files, changed: [], revision: 1 });
    const revision = await saveDraft(system.office, an, draft.id, { revision: 1, changes: { 'README.md': 'mine' } });
    expect(revision).toBe(2);
    expect(await begin(an)).toMatchObject({ id: draft.id, revision: 2, changed: ['README.md'] });
  });

  test('is one for each person and name, and others see that somebody is at work', async () => {
    const ids = [(await begin(an)).id, (await begin(an, 'withdrawal', 'a try')).id, (await begin(binh)).id];
    expect(new Set(ids).size).toBe(3);
    expect((await listDrafts(system.office, 'withdrawal')).map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(await listDrafts(system.office, 'escalation')).toEqual([]);
  });

  test('is changed by its owner alone, and read by everybody', async () => {
    const { id } = await begin(an);
    await expect(saveDraft(system.office, binh, id, { revision: 1, changes: {} })).rejects.toThrow(/somebody else's/);
    await expect(discardDraft(system.office, binh, id)).rejects.toThrow(/somebody else's/);
    await expect(rebaseDraft(system.office, binh, id, left)).rejects.toThrow(/somebody else's/);
    expect((await getDraft(system.office, id)).id).toBe(id);
    await discardDraft(system.office, an, id);
    await expect(getDraft(system.office, id)).rejects.toThrow(/There is no draft/);
  });

  test('is not overwritten from a window that has not seen the last saving', async () => {
    const { id } = await begin(an);
    await saveDraft(system.office, an, id, { revision: 1, changes: { 'README.md': 'first window' } });
    await expect(
      saveDraft(system.office, an, id, { revision: 1, changes: { 'README.md': 'second window' } }),
    ).rejects.toThrow(/saving 2, here it is 1/);
    expect((await getDraft(system.office, id)).files['README.md']).toBe('first window');
  });

  test('leaves files out and brings new ones, and what is as before is no change', async () => {
    const { id, files } = await begin(an);
    await saveDraft(system.office, an, id, {
      revision: 1,
      changes: { 'README.md': null, 'extra.form': '{"id":"extra"}' },
    });
    const changed = await getDraft(system.office, id);
    expect(changed.files).not.toHaveProperty('README.md');
    expect(changed.changed).toEqual(['README.md', 'extra.form']);
    await saveDraft(system.office, an, id, {
      revision: 2,
      changes: { 'README.md': files['README.md'] ?? '', 'extra.form': null },
    });
    expect((await getDraft(system.office, id)).changed).toEqual([]);
  });

  test.each([
    ['an id that no package has', () => begin(an, 'Not an id'), /cannot be the id of a package/],
    [
      'a file that no package has',
      async () => saveDraft(system.office, an, (await begin(an)).id, { revision: 1, changes: { 'a.exe': '' } }),
      /does not belong/,
    ],
    [
      'more than anybody draws',
      async () =>
        saveDraft(system.office, an, (await begin(an)).id, {
          revision: 1,
          changes: { 'README.md': 'x'.repeat(5_000_001) },
        }),
      /too large/,
    ],
    ['a draft that is not there', () => getDraft(system.office, 'nothing'), /There is no draft/],
  ])('refuses %s', async (_, act, message) => {
    await expect(act()).rejects.toThrow(message);
  });
});

describe('A draft that was thrown away', () => {
  const viewer = (actor: Actor, seesAll = false) => ({ personId: actorId(actor) ?? '', seesAll });
  const thrownAway = async (name?: string) => {
    const { id } = await begin(an, 'withdrawal', name);
    await saveDraft(system.office, an, id, { revision: 1, changes: { 'README.md': 'worth keeping' } });
    await discardDraft(system.office, an, id);
    return id;
  };

  test('is seen by whose it was and by administrators, and by nobody else', async () => {
    const id = await thrownAway();
    expect(await listDrafts(system.office)).toEqual([]);
    expect(await listDiscarded(system.office, viewer(an))).toMatchObject([{ id, daysLeft: 30, revision: 2 }]);
    expect(await listDiscarded(system.office, viewer(binh, true))).toMatchObject([{ id }]);
    expect(await listDiscarded(system.office, viewer(binh))).toEqual([]);
    expect((await getDiscarded(system.office, viewer(an), id)).files['README.md']).toBe('worth keeping');
    await expect(getDiscarded(system.office, viewer(binh), id)).rejects.toThrow(/no such discarded draft/);
    await expect(restoreDraft(system.office, binh, viewer(binh), id)).rejects.toThrow(/no such discarded draft/);
    await expect(saveDraft(system.office, an, id, { revision: 2, changes: {} })).rejects.toThrow(/There is no draft/);
  });

  test('comes back with its savings to whose it was, beside one that she has begun meanwhile', async () => {
    const id = await thrownAway();
    const other = await begin(an);
    expect(other.id).not.toBe(id);
    const restored = await restoreDraft(system.office, binh, viewer(binh, true), id);
    expect(restored).toMatchObject({ id, name: 'main 2', personId: actorId(an), revision: 2 });
    expect((await getDraft(system.office, id)).files['README.md']).toBe('worth keeping');
    expect((await savingsOf(system.office, id)).map(({ revision }) => revision)).toEqual([2, 1]);
    expect(await saveDraft(system.office, an, id, { revision: 2, changes: { 'README.md': 'on' } })).toBe(3);
    expect(await listDiscarded(system.office, viewer(an))).toEqual([]);
    await expect(restoreDraft(system.office, an, viewer(an), id)).rejects.toThrow(/no such discarded draft/);
  });

  test('is not kept where nothing was changed in it, and is removed for good after thirty days', async () => {
    await discardDraft(system.office, an, (await begin(an)).id);
    expect(await listDiscarded(system.office, viewer(an))).toEqual([]);
    const now = await system.office.now();
    const id = await thrownAway();
    const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const discardedSince = (discardedAt: Date) =>
      system.office.db.updateTable('office.packageDraft').set({ discardedAt }).where('id', '=', id).execute();
    await discardedSince(daysAgo(29));
    expect(await forgetDiscarded(system.office)).toBe(0);
    expect(await listDiscarded(system.office, viewer(an))).toMatchObject([{ id, daysLeft: 1 }]);
    await discardedSince(daysAgo(30));
    expect(await listDiscarded(system.office, viewer(an))).toEqual([]);
    expect(await forgetDiscarded(system.office)).toBe(1);
    expect(await system.office.db.selectFrom('office.packageSaving').select('revision').execute()).toEqual([]);
  });
});

describe('A draft of two people', () => {
  test('takes what the other has changed elsewhere', async () => {
    const { id } = await begin(an);
    await saveDraft(system.office, an, id, { revision: 1, changes: { 'README.md': 'an' } });
    await releaseElsewhere({ 'names.json': '{"vi":"Rút","en":"Withdraw"}' });
    expect(await rebaseDraft(system.office, an, id, left)).toEqual([]);
    const { files, basedOn } = await getDraft(system.office, id);
    expect(files).toMatchObject({ 'README.md': 'an', 'names.json': '{"vi":"Rút","en":"Withdraw"}' });
    expect(basedOn).toBe((await newest()).number);
  });

  test('asks for what both have changed, and writes nothing until that is chosen', async () => {
    const { id, files } = await begin(an);
    await saveDraft(system.office, an, id, { revision: 1, changes: { 'README.md': 'of An' } });
    await releaseElsewhere({ 'README.md': 'of Bình' });
    const conflict = { name: 'README.md', base: files['README.md'], mine: 'of An', theirs: 'of Bình' };
    expect(await rebaseDraft(system.office, an, id, left)).toEqual([conflict]);
    expect((await getDraft(system.office, id)).revision).toBe(2);
    expect(
      await rebaseDraft(system.office, an, id, async () => ({ texts: { 'README.md': 'of both' }, conflicts: [] })),
    ).toEqual([]);
    expect((await getDraft(system.office, id)).files['README.md']).toBe('of both');
  });

  test('is not released over a version that was released meanwhile', async () => {
    const { id } = await begin(an);
    await saveDraft(system.office, an, id, { revision: 1, changes: { 'README.md': 'late' } });
    await releaseElsewhere({ 'README.md': `early ${(await newest()).number}` });
    const release = { revision: 2, validFrom: '2025-06-25', note: '' };
    await expect(releaseDraft(system.office, an, id, release)).rejects.toThrow(/has released version/);
    expect((await getDraft(system.office, id)).revision).toBe(2);
  });
});

describe('What is released', () => {
  test('is in the log with who, when, from what and why; the draft has ended', async () => {
    const { id, basedOn } = await begin(an);
    await saveDraft(system.office, an, id, { revision: 1, changes: { 'README.md': 'a better word for it' } });
    const number = await releaseDraft(system.office, an, id, {
      revision: 2,
      validFrom: '2025-07-01',
      note: 'as asked',
    });
    const [latest, before] = await versionsOfPackage(system.office, 'withdrawal');
    expect(latest).toMatchObject({
      number,
      basedOn,
      validFrom: '2025-07-01',
      note: 'as asked',
      origin: 'designed',
      state: 'coming',
    });
    expect(before).toMatchObject({ number: basedOn, state: 'in-force' });
    expect(await listDrafts(system.office)).toEqual([]);
    const listed = (await listPackages(system.office)).find((one) => one.id === 'withdrawal');
    expect(listed).toMatchObject({
      coming: [{ number, validFrom: '2025-07-01' }],
      inForce: { number: basedOn },
      hasProcess: true,
    });
  });

  test('is what was looked at: a later saving is not released with it', async () => {
    const { id } = await begin(an);
    await saveDraft(system.office, an, id, { revision: 1, changes: { 'README.md': 'later' } });
    await expect(
      releaseDraft(system.office, an, id, { revision: 1, validFrom: '2025-07-01', note: '' }),
    ).rejects.toThrow(/saving 2/);
  });

  test('does not end what is saved at that very moment without a word', async () => {
    const { office } = system;
    const { id } = await begin(an);
    await saveDraft(office, an, id, { revision: 1, changes: { 'README.md': `seen ${(await newest()).number}` } });
    // given a release that waits for somebody else's
    const [held, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const other = inTransaction(office, async (inside) => {
      await lockPackages(inside);
      held.resolve();
      await go.promise;
    });
    await held.promise;
    const waiting = async (): Promise<number> => {
      const rows = await sql`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(office.db);
      return rows.rows.length;
    };
    const released = releaseDraft(office, an, id, { revision: 2, validFrom: '2025-07-01', note: '' });
    await expect.poll(waiting).toBe(1);
    // when its owner saves on
    let isSaved = false;
    const saved = saveDraft(office, an, id, { revision: 2, changes: { 'README.md': 'later' } });
    const settled = Promise.allSettled([released, saved.finally(() => (isSaved = true))]);
    await expect.poll(async () => isSaved || (await waiting()) === 2).toBe(true);
    go.resolve();
    await other;
    // then she is told
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(saved).rejects.toThrow(/There is no draft/);
  });

  test('is found in the library by a word of its name, its id or its files, without marks', async () => {
    const found = async (text: string) => (await listPackages(system.office, text)).map(({ id }) => id);
    expect(await found('dang ky khai sinh')).toContain('birth-registration');
    expect(await found('registrantRelation')).toContain('birth-registration');
    expect(await found('no such word anywhere')).toEqual([]);
    const [birth] = await listPackages(system.office, '1.001193.procedure.json');
    expect(birth?.procedureCodes).toContain('1.001193');
  });
});
