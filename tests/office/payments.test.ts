import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getDossier } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import type { Office } from '../../office/kernel/office.ts';
import { dueOutbox } from '../../office/outbox/index.ts';
import {
  cancelPayments,
  getPayment,
  openBankLines,
  paymentsOf,
  reconcileBankFile,
  refundPayment,
  requestPayment,
  settlePayment,
  transferFor,
} from '../../office/payments/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from './support/open-office.ts';

let test: TestOffice;
let office: Office;
beforeAll(async () => {
  test = await openTestOffice();
  office = { ...test.office, bankAccount: { bin: '970403', number: '0011012345678', holder: 'UBND PHUONG' } };
});
afterAll(() => test.close());

const demand = async (amountVnd = 180_000) => {
  const { id } = await receiveDossier(office, officer, birth());
  return requestPayment(office, officer, { dossierId: id, key: `${id}:fee`, amountVnd, reason: 'Lệ phí' });
};
const HEADING = 'Ngày giao dịch,Số tham chiếu,Số tiền ghi có (VND),Nội dung';

describe('VietQR', () => {
  it('starts as the example that NAPAS published for this account and amount', async () => {
    const payment = await demand();
    expect(transferFor(office, payment)?.qr).toMatch(
      /^00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN6216/,
    );
  });

  it('ends with the checksum of all that stands before it', async () => {
    const order = transferFor(office, { ...(await demand()), reference: 'MC2345678923' });
    expect(order?.qr.slice(-20)).toBe('MC2345678923' + '63043C2C');
  });

  it('is there for what is due and costs something only, and where there is an account', async () => {
    const payment = await demand();
    expect(transferFor(test.office, payment)).toBeUndefined();
    expect(transferFor(office, { ...payment, state: 'paid' })).toBeUndefined();
    expect(transferFor(office, { ...payment, amountVnd: 0 })).toBeUndefined();
  });
});

describe("a bank's file", () => {
  it('settles what it names, tells the process, and counts each line once', async () => {
    // given
    const [one, other] = [await demand(), await demand(1_500_000)];
    const file = [
      'Sao kê tài khoản 0011012345678',
      HEADING,
      `25/06/2025 10:15:00,FT1,"180,000.00","CT DEN ${one.reference} nop le phi"`,
      `25/06/2025,FT2,1.500.000,"MBVCB.123 ${other.reference.slice(0, 5)} ${other.reference.slice(5).toLowerCase()}"`,
      '25/06/2025,FT3,,"Phí dịch vụ, tháng 6"',
    ].join('\r\n');

    // when
    const first = await reconcileBankFile(office, officer, `\uFEFF${file}`);
    const second = await reconcileBankFile(office, officer, file);

    // then
    expect(first).toEqual({ settled: 2, repeated: 0, others: 1, unsettled: [] });
    expect(second).toEqual({ settled: 0, repeated: 2, others: 1, unsettled: [] });
    expect(await getPayment(office, one.paymentId)).toMatchObject({ state: 'paid', method: 'transfer' });
    expect(await getDossier(office, other.dossierId)).toMatchObject({ finance: 'paid' });
    const told = (await dueOutbox(office, 100)).filter(({ name }) => name === 'payment.received');
    expect(told.map(({ correlationKey }) => correlationKey).sort()).toEqual([one.paymentId, other.paymentId].sort());
  });

  it('reports what does not match, and settles none of it', async () => {
    // given
    const [short, cash] = [await demand(), await demand()];
    await settlePayment(office, officer, cash.paymentId, { method: 'cash', payerName: 'Nguyễn Đức Ân' });
    const file = [
      'Transaction date;Reference;Credit;Description',
      `2025-06-25;B1;170000;${short.reference}`,
      `2025-06-25;B2;180000;${cash.reference}`,
      '2025-06-25;B3;50000;"chuyen tien; MC222222222"',
      `2025-06-25;B4;360000;${short.reference} va ${cash.reference}`,
    ].join('\n');

    // when
    const { settled, unsettled } = await reconcileBankFile(office, officer, file);

    // then
    expect(settled).toBe(0);
    const expected = { B1: 'wrong-amount', B2: 'already-paid', B3: 'unmatched', B4: 'unmatched' };
    expect(Object.fromEntries(unsettled.map((line) => [line.bankReference, line.outcome]))).toEqual(expected);
    expect(await paymentsOf(office, short.dossierId)).toMatchObject([{ state: 'due' }]);
    expect((await openBankLines(office)).map(({ bankReference }) => bankReference)).toEqual(['B4', 'B3', 'B2', 'B1']);
  });

  it('settles once when two counters give it at once', async () => {
    const payment = await demand();
    const file = `${HEADING}\n25/06/2025,TWICE,180000,${payment.reference}`;
    const both = await Promise.all([
      reconcileBankFile(office, officer, file),
      reconcileBankFile(office, officer, file),
    ]);
    expect(both.map(({ settled }) => settled).sort()).toEqual([0, 1]);
    const settlements = (await historyOf(office, payment.dossierId)).filter(
      ({ action }) => action === 'payment-settled',
    );
    expect(settlements).toHaveLength(1);
  });

  it.each([
    ['a file of something else', 'a,b,c\n1,2,3', 'no column'],
    ['a day that is none', `${HEADING}\n31/02/2025,X1,1000,text`, 'Line 2: "31/02/2025"'],
  ])('refuses %s', async (_what, file, message) => {
    await expect(reconcileBankFile(office, officer, file)).rejects.toThrow(message);
  });
});

