import { Type } from 'typebox';
import { cancelPayments } from '../office/payments/index.ts';
import { defineWorker } from './run/worker.ts';

/** What was demanded and not paid is due no more; a second time it changes nothing. */
export const paymentCancel = defineWorker({
  variables: Type.Object({ dossierId: Type.String() }),
  headers: Type.Object({}),
  writes: Type.Object({}),
  async work({ office, actor }, { dossierId }) {
    await cancelPayments(office, actor, dossierId);
    return {};
  },
});
