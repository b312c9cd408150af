import { Type } from 'typebox';
import { requestPayment } from '../office/payments/index.ts';
import { writeVariableMoment } from './moment.ts';
import { defineWorker } from './worker.ts';

/** Writes down what the applicant has to pay, once for each pass through the step. `feeAmount` in dong. */
export const paymentRequest = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    feeAmount: Type.Integer({ minimum: 0 }),
    feeReason: Type.String({ minLength: 1 }),
  }),
  headers: Type.Object({}),
  async work({ office, actor, key }, { dossierId, feeAmount, feeReason }) {
    const demand = { dossierId, key, amountVnd: feeAmount, reason: feeReason };
    const { paymentId, reference, dueAt } = await requestPayment(office, actor, demand);
    return { paymentId, paymentReference: reference, paymentDueAt: writeVariableMoment(dueAt) };
  },
});
