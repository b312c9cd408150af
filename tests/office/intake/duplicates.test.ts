import { afterAll, beforeAll, expect, it } from 'vitest';
import { historyOf } from '../../../office/history/index.ts';
import { findDuplicates, receiveDossier } from '../../../office/intake/index.ts';
import { getProcedure } from '../../../office/procedures/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const answers = { childFullName: 'Nguyễn Đức Ân', childBirthDate: '2025-06-20', motherFullName: 'Trần Thị Quỳnh' };
const receive = (unit: string, changes = {}) =>
  receiveDossier(test.office, officer, birth({ receivingUnitCode: unit, answers, ...changes }));
const duplicatesOf = async (given: object, intakeId?: string) =>
  (await findDuplicates(test.office, await getProcedure(test.office, '1.001193'), { ...given }, intakeId)).map(
    ({ code }) => code,
  );

it('finds the same child of the same mother at any unit, whatever the marks, for five years', async () => {
  // given
  await test.at('2025-06-25 09:00');
  const intakeId = crypto.randomUUID();
  const { code } = await receive('H26.1', { intakeId });
  const folded = { ...answers, childFullName: ' NGUYEN  duc an ', motherFullName: 'tran thi quynh' };
  // then
  expect(await duplicatesOf(folded)).toEqual([code]);
  expect(await duplicatesOf(folded, intakeId)).toEqual([]);
  expect(await duplicatesOf({ ...folded, childBirthDate: '2025-06-21' })).toEqual([]);
  expect(await duplicatesOf({ ...folded, motherFullName: '' })).toEqual([]);
  await test.at('2030-06-25 08:59');
  expect(await duplicatesOf(folded)).toEqual([code]);
  await test.at('2030-06-25 09:01');
  expect(await duplicatesOf(folded)).toEqual([]);
});

it('receives all the same, and writes down which ones it may repeat and that this was seen', async () => {
  // given
  await test.at('2025-07-01 09:00');
  const other = { ...answers, childFullName: 'Lê Minh Châu' };
  const first = await receive('H26.2', { answers: other });
  // when
  const second = await receive('H26.1', { answers: other, despiteDuplicates: true });
  const third = await receive('H26.3', { answers: other });
  // then
  const noted = async (id: string) =>
    (await historyOf(test.office, id)).filter(({ action }) => action === 'duplicates-noted').map(({ after }) => after);
  expect(await noted(first.id)).toEqual([]);
  expect(await noted(second.id)).toEqual([{ codes: [first.code], seen: true }]);
  expect(await noted(third.id)).toEqual([{ codes: expect.arrayContaining([first.code, second.code]), seen: false }]);
});
