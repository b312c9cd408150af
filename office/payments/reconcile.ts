import { audit } from '../audit/index.ts';
import { type Actor, actorName, inTransaction, type Office } from '../kernel/index.ts';
import { postMessage } from '../outbox/index.ts';
import { DAY_MS } from '../time/index.ts';
import { type BankEntry, readBankFile } from './bank-file.ts';
import type { BankLineOutcome } from './bank-line.ts';
import { settlePayment } from './settle-payment.ts';

/** What a process that waits for the money is told by; correlated by the payment's id. */
const PAYMENT_RECEIVED = 'payment.received';
/** How long the engine keeps it for a process that does not wait yet. */
const MESSAGE_LIVES_MS = DAY_MS;

export interface UnsettledEntry extends BankEntry {
  readonly outcome: Exclude<BankLineOutcome, 'settled'>;
}

export interface Reconciliation {
  readonly settled: number;
  /** Lines of an earlier file. */
  readonly repeated: number;
  /** Lines without money that came in. */
  readonly others: number;
  /** What came in and settled nothing. */
  readonly unsettled: readonly UnsettledEntry[];
}

/**
 * Takes a bank's file in: a line that names a payment's reference and brings exactly its amount settles it, and the process that waits is told. Each line counts
 * once, however often its file comes. A line that breaks in the middle leaves the ones before it done, and the file can be given again.
 * @throws OfficeError invalid
 */
export async function reconcileBankFile(office: Office, actor: Actor, content: string): Promise<Reconciliation> {
  const { entries, others } = readBankFile(content);
  const outcomes: (readonly [BankEntry, BankLineOutcome | 'repeated'])[] = [];
  for (const entry of entries) outcomes.push([entry, await takeIn(office, actor, entry)]);
  const count = (wanted: string) => outcomes.filter(([, outcome]) => outcome === wanted).length;
  const unsettled = outcomes.flatMap(([entry, outcome]) =>
    outcome === 'settled' || outcome === 'repeated' ? [] : [{ ...entry, outcome }],
  );
  const counts = { settled: count('settled'), repeated: count('repeated'), others };
  await inTransaction(office, async (inside) =>
    audit(inside, actor, 'reconcile-payments', 'bank-file', { ...counts, unsettled: unsettled.length }),
  );
  return { ...counts, unsettled };
}

async function takeIn(office: Office, actor: Actor, entry: BankEntry): Promise<BankLineOutcome | 'repeated'> {
  return inTransaction(office, async (inside) => {
    const payment = await findNamed(inside, entry.description);
    const outcome = judge(entry, payment);
    const { line: _line, ...row } = entry;
    const inserted = await inside.db
      .insertInto('office.bankLine')
      .values({
        ...row,
        outcome,
        paymentId: payment?.id ?? null,
        importedAt: await inside.now(),
        importedBy: actorName(actor),
      })
      .onConflict((conflict) => conflict.column('bankReference').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) return 'repeated';
    if (payment && outcome === 'settled') await settle(inside, actor, payment, entry);
    return outcome;
  });
}

interface Named {
  readonly id: string;
  readonly amountVnd: string;
  readonly state: string;
  readonly applicantName: string;
}

function judge({ amountVnd }: BankEntry, payment: Named | undefined): BankLineOutcome {
  if (!payment) return 'unmatched';
  if (payment.state !== 'due') return 'already-paid';
  return Number(payment.amountVnd) === amountVnd ? 'settled' : 'wrong-amount';
}

const REFERENCE = /(?=(MC[2-9A-HJ-NP-Z]{10}))/g;

/** The payment that a description names; banks write around it, and between its letters, what they like. A demand that was cancelled is named by nothing. Locked: a counter may settle it in this moment. */
async function findNamed(office: Office, description: string): Promise<Named | undefined> {
  const letters = description.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const references = [...letters.matchAll(REFERENCE)].flatMap(([, reference]) => reference ?? []);
  if (references.length === 0) return undefined;
  const found = await office.db
    .selectFrom('office.payment as payment')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'payment.dossierId')
    .select(['payment.id', 'payment.amountVnd', 'payment.state', 'dossier.applicantName'])
    .where('payment.reference', 'in', references)
    .where('payment.state', '!=', 'cancelled')
    .forUpdate('payment')
    .execute();
  return found.length === 1 ? found[0] : undefined;
}

async function settle(
  office: Office,
  actor: Actor,
  { id, applicantName }: Named,
  { bankReference }: BankEntry,
): Promise<void> {
  await settlePayment(office, actor, id, { method: 'transfer', payerName: applicantName, bankReference });
  await postMessage(office, {
    name: PAYMENT_RECEIVED,
    correlationKey: id,
    messageId: `payment:${id}`,
    variables: { paymentMethod: 'transfer' },
    timeToLiveMs: MESSAGE_LIVES_MS,
  });
}
