/** One submission that cannot be packed keeps no other one waiting. */
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { beginSubmission, listSubmissions } from '../../office/archive/index.ts';
import { linkInstance, transitionDossier } from '../../office/dossiers/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { closeClock } from '../../office/legal-clock/index.ts';
import { createArchiveKeeper } from '../../server/background/archive-keeper.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../office/support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

it('packs the others when one fails, and comes back to it', async () => {
  // given: the steps of the older dossier's process are a riddle to whoever reads them
  const { office } = test;
  const ids: string[] = [];
  for (const day of ['2025-06-25', '2025-07-10']) {
    await test.at(`${day} 09:00`);
    const { id } = await receiveDossier(office, officer, birth());
    await transitionDossier(office, officer, id, { decision: 'refused' });
    await closeClock(office, officer, id, 'refused');
    ids.push(id);
  }
  await linkInstance(office, ids[0] ?? '', '1', 'birth-registration');
  await test.at('2025-09-01 09:00');
  for (const month of ['2025-06-01', '2025-07-01'])
    await beginSubmission(office, officer, { unitCode: 'H26.1', month });
  let faults = 0;
  const riddle = async () => {
    faults += 1;
    throw new TypeError('a fault');
  };
  const keeper = createArchiveKeeper({
    office,
    engine: { searchElementInstances: riddle, searchUserTasks: async () => ({ items: [] }) },
    log: { error: () => keeper.wake() },
  } as never);

  // when
  keeper.start();
  onTestFinished(() => keeper.stop());
  await vi.waitFor(
    async () => expect(await statesOf()).toEqual({ '2025-06-01': 'packing', '2025-07-01': 'submitted' }),
    {
      timeout: 20_000,
    },
  );

  // then
  await vi.waitFor(() => {
    keeper.wake();
    expect(faults).toBeGreaterThan(1);
  });
});

const statesOf = async () =>
  Object.fromEntries((await listSubmissions(test.office)).map(({ month, state }) => [month, state]));
