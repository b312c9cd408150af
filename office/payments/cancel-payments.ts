import { audit } from '../audit/index.ts';
import { getDossier, transitionDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';

/**
 * What was demanded for a dossier and not paid is due no more; its finance state goes back to `paid` where something was paid before, else to `none`. What
 * was paid stays, and is refunded by a person. A second time it changes nothing.
 * @throws OfficeError not-found
 */
export async function cancelPayments(office: Office, actor: Actor, dossierId: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    const { finance } = await getDossier(inside, dossierId);
    const cancelled = await inside.db
      .updateTable('office.payment')
      .set({ state: 'cancelled' })
      .where('dossierId', '=', dossierId)
      .where('state', '=', 'due')
      .returning(['id', 'amountVnd'])
      .execute();
    for (const { id: paymentId, amountVnd } of cancelled) {
      const after = { paymentId, amountVnd: Number(amountVnd) };
      await writeHistory(inside, actor, dossierId, { action: 'payment-cancelled', after });
      audit(inside, actor, 'cancel-payment', `dossier:${dossierId}`, after);
    }
    if (cancelled.length > 0 && finance === 'due')
      await transitionDossier(inside, actor, dossierId, { finance: await financeWithout(inside, dossierId) });
  });
}

async function financeWithout({ db }: Office, dossierId: string): Promise<'paid' | 'none'> {
  const paid = await db
    .selectFrom('office.payment')
    .select('id')
    .where('dossierId', '=', dossierId)
    .where('state', '=', 'paid')
    .executeTakeFirst();
  return paid ? 'paid' : 'none';
}
