import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchDossiers, transitionDossier } from '../../../office/dossiers/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { closeClock, pauseClock } from '../../../office/legal-clock/index.ts';
import { boardSummary } from '../../../office/reports/index.ts';
import { boardGroups } from '../../../office/terms/dossiers.ts';
import { birth, local, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

it('every number of the board is the length of the list behind it', async () => {
  // given one late, one stopped, one finished today, one withdrawn today, one received today
  const unitCode = 'H26.30';
  const receive = async () => (await receiveDossier(test.office, officer, birth({ receivingUnitCode: unitCode }))).id;
  await test.at('2025-06-20 08:00');
  const [late, stopped, finished, withdrawn] = [await receive(), await receive(), await receive(), await receive()];
  await pauseClock(test.office, officer, stopped, 'waiting-for-supplement');
  await test.at('2025-06-24 09:00');
  await closeClock(test.office, officer, finished, 'approved');
  await transitionDossier(test.office, officer, withdrawn, { decision: 'withdrawn' });
  await closeClock(test.office, officer, withdrawn, 'withdrawn');
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

it('what is at risk is told by the calendar of the competent unit', async () => {
  // given two units, one of which is closed on Thursday and Friday; due on Monday in both
  const [usual, closed] = ['H26.31', 'H26.32'];
  const receive = (receivingUnitCode: string) =>
    receiveDossier(test.office, officer, birth({ receivingUnitCode, answers: { needsVerification: true } }));
  await test.at('2025-06-23 09:00');
  const [first, second] = [await receive(usual), await receive(closed)];
  for (const { id } of [first, second])
    await test.office.db
      .updateTable('office.legalClock')
      .set({ lawfulDueAt: local('2025-06-30 10:00'), dueAt: local('2025-06-30 17:00') })
      .where('dossierId', '=', id)
      .execute();
  const off = { kind: 'holiday', name: { vi: 'nghỉ', en: 'off' }, source: 'test' } as const;
  await test.office.db
    .insertInto('office.calendarDay')
    .values(
      ['2025-06-26', '2025-06-27'].map((day) => ({
        unitCode: closed,
        day,
        kind: off.kind,
        nameVi: off.name.vi,
        nameEn: off.name.en,
        source: off.source,
        verifiedBy: null,
      })),
    )
    .execute();
  // when it is Wednesday, a working day before Monday for the second one only
  await test.at('2025-06-25 11:00');
  const { units, attention } = await boardSummary(test.office, [usual, closed]);
  // then
  expect(units.map(({ unitCode, counts }) => [unitCode, counts.atRisk])).toEqual([
    [usual, 0],
    [closed, 1],
  ]);
  expect(attention.map(({ id }) => id)).toEqual([second.id]);
  const { items } = await searchDossiers(test.office, { group: 'atRisk', unitCodes: [usual, closed], limit: 10 });
  expect(items.map(({ id }) => id)).toEqual([second.id]);
});
