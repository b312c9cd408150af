import { writeHistory } from '../history/index.ts';
import type { Actor, Office } from '../kernel/index.ts';

/** The fee before a correction of what was declared, and after it; null where nothing decides it. */
export interface CorrectedFee {
  readonly from: number | null;
  readonly to: number | null;
}

/** Gives a demand for the fee, as long as nobody has paid it, the corrected amount. What was paid stays: whether more is asked for or something is given back, the officer decides. */
export async function correctDemand(
  office: Office,
  actor: Actor,
  dossierId: string,
  { from, to }: CorrectedFee,
): Promise<void> {
  if (from === null || to === null) return;
  const corrected = await office.db
    .updateTable('office.payment')
    .set({ amountVnd: String(to) })
    .where('dossierId', '=', dossierId)
    .where('state', '=', 'due')
    .where('amountVnd', '=', String(from))
    .returning(['id as paymentId', 'reason', 'reasonEn'])
    .execute();
  for (const { paymentId, reason, reasonEn } of corrected) {
    const after = { paymentId, amountVnd: to, reason, reasonEn };
    await writeHistory(office, actor, dossierId, { action: 'payment-requested', before: { amountVnd: from }, after });
  }
}
