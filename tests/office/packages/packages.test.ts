/** How packages become what the office goes by: those that a release of Motcua brings, and those that are changed here. */

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringInReference } from '../../../cli/parts/office.ts';
import {
  catalogueIn,
  findPackageAt,
  findPackageInForce,
  findPackageVersion,
  importShipped,
  listPackages,
  packageNames,
  packagesInForce,
  releasePackage,
  UNDRAWN_PACKAGE,
  workflowsIn,
} from '../../../office/packages/index.ts';
import { listProcedures, listVersionsOf } from '../../../office/procedures/index.ts';
import { listShippedPackages } from '../../../workflows/catalog.ts';
import { local, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let system: TestOffice;
beforeEach(async () => {
  system = await openTestOffice();
});
afterEach(() => system.close());

const noteOf = async (id: string, day?: string) =>
  (await findPackageInForce(system.office, id, day))?.files['README.md'];
const shippedWith = async (id: string, changes: Readonly<Record<string, string>>) =>
  (await listShippedPackages()).map((one) => (one.id === id ? { ...one, files: { ...one.files, ...changes } } : one));
const inForce = async (id: string) => {
  const found = await findPackageInForce(system.office, id);
  if (!found) throw new Error(`no package ${id}`);
  return found;
};

const listed = async (id: string) => (await listPackages(system.office)).find((one) => one.id === id);

describe('What a release of Motcua brings', () => {
  test('is in force from the beginning, file by file', async () => {
    const held = await packagesInForce(system.office, '1999-01-01');
    const shipped = await listShippedPackages();
    expect(held.map(({ id, files }) => ({ id, files }))).toEqual(shipped);
    expect((await packageNames(system.office)).get('birth-registration')?.en).toBe('Birth registration');
  });

  test('is brought in once', async () => {
    const again = await importShipped(system.office, await listShippedPackages());
    expect(again).toEqual({ added: [], upgraded: [], waiting: [] });
  });

  test('goes to the engine in the order in which earlier releases were remembered', async () => {
    const withdrawal = workflowsIn(await listShippedPackages()).find(({ processId }) => processId === 'withdrawal');
    expect(withdrawal?.files.map(({ name }) => name)).toEqual(['withdrawal.bpmn', 'withdrawal-return-papers.form']);
  });

  test('follows the release from today where nobody changed the package here', async () => {
    const upgraded = await importShipped(system.office, await shippedWith('withdrawal', { 'README.md': 'newer' }));
    expect(upgraded.upgraded).toEqual(['withdrawal']);
    expect(await noteOf('withdrawal')).toBe('newer');
    expect(await noteOf('withdrawal', '2025-06-24')).not.toBe('newer');
  });

  test('goes on when the clock was moved back, and comes again to the day of an older release', async () => {
    await system.at('2025-07-01 09:00');
    await importShipped(system.office, await shippedWith('withdrawal', { 'README.md': 'older' }));
    await system.at('2025-06-25 09:00');
    await importShipped(system.office, await shippedWith('withdrawal', { 'README.md': 'newer' }));
    expect(await noteOf('withdrawal')).toBe('newer');
    expect(await noteOf('withdrawal', '2025-07-01')).toBe('newer');
  });

  test('waits beside a package that was changed here', async () => {
    const { id, files, number } = await inForce('withdrawal');
    const own = { ...files, 'README.md': 'ours' };
    await releasePackage(system.office, officer, {
      id,
      files: own,
      basedOn: number,
      validFrom: '2025-06-25',
      note: '',
    });
    const changed = await shippedWith('withdrawal', { 'README.md': 'newer' });
    expect((await importShipped(system.office, changed)).waiting).toEqual(['withdrawal']);
    expect(await noteOf('withdrawal')).toBe('ours');
    // It is asked about once, not at every start.
    expect((await importShipped(system.office, changed)).waiting).toEqual([]);
  });
});

describe('A release of a designer', () => {
  const release = async (changes: object = {}) => {
    const { id, files, number } = await inForce('withdrawal');
    const given = {
      id,
      basedOn: number,
      validFrom: '2025-06-26',
      note: 'clearer',
      files: { ...files, 'README.md': 'ours' },
    };
    return releasePackage(system.office, officer, { ...given, ...changes });
  };

  test('is in force from its day on and not before', async () => {
    await release();
    expect(await noteOf('withdrawal')).not.toBe('ours');
    await system.at('2025-06-26 00:01');
    expect(await noteOf('withdrawal')).toBe('ours');
    const entries = await system.office.db
      .selectFrom('audit.entry')
      .selectAll()
      .where('action', '=', 'release-package')
      .execute();
    expect(entries).toMatchObject([{ subject: 'package:withdrawal' }]);
    expect(JSON.parse(entries[0]?.data ?? '')).toEqual({ number: 2, validFrom: '2025-06-26', note: 'clearer' });
  });

  test('does not come back over one that was made from it and holds from an earlier day', async () => {
    const number = await release();
    expect(await listed('withdrawal')).toMatchObject({ coming: [{ number, validFrom: '2025-06-26' }] });
    const { files } = await inForce('withdrawal');
    const mended = { ...files, 'README.md': 'mended' };
    await release({ basedOn: number, validFrom: '2025-06-25', files: mended });
    expect(await noteOf('withdrawal')).toBe('mended');
    expect(await noteOf('withdrawal', '2025-06-26')).toBe('mended');
    expect(await listed('withdrawal')).toMatchObject({ inForce: { number: number + 1 }, coming: [] });
  });

  test('leaves a record as it is published that it does not touch, also where its file says something else', async () => {
    const { files, number, id } = await inForce('birth-registration');
    await system.office.db
      .updateTable('office.procedure')
      .set({ content: sql`jsonb_set(content, '{source}', '"corrected here"')` })
      .where('code', '=', '1.001193')
      .execute();
    const changed = { ...files, 'README.md': 'ours' };
    await releasePackage(system.office, officer, {
      id,
      files: changed,
      basedOn: number,
      validFrom: '2025-06-25',
      note: '',
    });
    expect((await inForce(id)).number).toBe(number + 1);
    const published = await listProcedures(system.office, { text: '1.001193' });
    expect(published.map(({ source }) => source)).toEqual(['corrected here']);
  });

  test('held at a moment of its first day once it had been released', async () => {
    await release({ validFrom: '2025-06-25' });
    const numberAt = async (moment: string) =>
      (await findPackageAt(system.office, 'withdrawal', local(moment)))?.number;
    expect(await numberAt('2025-06-25 08:59')).toBe(1);
    expect(await numberAt('2025-06-25 09:01')).toBe(2);
    expect(await numberAt('2025-06-26 00:00')).toBe(2);
  });

  test('publishes what is new in its procedures', async () => {
    const { files, number, id } = await inForce('birth-registration');
    const name = '1.001193.procedure.json';
    const record = JSON.parse(files[name] ?? '');
    const newest = record.versions.at(-1);
    const versions = [...record.versions, { ...newest, validFrom: '2025-07-15', source: 'a decision of the city' }];
    const changed = { ...files, [name]: JSON.stringify({ ...record, versions }) };
    await releasePackage(system.office, officer, {
      id,
      files: changed,
      basedOn: number,
      validFrom: '2025-07-15',
      note: '',
    });
    const sourceOn = async () =>
      (await listProcedures(system.office, { text: '1.001193' })).find(({ code }) => code === '1.001193')?.source;
    expect(await sourceOn()).not.toBe('a decision of the city');
    await system.at('2025-07-15 08:00');
    expect(await sourceOn()).toBe('a decision of the city');
  });

  test('keeps what it corrected in its procedures when Motcua starts before its day', async () => {
    const { files, id } = await inForce('birth-registration');
    const name = '1.001193.procedure.json';
    const record = JSON.parse(files[name] ?? '');
    const corrected = (source: string) => {
      const versions = [...record.versions, { ...record.versions.at(-1), validFrom: '2025-07-15', source }];
      return { ...files, [name]: JSON.stringify({ ...record, versions }) };
    };
    await release({ id, basedOn: 1, validFrom: '2025-06-25', files: corrected('mistaken') });
    await release({ id, basedOn: 2, validFrom: '2025-07-10', files: corrected('corrected') });
    await bringInReference(system.office);
    const published = await listVersionsOf(system.office, '1.001193');
    expect(published.map(({ source }) => source)).toContain('corrected');
  });

  test.each([
    ['of a day that is over', { validFrom: '2025-06-24' }, /before today/],
    ['of a version that is not the newest', { basedOn: 7 }, /has released version 1/],
    ['of a package that is not there', { id: 'no-such-package' }, /There is no package/],
    ['with a file that no package has', { files: { 'run.sh': '' } }, /"run.sh" does not belong/],
    ['with a path for a name', { files: { '../process.bpmn': '' } }, /does not belong/],
    [
      'with a record that is no JSON',
      { files: { '1.1.procedure.json': '{' } },
      /cannot be read: withdrawal\/1.1.procedure.json is no JSON/,
    ],
    [
      'with names that are no JSON',
      { files: { 'names.json': '{' } },
      /cannot be read: withdrawal\/names.json is no JSON/,
    ],
    [
      'with names in one language',
      { files: { 'names.json': '{"vi":"Rút"}' } },
      /cannot be read: withdrawal\/names.json has not/,
    ],
    [
      'with a paper that is no JSON',
      { files: { 'a.document.json': '{' } },
      /cannot be read: withdrawal\/a.document.json is no JSON/,
    ],
    ['of a size that nobody reads', { files: { 'README.md': 'x'.repeat(5_000_001) } }, /too large/],
  ])('is refused %s', async (_, changes, message) => {
    await expect(release(changes)).rejects.toThrow(message);
    expect((await inForce('withdrawal')).number).toBe(1);
  });

  test('is refused where nothing changed', async () => {
    await expect(release({ files: (await inForce('withdrawal')).files })).rejects.toThrow(/Nothing in the package/);
  });

  test('is read as it was released, also when more was read than is kept in memory', async () => {
    const files = (await inForce('withdrawal')).files;
    const notes = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(4_900_000));
    for (const [index, text] of notes.entries())
      await release({ basedOn: index + 1, files: { ...files, 'README.md': text } });
    for (const [index, text] of notes.entries())
      expect((await findPackageVersion(system.office, 'withdrawal', index + 2))?.files['README.md'] === text).toBe(
        true,
      );
    expect((await inForce('withdrawal')).files).toEqual(files);
  });

  test('carries out a procedure that was not drawn before, whose record is then read once', () => {
    const record = { '1.000894.procedure.json': '{}' };
    const undrawn = { id: UNDRAWN_PACKAGE, files: { ...record, '1.000593.procedure.json': '{}' } };
    const { files } = catalogueIn([undrawn, { id: 'marriage-registration', files: record }]);
    expect(files.map(({ path }) => path)).toEqual([
      'not-offered/1.000593.procedure.json',
      'marriage-registration/1.000894.procedure.json',
    ]);
  });

  test('makes a new package', async () => {
    const files = { 'README.md': 'a part', 'names.json': '{"vi":"Phần","en":"A part"}' };
    await release({ id: 'a-part', basedOn: null, files });
    expect(await noteOf('a-part', '2025-06-26')).toBe('a part');
    expect((await packageNames(system.office)).get('a-part')).toEqual({ vi: 'Phần', en: 'A part' });
  });
});
