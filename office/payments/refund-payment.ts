import { audit } from '../audit/index.ts';
import { getDossier, transitionDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { officeTexts } from '../texts/index.ts';
import { getPayment, type Payment } from './payment.ts';

const stateNames = officeTexts.names('payments.states');

/**
 * Writes down that a paid amount was given back. When nothing of the dossier is paid or due any more, its finance state becomes `refunded`.
 * @throws OfficeError not-found, conflict (it is not paid, or was refunded before)
 */
export async function refundPayment(office: Office, actor: Actor, paymentId: string, reason: string): Promise<Payment> {
  return inTransaction(office, async (inside) => {
    const refunded = await inside.db
      .updateTable('office.payment')
      .set({ state: 'refunded', refundedAt: await inside.now(), refundReason: reason })
      .where('id', '=', paymentId)
      .where('state', '=', 'paid')
      .returning('dossierId')
      .executeTakeFirst();
    const payment = await getPayment(inside, paymentId);
    if (!refunded)
      throw new OfficeError('conflict', 'payments.notRefundable', { paymentId, state: stateNames[payment.state] });
    await note(inside, actor, payment, reason);
    return payment;
  });
}

async function note(office: Office, actor: Actor, payment: Payment, reason: string): Promise<void> {
  const { dossierId, paymentId, amountVnd } = payment;
  const after = { paymentId, amountVnd, reason };
  await writeHistory(office, actor, dossierId, { action: 'payment-refunded', after });
  audit(office, actor, 'refund-payment', `dossier:${dossierId}`, after);
  const kept = await office.db
    .selectFrom('office.payment')
    .select('id')
    .where('dossierId', '=', dossierId)
    .where('state', 'in', ['due', 'paid'])
    .executeTakeFirst();
  const { finance } = await getDossier(office, dossierId);
  if (!kept && finance === 'paid') await transitionDossier(office, actor, dossierId, { finance: 'refunded', reason });
}
