import { audit } from '../audit/index.ts';
import { getDossier, transitionDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import type { PaymentMethod } from '../terms/index.ts';
import { officeTexts } from '../texts/index.ts';
import { getPayment, type Payment } from './payment.ts';

export interface Settlement {
  readonly method: PaymentMethod;
  readonly payerName: string;
  /** The bank's own number of a transfer. */
  readonly bankReference?: string;
}

/**
 * Writes down that a payment came in. A payment that is settled already stays as it is. When nothing of the dossier is due any more, its finance state becomes `paid`.
 * @throws OfficeError not-found, conflict
 */
export async function settlePayment(
  office: Office,
  actor: Actor,
  paymentId: string,
  { method, payerName, bankReference }: Settlement,
): Promise<Payment> {
  return inTransaction(office, async (inside) => {
    const settled = await inside.db
      .updateTable('office.payment')
      .set({ state: 'paid', paidAt: await inside.now(), method, payerName, bankReference: bankReference ?? null })
      .where('id', '=', paymentId)
      .where('state', '=', 'due')
      .returning('dossierId')
      .executeTakeFirst();
    const payment = await getPayment(inside, paymentId);
    if (settled) await note(inside, actor, payment);
    return payment;
  });
}

async function note(office: Office, actor: Actor, { dossierId, paymentId, amountVnd, method }: Payment): Promise<void> {
  await writeHistory(office, actor, dossierId, { action: 'payment-settled', after: { paymentId, amountVnd, method } });
  audit(office, actor, 'settle-payment', `dossier:${dossierId}`, { paymentId, amountVnd, method });
  const open = await office.db
    .selectFrom('office.payment')
    .select('id')
    .where('dossierId', '=', dossierId)
    .where('state', '=', 'due')
    .executeTakeFirst();
  const { finance } = await getDossier(office, dossierId);
  const paidInFull = officeTexts.text('payments.paidInFull');
  if (!open && finance === 'due')
    await transitionDossier(office, actor, dossierId, {
      finance: 'paid',
      reason: paidInFull.vi,
      reasonEn: paidInFull.en,
    });
}
