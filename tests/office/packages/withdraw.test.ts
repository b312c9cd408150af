/** A version that is taken back before its day: what it leaves of itself in the office, and what stands instead. */
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, inTransaction } from '../../../office/kernel/index.ts';
import {
  beginDraft,
  findPackageInForce,
  getDraft,
  importShipped,
  listPackages,
  lockPackages,
  newestPackages,
  newestVersionOf,
  packageNames,
  rebaseDraft,
  releaseDraft,
  releasePackage,
  saveDraft,
  versionsOfPackage,
  withdrawVersion,
} from '../../../office/packages/index.ts';
import { listVersionsOf } from '../../../office/procedures/index.ts';
import { listShippedPackages } from '../../../workflows/catalog.ts';
import { openTestOffice, type TestOffice } from '../support/open-office.ts';

let system: TestOffice;
let an: Actor;
beforeEach(async () => {
  system = await openTestOffice({ people: true });
  const { id, ...person } = await system.office.db
    .selectFrom('office.person')
    .select(['id', 'userName', 'fullName'])
    .orderBy('userName')
    .limit(1)
    .executeTakeFirstOrThrow();
  an = { kind: 'person', personId: id, ...person };
});
afterEach(() => system.close());

const LATER = '2025-07-10';
const newest = async (id = 'withdrawal') => {
  const found = await newestVersionOf(system.office, id);
  if (!found) throw new Error(`no package ${id}`);
  return found;
};
/** Releases the newest version with some files changed. @returns its number */
const release = async (changes: Readonly<Record<string, string>>, validFrom = LATER, packageId = 'withdrawal') => {
  const { id, files, number } = await newest(packageId);
  const next = { id, files: { ...files, ...changes }, basedOn: number, validFrom, note: 'clearer' };
  return releasePackage(system.office, an, next);
};
const withdraw = (number: number, id = 'withdrawal', reason = 'a mistake in the form') =>
  withdrawVersion(system.office, an, { id, number, reason });
const notesOn = async (day: string) => (await findPackageInForce(system.office, 'withdrawal', day))?.files['README.md'];
const merges = async () => ({ texts: {}, conflicts: [] });

describe('A version that was withdrawn', () => {
  test('comes on no day, and everything that asks for the newest finds the one before', async () => {
    const before = await newest();
    const number = await release({ 'README.md': 'mistaken', 'names.json': '{"vi":"Sai","en":"Mistaken"}' });
    await withdraw(number);
    expect(await notesOn(LATER)).toBe(before.files['README.md']);
    expect((await newest()).number).toBe(before.number);
    expect((await newestPackages(system.office)).find(({ id }) => id === 'withdrawal')?.number).toBe(before.number);
    expect((await packageNames(system.office)).get('withdrawal')?.en).not.toBe('Mistaken');
    const listed = (await listPackages(system.office)).find(({ id }) => id === 'withdrawal');
    expect(listed).toMatchObject({ coming: [], lastChange: { number: before.number } });
  });

  test('stays in the log with who, when and why, and its number is not given again', async () => {
    const number = await release({ 'README.md': 'mistaken' });
    await withdraw(number);
    const [latest, before] = await versionsOfPackage(system.office, 'withdrawal');
    expect(latest).toMatchObject({
      number,
      state: 'withdrawn',
      withdrawn: { by: expect.any(String), reason: 'a mistake in the form' },
    });
    expect(before).toMatchObject({ state: 'in-force', withdrawn: null });
    expect(await release({ 'README.md': 'mended' })).toBe(number + 1);
    const entry = await system.office.db
      .selectFrom('audit.entry')
      .select(['subject', 'data'])
      .where('action', '=', 'withdraw-package-version')
      .executeTakeFirstOrThrow();
    expect(entry.subject).toBe('package:withdrawal');
    expect(JSON.parse(entry.data ?? '')).toMatchObject({ number, validFrom: LATER, reason: 'a mistake in the form' });
  });

  test('leaves the package to the next upgrade, as nobody had changed it', async () => {
    await withdraw(await release({ 'README.md': 'ours' }));
    const shipped = (await listShippedPackages()).map((one) =>
      one.id === 'withdrawal' ? { ...one, files: { ...one.files, 'README.md': 'newer' } } : one,
    );
    expect((await importShipped(system.office, shipped)).upgraded).toEqual(['withdrawal']);
    expect(await notesOn(LATER)).toBe('newer');
  });

  test('takes what it published for later days of its procedures with it', async () => {
    const code = '1.001193';
    const name = `${code}.procedure.json`;
    const record = JSON.parse((await newest('birth-registration')).files[name] ?? '');
    const versions = [...record.versions, { ...record.versions.at(-1), validFrom: '2025-07-15', source: 'a decision' }];
    const sources = async () => (await listVersionsOf(system.office, code)).map(({ source }) => source);
    const before = await sources();
    const given = { [name]: JSON.stringify({ ...record, versions }) };
    const number = await release(given, '2025-07-15', 'birth-registration');
    expect(await sources()).toEqual([...before, 'a decision']);
    // and what it corrected of what an earlier one had published
    const mistaken = { [name]: JSON.stringify({ ...record, versions }).replace('a decision', 'mistaken') };
    const corrected = await release(mistaken, '2025-07-14', 'birth-registration');
    expect(await sources()).toEqual([...before, 'mistaken']);
    await withdraw(corrected, 'birth-registration');
    expect(await sources()).toEqual([...before, 'a decision']);
    await withdraw(number, 'birth-registration');
    expect(await sources()).toEqual(before);
  });

  test('was the first one: the package begins anew under its id', async () => {
    const files = { 'README.md': 'a part', 'names.json': '{"vi":"Phần","en":"A part"}' };
    const first = { id: 'a-part', files, basedOn: null, validFrom: LATER, note: '' };
    await releasePackage(system.office, an, first);
    await withdraw(1, 'a-part');
    expect(await newestVersionOf(system.office, 'a-part')).toBeUndefined();
    expect((await packageNames(system.office)).get('a-part')?.vi).toBe('Phần');
    expect(await releasePackage(system.office, an, first)).toBe(2);
  });
});

