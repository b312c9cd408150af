/** The ledger of results that nobody fetched is held to the kinds of facts that every other door has: whom it names can be reached, or the row says why not. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planLedger, type ResultRow } from '../../office/undelivered/index.ts';
import { openTestOffice, type TestOffice } from './support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const row: ResultRow = {
  ...{ code: 'H26.D01-250310-0001', procedureCode: '1.001193', applicantName: 'Trần Thị Quỳnh' },
  ...{ applicantPhone: '0912345678', applicantIdNumber: '001190001234', applicantAddress: '12 phố Hàng Bài' },
  ...{
    receivedAt: '10/03/2025 09:15',
    dueAt: '10/03/2025 17:00',
    decidedAt: '10/03/2025 16:00',
    keeperUnitCode: 'H26.1',
  },
};
const flawsOf = async (change: ResultRow) => (await planLedger(test.office, 'H26.D01', [{ ...row, ...change }])).flaws;

it('takes a row with which somebody can be reached', async () => {
  expect(await flawsOf({})).toEqual([]);
});

it.each<[string, ResultRow, string, string]>([
  ['a telephone', { applicantPhone: '12' }, 'Số điện thoại của người nộp phải là số điện thoại', 'telephone'],
  ['an identity number', { applicantIdNumber: 'abc' }, 'Số giấy tờ của người nộp phải là', 'identity'],
  ['an address of e-mail', { applicantEmail: 'quynh@' }, 'Thư điện tử của người nộp phải là', 'e-mail'],
  ['an address', { applicantAddress: '36' }, 'Địa chỉ của người nộp phải là', 'address'],
  ['a name', { applicantName: '12' }, 'Họ và tên người nộp phải có', 'name'],
  ['a day that lies ahead', { decidedAt: '10/03/2030 16:00' }, '"Ngày ký kết quả" sau ngày hôm nay', 'decidedAt'],
  ['what cannot be printed', { place: 'Tủ\u0000 2' }, 'cột "Vị trí để" có ký tự không in được', 'place'],
])('names %s that is none, in both languages', async (_what, change, vi, en) => {
  const [flaw] = await flawsOf(change);
  expect(flaw?.reasonVi).toContain(vi);
  expect(flaw?.reason).toContain(en);
});
