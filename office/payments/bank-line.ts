import type { Generated } from 'kysely';
import type { Office } from '../kernel/index.ts';

/** What became of a line: it settled a payment; the sum is another; the payment was settled before; no payment is named. */
export type BankLineOutcome = 'settled' | 'wrong-amount' | 'already-paid' | 'unmatched';

/** `office.bank_line`: what came into the account, each line of a bank's file once. `bookedOn` is a day. */
export interface BankLineTable {
  id: Generated<number>;
  bankReference: string;
  bookedOn: string;
  amountVnd: number;
  description: string;
  outcome: BankLineOutcome;
  paymentId: string | null;
  importedAt: Date;
  importedBy: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.bankLine': BankLineTable;
  }
}

export interface BankLine {
  readonly bankReference: string;
  readonly bookedOn: string;
  readonly amountVnd: number;
  readonly description: string;
  readonly outcome: BankLineOutcome;
  readonly paymentId: string | null;
  readonly importedAt: Date;
}

const LIST_MAX = 200;

/** What came in and settled nothing: somebody has to look at it. Newest first, at most 200. */
export async function openBankLines(office: Office): Promise<readonly BankLine[]> {
  return office.db
    .selectFrom('office.bankLine')
    .select(['bankReference', 'bookedOn', 'amountVnd', 'description', 'outcome', 'paymentId', 'importedAt'])
    .where('outcome', '!=', 'settled')
    .orderBy('id', 'desc')
    .limit(LIST_MAX)
    .execute();
}
