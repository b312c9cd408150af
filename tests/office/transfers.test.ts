import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyCalendarChange, previewCalendarChange } from '../../office/calendar-changes/index.ts';
import { findDossierByCode } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { clockOf } from '../../office/legal-clock/index.ts';
import {
  getSlip,
  listTransfer,
  moveSlip,
  openRowsOf,
  planTransfer,
  readTransferRows,
} from '../../office/transfers/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from './support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const HEADER =
  'Mã hồ sơ;Ma thu tuc;Người nộp;Điện thoại;Địa bàn;Ngày giờ tiếp nhận;Hạn trả;Bước đang giải quyết;Dừng từ;Ghi chú';
const list = (...rows: readonly string[]) => readTransferRows(`\uFEFF${HEADER}\r\n${rows.join('\r\n')}\r\n`);
const row = (code: string, changes: { place?: string; step?: string; stopped?: string; due?: string } = {}) =>
  [
    code,
    '1.001193',
    '"Trần Thị ""Quỳnh"""',
    '0912345678',
    changes.place ?? '',
    '02/06/2025 09:15',
    changes.due ?? '27/06/2025 17:00',
    changes.step ?? 'Thẩm tra',
    changes.stopped ?? '',
    'Còn thiếu giấy chứng sinh',
  ].join(';');

it('proposes the successor by rule and names every row that is wrong, and changes nothing', async () => {
  // when
  const plan = await planTransfer(
    test.office,
    'H26.D01',
    list(
      row('H26.D01-250602-0001'),
      row('H26.D01-250602-0002', { place: 'cua nam' }),
      row('H26.D01-250602-0001'),
      row('H26.D01-250602-0003', { due: '31/02/2025' }),
      row('H26.D01-250602-0004', { step: 'Chờ bổ sung' }),
      row('H26.D01-250602-0005', { step: 'Đã xong' }),
    ),
  );

  // then
  expect(plan.rows.map(({ code, receiverUnitCode }) => [code, receiverUnitCode])).toEqual([
    ['H26.D01-250602-0001', 'H26.1'],
    ['H26.D01-250602-0002', 'H26.2'],
  ]);
  expect(plan.flaws.map(({ rowNumber, reason }) => `${rowNumber} ${reason}`)).toEqual([
    '3 The code is in the list twice',
    '4 dueAt "31/02/2025" cannot be read',
    '5 stoppedAt is missing: the clock stands while a supplement is awaited',
    '6 step "Đã xong" cannot be read',
  ]);
  expect(await findDossierByCode(test.office, 'H26.D01-250602-0001')).toBeUndefined();
});