describe('A draft of a version that was withdrawn', () => {
  const draftOn = async (changes: Readonly<Record<string, string>>) => {
    const { id } = await beginDraft(system.office, an, { packageId: 'withdrawal' });
    await saveDraft(system.office, an, id, { revision: 1, changes });
    return id;
  };

  test('cannot be released before it stands on what stands, and loses nothing by that', async () => {
    const before = await newest();
    const number = await release({ 'README.md': 'of the withdrawn one' });
    const id = await draftOn({ 'extra.form': '{"id":"extra"}' });
    await withdraw(number);
    const releasing = releaseDraft(system.office, an, id, { revision: 2, validFrom: LATER, note: '' });
    await expect(releasing).rejects.toThrow(new RegExp(`Version ${number}, which this change is based on`));
    expect(await rebaseDraft(system.office, an, id, merges)).toEqual([]);
    expect(await getDraft(system.office, id)).toMatchObject({
      basedOn: before.number,
      changed: ['README.md', 'extra.form'],
      files: { 'README.md': 'of the withdrawn one' },
    });
    await releaseDraft(system.office, an, id, { revision: 3, validFrom: LATER, note: '' });
    expect(await notesOn(LATER)).toBe('of the withdrawn one');
  });

  test('meets a version that was released instead as two changes of the one before', async () => {
    const number = await release({ 'README.md': 'of the withdrawn one' });
    const id = await draftOn({ 'extra.form': '{"id":"extra"}' });
    await withdraw(number);
    await release({ 'README.md': 'of the other one' });
    const asked = await rebaseDraft(system.office, an, id, async (files) => ({ texts: {}, conflicts: files }));
    expect(asked).toMatchObject([{ name: 'README.md', mine: 'of the withdrawn one', theirs: 'of the other one' }]);
  });
});

describe('Withdrawing is refused', () => {
  test.each([
    [
      'what has held',
      async () => withdraw(await release({ 'README.md': 'x' }, '2025-06-25')),
      /cannot be withdrawn: take an older version back/,
    ],
    [
      'what a later one was made from',
      async () => {
        const number = await release({ 'README.md': 'x' });
        await release({ 'README.md': 'y' });
        await withdraw(number);
      },
      /has its changes: withdraw version 3 first/,
    ],
    [
      'what was withdrawn already',
      async () => {
        const number = await release({ 'README.md': 'x' });
        await withdraw(number);
        await withdraw(number);
      },
      /has been withdrawn by/,
    ],
    ['what is not there', () => withdraw(7), /has no version 7/],
    ['without a reason', async () => withdraw(await release({ 'README.md': 'x' }), 'withdrawal', '  '), /reason/i],
  ])('%s', async (_, act, message) => {
    await expect(act()).rejects.toThrow(message);
  });

  test('of a version that takes effect at that moment', async () => {
    const number = await release({ 'README.md': 'x' });
    // given a server that lets it take effect
    const [held, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const effect = inTransaction(system.office, async (inside) => {
      await lockPackages(inside);
      held.resolve();
      await go.promise;
    });
    await held.promise;
    // when somebody withdraws it, and its day comes meanwhile
    const withdrawing = withdraw(number);
    const refused = expect(withdrawing).rejects.toThrow(/cannot be withdrawn/);
    await expect
      .poll(
        async () =>
          (await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(system.office.db)).rows
            .length,
      )
      .toBe(1);
    await system.at(`${LATER} 00:00`);
    go.resolve();
    await effect;
    // then it stays in force
    await refused;
    expect(await notesOn(LATER)).toBe('x');
  });
});