it('gives a paid fee back once, with a reason', async () => {
  const payment = await demand();
  await expect(refundPayment(office, officer, payment.paymentId, 'Thu nhầm')).rejects.toThrow('"due"');
  await settlePayment(office, officer, payment.paymentId, { method: 'cash', payerName: 'Nguyễn Đức Ân' });
  expect(await refundPayment(office, officer, payment.paymentId, 'Thu nhầm')).toMatchObject({ state: 'refunded' });
  expect(await getDossier(office, payment.dossierId)).toMatchObject({ finance: 'refunded' });
  await expect(refundPayment(office, officer, payment.paymentId, 'Lần nữa')).rejects.toThrow('"refunded"');
});

it('makes a dossier that was paid due again by a further demand, until that is paid too', async () => {
  const payment = await demand();
  const settlement = { method: 'cash', payerName: 'Nguyễn Đức Ân' } as const;
  const finance = async () => (await getDossier(office, payment.dossierId)).finance;
  await settlePayment(office, officer, payment.paymentId, settlement);
  const { dossierId } = payment;
  const further = await requestPayment(office, officer, {
    dossierId,
    key: `${dossierId}:further`,
    amountVnd: 5000,
    reason: 'Lệ phí',
  });
  expect(await finance()).toBe('due');
  await settlePayment(office, officer, further.paymentId, settlement);
  expect(await finance()).toBe('paid');
});

it('cancels what is due and not paid, once, and keeps what was paid', async () => {
  // given one demand that was paid and one that was not
  const paid = await demand();
  const { dossierId } = paid;
  await settlePayment(office, officer, paid.paymentId, { method: 'cash', payerName: 'Nguyễn Đức Ân' });
  const order = { dossierId, key: `${dossierId}:tax`, amountVnd: 900_000, reason: 'Thuế' };
  const open = await requestPayment(office, officer, order);

  // when
  await cancelPayments(office, officer, dossierId);
  await cancelPayments(office, officer, dossierId);

  // then a transfer that comes all the same names nothing
  expect((await paymentsOf(office, dossierId)).map(({ state }) => state).toSorted()).toEqual(['cancelled', 'paid']);
  expect((await getDossier(office, dossierId)).finance).toBe('paid');
  const cancelled = (await historyOf(office, dossierId)).filter(({ action }) => action === 'payment-cancelled');
  expect(cancelled).toMatchObject([{ after: { paymentId: open.paymentId, amountVnd: 900_000 } }]);
  const late = await reconcileBankFile(office, officer, `${HEADING}\n26/06/2025,LATE1,900000,${open.reference}`);
  expect(late).toMatchObject({ settled: 0 });

  // when there was nothing else
  const only = await demand();
  await cancelPayments(office, officer, only.dossierId);
  expect((await getDossier(office, only.dossierId)).finance).toBe('none');
});