it('names rows whose facts cannot be true, computes what is computed, and asks nobody why something is unusual', async () => {
  // given the answers of births that another office received
  const told = { childBirthDate: '2025-03-01', motherFullName: 'Trần Thị Quỳnh', motherBirthDate: '1993-04-12' };
  const [first] = list(row('H26.D01-250602-0006'));
  const born = (code: string, answers: object) => ({
    ...first,
    code,
    answers: JSON.stringify({ ...told, ...answers }),
  });

  // when
  const plan = await planTransfer(test.office, 'H26.D01', [
    born('H26.D01-250602-0007', { childBirthDate: '2025-06-03' }),
    born('H26.D01-250602-0008', { motherBirthDate: '2025-01-01' }),
    born('H26.D01-250602-0009', { lateRegistration: false }),
    born('H26.D01-250602-0010', { motherBirthDate: '2011-08-30' }),
  ]);

  // then
  expect(plan.flaws.map(({ rowNumber, reason }) => `${rowNumber} ${reason}`)).toEqual([
    expect.stringMatching(/^1 .*Date of birth cannot be after today/),
    expect.stringMatching(/^2 .*mother's date of birth has to be at least 10 years before/),
  ]);
  expect(plan.rows.map(({ code, answers }) => [code, answers.lateRegistration])).toEqual([
    ['H26.D01-250602-0009', true],
    ['H26.D01-250602-0010', true],
  ]);
});

it('refuses a spreadsheet with a column that nobody knows, without a needed one, or with a broken quote', () => {
  expect(() => readTransferRows('code,shoe size\n')).toThrow(/unknown column "shoe size"/);
  expect(() => readTransferRows('code,step\n')).toThrow(/lacks the columns: Mã thủ tục/);
  expect(() => readTransferRows(`${HEADER}\n"a" b;c\n`)).toThrow(/from line 2 on/);
});

it('carries code, moments and clock over as they are, whatever the calendar does later', async () => {
  // given
  const rows = list(
    row('H26.D01-250602-0011'),
    row('H26.D01-250602-0012', { step: 'Chờ bổ sung', stopped: '10/06/2025 08:00' }),
  );

  // when
  const { slipCodes, listed } = await listTransfer(test.office, officer, {
    key: 'first',
    giverUnitCode: 'H26.D01',
    rows,
  });

  // then
  expect(listed).toBe(2);
  expect(slipCodes).toHaveLength(1);
  const running = await findDossierByCode(test.office, 'H26.D01-250602-0011');
  expect(running).toMatchObject({
    competentUnitCode: 'H26.D01',
    channel: 'transferred',
    decision: 'examining',
    transfer: 'none',
  });
  const clock = await clockOf(test.office, running?.id ?? '');
  const dueAt = new Date('2025-06-27T17:00:00+07:00');
  expect(clock).toMatchObject({
    originalDueAt: dueAt,
    dueAt,
    state: 'running',
    receivedAt: new Date('2025-06-02T09:15:00+07:00'),
  });
  const stopped = await findDossierByCode(test.office, 'H26.D01-250602-0012');
  expect(await clockOf(test.office, stopped?.id ?? '')).toMatchObject({
    state: 'stopped',
    stops: [{ reason: 'waiting-for-supplement', resumedAt: null }],
  });

  // when the calendar changes under it
  const off = {
    unitCode: null,
    day: '2025-06-26',
    kind: 'holiday',
    name: { vi: 'Nghỉ bão', en: 'Storm day' },
  } as const;
  const change = { reason: 'bão', days: [{ ...off, source: 'test' }] };
  const { confirm, moves } = await previewCalendarChange(test.office, change);
  await applyCalendarChange(test.office, officer, change, confirm);

  // then
  expect(moves.map(({ dossierCode }) => dossierCode)).toEqual(slipCodes);
  expect(await clockOf(test.office, running?.id ?? '')).toMatchObject({ dueAt, lawfulDueAt: dueAt });
});

it('goes on where a list stopped: under the same key nothing is listed twice', async () => {
  // given
  const key = 'second';
  const rows = list(row('H26.D01-250602-0021'), row('H26.D01-250602-0022', { step: 'gì đó' }));
  const first = await listTransfer(test.office, officer, { key, giverUnitCode: 'H26.D01', rows });
  expect(first).toMatchObject({ listed: 1, flaws: [{ rowNumber: 2 }] });

  // when the wrong row is corrected and the whole list comes again
  const corrected = list(row('H26.D01-250602-0021'), row('H26.D01-250602-0022', { step: 'Trình ký' }));
  const second = await listTransfer(test.office, officer, { key, giverUnitCode: 'H26.D01', rows: corrected });

  // then
  expect(second).toMatchObject({ listed: 1, before: 1, flaws: [] });
  const again = await listTransfer(test.office, officer, { key, giverUnitCode: 'H26.D01', rows: corrected });
  expect(again).toMatchObject({ listed: 0, before: 2, slipCodes: [] });
  await expect(listTransfer(test.office, officer, { key, giverUnitCode: 'H26.D02', rows })).rejects.toThrow(
    /belongs to H26.D01/,
  );
  const other = await listTransfer(test.office, officer, { key: 'third', giverUnitCode: 'H26.D01', rows: corrected });
  expect(other.flaws[0]?.reason).toMatch(/already on the list "second"/);
});

it('gives a slip away as a whole or in part, takes it back before, and never twice', async () => {
  // given a dossier that this system knows, which its unit lists without a spreadsheet
  const { id, code } = await receiveDossier(test.office, officer, birth({ receivingUnitCode: 'H26.3' }));
  const rows = (await openRowsOf(test.office, 'H26.3')).map((open) => ({ ...open, receiverUnitCode: 'H26.4' }));
  const { slipCodes } = await listTransfer(test.office, officer, { key: 'split', giverUnitCode: 'H26.3', rows });
  const slip = await findDossierByCode(test.office, slipCodes[0] ?? '');
  const slipId = slip?.id ?? '';
  const before = await clockOf(test.office, id);
  const state = async () => findDossierByCode(test.office, code);

  // when it is offered and recalled
  expect((await moveSlip(test.office, officer, slipId, 'offer')).items).toMatchObject([{ code }]);
  expect(await state()).toMatchObject({ transfer: 'offered', competentUnitCode: 'H26.3' });
  expect((await moveSlip(test.office, officer, slipId, 'recall', { reason: 'Nhầm' })).items).toEqual([]);

  // then it is the giver's as before, and cannot be accepted from that slip
  expect(await state()).toMatchObject({ transfer: 'returned', competentUnitCode: 'H26.3' });
  await moveSlip(test.office, officer, slipId, 'accept');
  expect(await state()).toMatchObject({ transfer: 'returned', competentUnitCode: 'H26.3' });

  // when it is listed again, offered and accepted, twice
  const next = await listTransfer(test.office, officer, { key: 'split again', giverUnitCode: 'H26.3', rows });
  const nextSlip = await findDossierByCode(test.office, next.slipCodes[0] ?? '');
  await moveSlip(test.office, officer, nextSlip?.id ?? '', 'offer');
  await moveSlip(test.office, officer, nextSlip?.id ?? '', 'accept');
  await moveSlip(test.office, officer, nextSlip?.id ?? '', 'accept');

  // then
  expect(await state()).toMatchObject({
    transfer: 'accepted',
    competentUnitCode: 'H26.4',
    receivingUnitCode: 'H26.4',
    code,
    unitCodes: expect.arrayContaining(['H26.3', 'H26.4']),
  });
  expect(await clockOf(test.office, id)).toEqual(before);
  expect((await historyOf(test.office, id)).filter(({ action }) => action === 'transferred')).toHaveLength(1);
  expect((await getSlip(test.office, nextSlip?.id ?? '')).items).toHaveLength(1);
});
