import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { documentsOf } from '../../office/documents/index.ts';
import { findDossierByCode } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import {
  importLedger,
  listLedger,
  planLedger,
  type ResultRow,
  readResultRows,
} from '../../office/undelivered/index.ts';
import type { Caller } from '../server/support/system.ts';
import { expectFullCoverage } from './coverage.ts';
import { expectNoneRunning } from './nothing-left.ts';
import { openScenario, type Scenario } from './scenario.ts';
import { handOver } from './usual-answers.ts';

let scenario: Scenario;
let elsewhere: Caller;
beforeAll(async () => {
  scenario = await openScenario();
  elsewhere = await scenario.system.as('tiepnhan.h26-2');
});
afterAll(() => scenario.system.close());

const actor = { kind: 'system', name: 'undelivered' } as const;
const ISSUER = 'H26.D01';
const code = (number: number) => `${ISSUER}-250310-00${number}`;
const row = (number: number, more: ResultRow = {}): ResultRow => ({
  code: code(number),
  procedureCode: '1.001193',
  applicantName: 'Trần Thị Quỳnh',
  applicantPhone: '0912345678',
  receivedAt: '10/03/2025 09:15',
  dueAt: '10/03/2025 17:00',
  decidedAt: '10/03/2025 16:00',
  keeperUnitCode: 'H26.1',
  place: 'Tủ 2, ngăn 5',
  ...more,
});
const enter = (rows: readonly ResultRow[]) => importLedger(scenario.system.office, actor, ISSUER, rows);
const line = async (number: number) => {
  const [found] = await listLedger(scenario.system.office, { text: code(number) });
  return found;
};
const untilLine = (number: number, expected: object) =>
  vi.waitFor(async () => expect(await line(number)).toMatchObject(expected), { timeout: 45_000, interval: 40 });
const idOf = async (number: number) => (await findDossierByCode(scenario.system.office, code(number)))?.id ?? '';
const claim = async (who: Caller, number: number, unitCode: string) =>
  who.send('POST', `/api/undelivered/${await idOf(number)}/claim`, { unitCode });
const contact = (number: number, contactWay: string, contactOutcome: string, contactNote?: string) =>
  scenario.work(scenario.cast.reception, code(number), 'contact', { contactWay, contactOutcome, contactNote });

it('takes a ledger over from a spreadsheet once, after a dry run that changes nothing and names every flaw', async () => {
  // given
  const { office } = scenario.system;
  const rows = readResultRows(
    [
      'Mã hồ sơ;Mã thủ tục;Người nộp;Ngày tiếp nhận;Hạn trả;Ngày ký kết quả;Kết quả;Vị trí để',
      'H26.D01-250310-0801;1.001193;Lê Thị Hoa;10/03/2025 09:00;10/03/2025 17:00;10/03/2025 16:00;Đã giải quyết;Tủ 1',
      'H26.D01-250310-0802;9.999999;Lê Thị Hoa;10/03/2025;10/03/2025;11/03/2025;;',
      'H26.D01-250310-0803;1.001193;Lê Thị Hoa;12/03/2025;13/03/2025;31/02/2025;;',
      'H26.D01-250310-0801;1.001193;Lê Thị Hoa;10/03/2025;10/03/2025;10/03/2025;;',
    ].join('\n'),
  );

  // when
  const dryRun = await planLedger(office, ISSUER, rows);

  // then
  expect(await listLedger(office)).toEqual([]);
  expect(dryRun.keepers).toMatchObject([{ unitCode: 'H26.1', count: 1 }]);
  expect(dryRun.flaws.map(({ rowNumber, reason }) => `${rowNumber} ${reason}`)).toEqual([
    expect.stringMatching(/^2 .*9\.999999/),
    expect.stringMatching(/^3 .*31\/02\/2025/),
    expect.stringMatching(/^4 .*twice/),
  ]);

  // when it is entered twice
  await enter(rows.slice(0, 1));
  expect(await enter(rows.slice(0, 1))).toMatchObject({ before: 1, rows: [] });

  // then there is one line, with the old code and a closed clock
  expect(await listLedger(office, { issuerUnitCode: ISSUER })).toMatchObject([
    { dossierCode: 'H26.D01-250310-0801', state: 'kept', keeperUnitCode: 'H26.1', place: 'Tủ 1' },
  ]);
  expect(await findDossierByCode(office, 'H26.D01-250310-0801')).toMatchObject({
    decision: 'approved',
    delivery: 'undeliverable',
    clockState: 'closed',
    overdue: false,
  });
  await scenario.work(scenario.cast.reception, 'H26.D01-250310-0801', 'contact', {
    contactWay: 'visit',
    contactOutcome: 'declined',
  });
});

