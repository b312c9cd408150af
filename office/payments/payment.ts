import type { Generated } from 'kysely';
import { type Office, OfficeError } from '../kernel/index.ts';
import type { PaymentMethod, PaymentState } from '../terms/index.ts';

/** `office.payment`: what an applicant has to pay, in Vietnamese dong. */
export interface PaymentTable {
  id: Generated<string>;
  dossierId: string;
  key: string;
  amountVnd: string;
  reason: string;
  /** The same in English; null where the process does not say it. */
  reasonEn: string | null;
  reference: string;
  state: PaymentState;
  requestedAt: Date;
  dueAt: Date;
  paidAt: Date | null;
  method: PaymentMethod | null;
  payerName: string | null;
  bankReference: string | null;
  refundedAt: Date | null;
  refundReason: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.payment': PaymentTable;
  }
}

export interface Payment {
  readonly paymentId: string;
  readonly dossierId: string;
  readonly amountVnd: number;
  readonly reason: string;
  readonly reasonEn: string | null;
  /** What a bank transfer has to name. */
  readonly reference: string;
  readonly state: PaymentState;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly paidAt: Date | null;
  readonly method: PaymentMethod | null;
  readonly payerName: string | null;
}

const columns = [
  'id as paymentId',
  'dossierId',
  'amountVnd',
  'reason',
  'reasonEn',
  'reference',
  'state',
  'requestedAt',
  'dueAt',
  'paidAt',
  'method',
  'payerName',
] as const;

/** @throws OfficeError not-found */
export async function getPayment(office: Office, paymentId: string): Promise<Payment> {
  const row = await office.db
    .selectFrom('office.payment')
    .select(columns)
    .where('id', '=', paymentId)
    .executeTakeFirst();
  if (!row) throw new OfficeError('not-found', 'payments.unknown', { paymentId });
  return { ...row, amountVnd: Number(row.amountVnd) };
}

/** The payment that a business key stands for. */
export async function findPaymentByKey(office: Office, key: string): Promise<Payment | undefined> {
  const row = await office.db.selectFrom('office.payment').select(columns).where('key', '=', key).executeTakeFirst();
  return row && { ...row, amountVnd: Number(row.amountVnd) };
}

/** What is and was to be paid for a dossier, oldest first. */
export async function paymentsOf(office: Office, dossierId: string): Promise<readonly Payment[]> {
  const rows = await office.db
    .selectFrom('office.payment')
    .select(columns)
    .where('dossierId', '=', dossierId)
    .orderBy('requestedAt')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, amountVnd: Number(row.amountVnd) }));
}
