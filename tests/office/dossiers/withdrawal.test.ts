import { afterAll, beforeAll, expect, it } from 'vitest';
import { requestWithdrawal } from '../../../office/dossiers/index.ts';
import { historyOf } from '../../../office/history/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const receive = async () => (await receiveDossier(test.office, officer, birth())).id;

const reasonsOf = async (id: string) =>
  (await historyOf(test.office, id))
    .filter(({ action }) => action === 'withdrawal-requested')
    .map(({ reason }) => reason);

const messagesTo = async (id: string) =>
  test.office.db
    .selectFrom('office.outbox')
    .select('variables')
    .where('name', '=', 'dossier.withdrawn')
    .where('correlationKey', '=', id)
    .orderBy('id')
    .execute();

it('is asked for once by whoever asks at the same moment', async () => {
  // given
  const id = await receive();
  // when
  await Promise.all(
    ['Đổi ý', 'Chuyển nhà', 'Đổi ý'].map((reason) => requestWithdrawal(test.office, officer, id, reason)),
  );
  // then
  const reasons = await reasonsOf(id);
  expect(reasons).toHaveLength(1);
  expect(await messagesTo(id)).toEqual([{ variables: { withdrawalReason: reasons[0] } }]);
});

it('is asked for anew when the process could not be told for a day', async () => {
  // given
  const id = await receive();
  await test.at('2025-06-26 09:00');
  await requestWithdrawal(test.office, officer, id, 'Đổi ý');
  // when
  await test.at('2025-06-27 08:59');
  await requestWithdrawal(test.office, officer, id, 'Đổi ý rồi');
  await test.at('2025-06-27 09:00');
  await requestWithdrawal(test.office, officer, id, 'Vẫn muốn rút');
  // then
  expect(await reasonsOf(id)).toEqual(['Đổi ý', 'Vẫn muốn rút']);
  expect(await messagesTo(id)).toHaveLength(2);
});
