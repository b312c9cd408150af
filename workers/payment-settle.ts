import { Type } from 'typebox';
import { issueDocument } from '../office/documents/index.ts';
import { settlePayment } from '../office/payments/index.ts';
import { paymentMethods } from '../office/terms/index.ts';
import { vietnameseTexts } from '../office/texts/index.ts';
import { defineWorker } from './run/worker.ts';

/** Writes down that the money came in, and issues the receipt. A payment that a bank's message settled before stays as it is. */
export const paymentSettle = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    paymentId: Type.String(),
    applicantName: Type.String(),
    paymentMethod: Type.Optional(Type.Union([...paymentMethods.map((method) => Type.Literal(method)), Type.Null()])),
    payerName: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
  headers: Type.Object({}),
  writes: Type.Object({ paid: Type.Boolean(), feeReceiptId: Type.String() }),
  async work({ office, actor, key }, { dossierId, paymentId, applicantName, paymentMethod, payerName }) {
    const settlement = { method: paymentMethod ?? 'transfer', payerName: payerName || applicantName } as const;
    const {
      amountVnd,
      reason,
      reference,
      method,
      paidAt,
      payerName: paidBy,
    } = await settlePayment(office, actor, paymentId, settlement);
    const data = {
      amountVnd,
      feeReason: reason,
      reference,
      method: methods[method ?? 'transfer'],
      paidAt: paidAt?.toISOString(),
      paidBy,
    };
    const { documentId } = await issueDocument(office, actor, { dossierId, kind: 'fee-receipt', key, data });
    return { paid: true, feeReceiptId: documentId };
  },
});

const methods = vietnameseTexts.branch('jobs.paymentMethods');
