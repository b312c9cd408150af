import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { getDossier, transitionDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { DAY_MS } from '../time/index.ts';
import { findPaymentByKey, getPayment, type Payment } from './payment.ts';

/** How long an applicant has to pay before a reminder, in calendar days. */
const DUE_AFTER_DAYS = 10;
const AMOUNT_MAX_VND = 1_000_000_000_000;

export interface PaymentDemand {
  readonly dossierId: string;
  /** Business key of the demand: the same key again gives the payment of the first time. */
  readonly key: string;
  readonly amountVnd: number;
  readonly reason: string;
  /** The same in English. */
  readonly reasonEn?: string | null;
}

/**
 * Writes down what an applicant has to pay; the finance state becomes `due`, again when an earlier demand was paid. Idempotent by `key`.
 * @throws OfficeError not-found, invalid (an amount that is no whole number of dong from 0), conflict
 */
export async function requestPayment(office: Office, actor: Actor, demand: PaymentDemand): Promise<Payment> {
  const { dossierId, key, amountVnd, reason, reasonEn = null } = demand;
  if (!Number.isSafeInteger(amountVnd) || amountVnd < 0 || amountVnd > AMOUNT_MAX_VND)
    throw new OfficeError('invalid', 'payments.noAmount', { amountVnd, amountMaxVnd: AMOUNT_MAX_VND });
  return inTransaction(office, async (inside) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 2))`.execute(inside.db);
    const known = await findPaymentByKey(inside, key);
    if (known) return known;
    const { finance } = await getDossier(inside, dossierId);
    const requestedAt = await inside.now();
    const dueAt = new Date(requestedAt.getTime() + DUE_AFTER_DAYS * DAY_MS);
    const row = {
      dossierId,
      key,
      amountVnd: String(amountVnd),
      reason,
      reasonEn,
      reference: newReference(),
      state: 'due',
    } as const;
    const { id } = await inside.db
      .insertInto('office.payment')
      .values({ ...row, requestedAt, dueAt })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (finance === 'none' || finance === 'paid')
      await transitionDossier(inside, actor, dossierId, { finance: 'due', reason, reasonEn });
    await writeHistory(inside, actor, dossierId, {
      action: 'payment-requested',
      after: { paymentId: id, amountVnd, reason, reasonEn },
    });
    audit(inside, actor, 'request-payment', `dossier:${dossierId}`, { paymentId: id, amountVnd, reason });
    return getPayment(inside, id);
  });
}

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const REFERENCE_LENGTH = 10;

/** Without letters that are mistaken for digits: somebody may have to type it. */
function newReference(): string {
  return `MC${Array.from({ length: REFERENCE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;
}
