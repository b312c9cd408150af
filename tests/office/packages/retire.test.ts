/** A package that is retired: from its day on nobody is received by it, while its version stays in force for what was received. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { receiveDossier } from '../../../office/intake/index.ts';
import {
  findPackageInForce,
  importShipped,
  listPackages,
  newestVersionOf,
  releasePackage,
  retirePackage,
  withdrawVersion,
} from '../../../office/packages/index.ts';
import { getProcedure, getProcedureVersion, listProcedures } from '../../../office/procedures/index.ts';
import { listShippedPackages } from '../../../workflows/catalog.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let system: TestOffice;
beforeEach(async () => {
  system = await openTestOffice();
});
afterEach(() => system.close());

const [ID, CODE, TODAY, LATER] = ['birth-registration', '1.001193', '2025-06-25', '2025-07-10'] as const;
const retire = (from: string = TODAY, id: string = ID) =>
  retirePackage(system.office, officer, { id, from, reason: 'thay bằng thủ tục liên thông' });
const release = async (validFrom: string, changes: Readonly<Record<string, string>> = {}) => {
  const newest = await newestVersionOf(system.office, ID);
  const files = { ...newest?.files, ...changes };
  return releasePackage(system.office, officer, {
    id: ID,
    files,
    basedOn: newest?.number ?? null,
    validFrom,
    note: '',
  });
};
const isReceived = async (): Promise<boolean> => (await getProcedure(system.office, CODE)).processId !== null;
const noted = async () => (await listPackages(system.office)).find(({ id }) => id === ID)?.retired;

describe('A package that is retired', () => {
  test('receives until its day, and from it on is refused with the day and the reason', async () => {
    await retire(LATER);
    expect(await isReceived()).toBe(true);
    const received = await receiveDossier(system.office, officer, birth());
    await system.at(`${LATER} 08:00`);
    expect(await isReceived()).toBe(false);
    const [listed] = await listProcedures(system.office, { text: CODE });
    expect(listed).toMatchObject({ processId: null, retired: { from: LATER, reason: 'thay bằng thủ tục liên thông' } });
    await expect(receiveDossier(system.office, officer, birth())).rejects.toThrow(
      /receives nobody since 2025-07-10: thay bằng/,
    );
    // What was received goes on by its version, which is in force still.
    const version = await getProcedureVersion(system.office, CODE, received.procedureValidFrom);
    expect(version.processId).toBe(ID);
    expect((await findPackageInForce(system.office, ID))?.number).toBe(1);
  });

  test('receives again by a version of that day or a later one, also where nothing else is changed', async () => {
    await retire();
    expect(await isReceived()).toBe(false);
    await release(LATER);
    expect(await noted()).toMatchObject({ from: TODAY, until: LATER });
    expect(await isReceived()).toBe(false);
    await system.at(`${LATER} 08:00`);
    expect(await isReceived()).toBe(true);
    expect(await noted()).toBeNull();
    await expect(release(LATER)).rejects.toThrow(/Nothing in the package/);
  });

  test('does not receive again where that version is withdrawn', async () => {
    await retire();
    const number = await release(LATER);
    await withdrawVersion(system.office, officer, { id: ID, number, reason: 'too early' });
    await system.at(`${LATER} 08:00`);
    expect(await isReceived()).toBe(false);
  });

  test('is mended before its day without receiving longer, and an upgrade does not bring it back', async () => {
    await retire(LATER);
    await release(TODAY, { 'README.md': 'ours' });
    await system.at(`${LATER} 08:00`);
    await importShipped(
      system.office,
      (await listShippedPackages()).map((one) =>
        one.id === ID ? { ...one, files: { ...one.files, 'README.md': 'n' } } : one,
      ),
    );
    expect(await isReceived()).toBe(false);
  });

  test.each([
    ['of a day that is over', () => retire('2025-06-24'), /before today/],
    [
      'twice',
      async () => {
        await retire();
        await retire();
      },
      /is to receive nobody from 2025-06-25/,
    ],
    ['of what receives nobody', () => retire(TODAY, 'withdrawal'), /nothing to retire/],
    ['of what the system itself needs', () => retire(TODAY, 'citizen-feedback'), /uses procedure PAKN/],
    [
      'of what another package opens dossiers of, which is named',
      () => retire(TODAY, 'outgoing-document'),
      /is used by: .+/,
    ],
    [
      'before a version that comes',
      async () => {
        await release(LATER, { 'README.md': 'ours' });
        await retire();
      },
      /Version 2 comes into force on 2025-07-10/,
    ],
    ['of what is not there', () => retire(TODAY, 'nowhere'), /There is no package/],
  ])('is refused %s', async (_, act, message) => {
    await expect(act()).rejects.toThrow(message);
  });
});
