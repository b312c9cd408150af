import { containing, type Office } from '../kernel/index.ts';
import { type ReadingReach, seenBy } from '../people/index.ts';
import type { PaymentMethod, PaymentState } from '../terms/index.ts';

export interface PaymentFilter {
  readonly state?: PaymentState;
  /** Part of a reference or of a dossier's code. */
  readonly text?: string;
  /** Whose dossiers may be seen; undefined: all. */
  readonly reach?: ReadingReach;
}

export interface PaymentRow {
  readonly paymentId: string;
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly applicantName: string;
  readonly competentUnitCode: string;
  readonly readerGroups: readonly string[];
  readonly procedureCode: string;
  readonly amountVnd: number;
  readonly reason: string;
  readonly reasonEn: string | null;
  readonly reference: string;
  readonly state: PaymentState;
  readonly method: PaymentMethod | null;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly paidAt: Date | null;
  readonly refundReason: string | null;
}

const LIST_MAX = 200;

/** Payments from new to old, at most 200. */
export async function listPayments(office: Office, filter: PaymentFilter): Promise<readonly PaymentRow[]> {
  const { state, text, reach } = filter;
  let query = office.db
    .selectFrom('office.payment as payment')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'payment.dossierId')
    .select([
      'payment.id as paymentId',
      'payment.dossierId',
      'dossier.code as dossierCode',
      'dossier.applicantName',
      'dossier.competentUnitCode',
      'dossier.readerGroups',
      'dossier.procedureCode',
      'payment.amountVnd',
      'payment.reason',
      'payment.reasonEn',
      'payment.reference',
      'payment.state',
      'payment.method',
      'payment.requestedAt',
      'payment.dueAt',
      'payment.paidAt',
      'payment.refundReason',
    ])
    .orderBy('payment.requestedAt', 'desc')
    .orderBy('payment.id')
    .limit(LIST_MAX);
  if (state !== undefined) query = query.where('payment.state', '=', state);
  if (text) {
    const like = containing(text.toUpperCase());
    query = query.where((where) =>
      where.or([where('payment.reference', 'like', like), where('dossier.code', 'like', like)]),
    );
  }
  if (reach) query = query.where(seenBy(reach, 'dossier'));
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, amountVnd: Number(row.amountVnd) }));
}
