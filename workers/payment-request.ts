import { Type } from 'typebox';
import { issueDocument } from '../office/documents/index.ts';
import type { Actor, Office } from '../office/kernel/index.ts';
import {
  type Payment,
  requestPayment,
  type TransferOrder,
  transferFor,
  writeTransfer,
} from '../office/payments/index.ts';
import { Moment, writeVariableMoment } from './parts/moment.ts';
import { defineWorker } from './run/worker.ts';

/** Writes down what the applicant has to pay, once for each pass through the step, and where there is an account for transfers a slip with its VietQR code. `feeAmount` in dong. */
export const paymentRequest = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    feeAmount: Type.Integer({ minimum: 0 }),
    feeReason: Type.String({ minLength: 1 }),
    feeReasonEn: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
  headers: Type.Object({}),
  writes: Type.Object({
    paymentId: Type.String(),
    paymentReference: Type.String(),
    paymentDueAt: Moment,
    paymentTransfer: Type.String(),
    paymentSlipId: Type.Union([Type.String(), Type.Null()]),
  }),
  async work({ office, actor, key }, { dossierId, feeAmount, feeReason, feeReasonEn }) {
    const demand = { dossierId, key, amountVnd: feeAmount, reason: feeReason, reasonEn: feeReasonEn || null };
    const payment = await requestPayment(office, actor, demand);
    const { paymentId, reference, dueAt } = payment;
    const order = transferFor(office, payment);
    return {
      paymentId,
      paymentReference: reference,
      paymentDueAt: writeVariableMoment(dueAt),
      paymentTransfer: order ? writeTransfer(order) : '',
      paymentSlipId: order ? await issueSlip(office, actor, payment, order, key) : null,
    };
  },
});

async function issueSlip(
  office: Office,
  actor: Actor,
  { dossierId, reason, dueAt }: Payment,
  { bankName, account, amountVnd, reference, qr }: TransferOrder,
  key: string,
): Promise<string> {
  const data = {
    feeReason: reason,
    paymentDueAt: dueAt.toISOString(),
    transferQr: qr,
    accountNumber: account.number,
    accountHolder: account.holder,
    ...{ bankName, amountVnd, reference },
  };
  const { documentId } = await issueDocument(office, actor, {
    dossierId,
    kind: 'payment-slip',
    key: `${key}:slip`,
    data,
  });
  return documentId;
}