it('tries to reach the person in every way, archives after the period, and gives the result at another point when she comes after all', async () => {
  // given
  const { cast, work, told, system } = scenario;
  await scenario.at('2025-06-25 10:00');
  await enter([row(11)]);
  const id = await idOf(11);

  // when nobody is reached by telephone, message and letter, two weeks apart
  await contact(11, 'phone', 'no-answer', 'Không ai nghe máy');
  await untilLine(11, { attemptCount: 1 });
  await scenario.at('2025-07-09 10:01');
  const nothing = { contactWay: null, contactOutcome: null, contactNote: null };
  expect(await scenario.shown(cast.reception, code(11), 'contact')).toMatchObject(nothing);
  await contact(11, 'message', 'no-answer');
  await expect.poll(() => told(id)).toContain('result-waiting');
  await untilLine(11, { attemptCount: 2 });
  await scenario.at('2025-07-23 10:02');
  await contact(11, 'letter', 'wrong-contact');
  await untilLine(11, { attemptCount: 3 });
  expect(await documentsOf(system.office, id)).toMatchObject([{ kind: 'collection-letter', number: '1/GM' }]);

  // then a year after it came it goes to the archive
  await scenario.at('2026-06-25 10:01');
  await work(cast.reception, code(11), 'archive', { archivePlace: 'Kho phường, giá 3, hộp 12' });
  await untilLine(11, { state: 'archived', archivePlace: 'Kho phường, giá 3, hộp 12' });
  expect((await documentsOf(system.office, id)).map(({ kind }) => kind)).toContain('archive-record');

  // when she comes to another reception point, which may find and ask for it, but not for others
  expect((await elsewhere.get(`/api/undelivered?text=${code(11)}`)).body.items).toMatchObject([{ state: 'archived' }]);
  expect(await claim(elsewhere, 11, 'H26.1')).toMatchObject({ status: 403 });
  expect(await claim(elsewhere, 11, 'H26.2')).toMatchObject({ status: 202 });
  expect(await claim(elsewhere, 11, 'H26.2')).toMatchObject({ status: 202 });
  await work(cast.reception, code(11), 'fetch', { fetched: true });
  await work(cast.reception, code(11), 'dispatch', { dispatchWay: 'post', dispatchReference: 'EB123456789VN' });
  expect(await claim(cast.reception, 11, 'H26.1')).toMatchObject({ status: 409 });
  await work(elsewhere, code(11), 'arrive', { arrivedComplete: true });
  await work(elsewhere, code(11), 'handOver', handOver);

  // then
  await untilLine(11, { state: 'handed-over', keeperUnitCode: 'H26.2' });
  await scenario.untilDossier(id, { states: { delivery: 'delivered' } });
  expect((await historyOf(system.office, id)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['contact-attempted', 'result-archived', 'result-claimed', 'result-moved']),
  );
  expect(await claim(elsewhere, 11, 'H26.2')).toMatchObject({ status: 409 });
});

it('hands over where it lies while somebody still tries to reach her; who changes her mind or does not come is waited for elsewhere', async () => {
  // given a result that is asked for where it lies
  const { cast, work, untilTask } = scenario;
  await scenario.at('2026-07-01 09:00');
  await enter([row(21)]);
  await untilTask(cast.reception, code(21), 'contact');
  await claim(cast.reception, 21, 'H26.1');
  await untilTask(cast.reception, code(21), 'handOver');

  // when she wants it elsewhere, and then does not come for thirty days
  expect(await claim(elsewhere, 21, 'H26.2')).toMatchObject({ status: 202 });
  await work(cast.reception, code(21), 'dispatch', { dispatchWay: 'courier', dispatchReference: 'Nguyễn Văn Bình' });
  await work(elsewhere, code(21), 'arrive', { arrivedComplete: true });
  await untilTask(elsewhere, code(21), 'handOver');
  await scenario.at('2026-07-31 09:01');

  // then it is kept there on, and she is tried to be reached anew
  await untilLine(21, { state: 'kept', keeperUnitCode: 'H26.2', claimUnitCode: null });
  await work(elsewhere, code(21), 'contact', { contactWay: 'phone', contactOutcome: 'reached' });
  await untilLine(21, { attemptCount: 1 });
  await claim(elsewhere, 21, 'H26.2');
  await work(elsewhere, code(21), 'handOver', handOver);
  await untilLine(21, { state: 'handed-over' });
});

it('tells the leader when nobody was contacted in time, and archives at once what is not wanted', async () => {
  // given
  const { cast, work, untilTask } = scenario;
  await scenario.at('2026-08-03 09:00');
  await enter([row(31)]);
  const id = await idOf(31);
  await untilTask(cast.reception, code(31), 'contact');

  // when
  await scenario.at('2026-08-10 17:01');

  // then
  await expect
    .poll(async () => (await listNotifications(scenario.system.office, { dossierId: id })).map((one) => one.template))
    .toContain('contact-late');
  await contact(31, 'mail', 'declined');
  await work(cast.reception, code(31), 'archive', { archivePlace: 'Kho phường' });
  await untilLine(31, { state: 'archived' });
  await work(cast.reception, 'H26.D01-250310-0801', 'archive', { archivePlace: 'Kho phường' });
});

it('leaves no incident and no instance', () => expectNoneRunning(scenario.system, 'undelivered-result'));

it('reaches every element', () => expectFullCoverage(scenario.system, 'undelivered-result'));
