import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeClock, pauseClock } from '../../../office/deadlines/index.ts';
import { boardGroups } from '../../../office/dossiers/board-group.ts';
import { receiveDossier, searchDossiers } from '../../../office/dossiers/index.ts';
import { boardSummary } from '../../../office/reports/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

it('every number of the board is the length of the list behind it', async () => {
  // given one late, one stopped, one finished today, one received today
  const unitCode = 'H26.30';
  const receive = async () => (await receiveDossier(test.office, officer, birth({ receivingUnitCode: unitCode }))).id;
  await test.at('2025-06-20 08:00');
  const [late, stopped, finished] = [await receive(), await receive(), await receive()];
  await pauseClock(test.office, officer, stopped, 'waiting-for-supplement');
  await test.at('2025-06-24 09:00');
  await closeClock(test.office, officer, finished, 'approved');
  const fresh = await receive();
  // when
  const { totals } = await boardSummary(test.office, [unitCode]);
  const lists = await Promise.all(
    boardGroups.map(async (group) => {
      const { items } = await searchDossiers(test.office, { group, unitCodes: [unitCode], limit: 10 });
      return [group, items.map(({ id }) => id)] as const;
    }),
  );
  // then
  expect(Object.fromEntries(lists.map(([group, ids]) => [group, ids.length]))).toEqual(totals);
  const found = Object.fromEntries(lists);
  expect(found).toMatchObject({
    overdue: [late],
    stopped: [stopped],
    finishedToday: [finished],
    receivedToday: [fresh],
  });
});
