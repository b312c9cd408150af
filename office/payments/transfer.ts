import type { BankAccount, Office } from '../kernel/index.ts';
import { vietnameseTexts, writeMoney } from '../texts/index.ts';
import type { Payment } from './payment.ts';
import { vietQr } from './vietqr.ts';

/** Banks at which public agencies keep accounts, by their number at NAPAS. */
const banks: Readonly<Record<string, string>> = {
  '970405': 'Agribank',
  '970407': 'Techcombank',
  '970415': 'VietinBank',
  '970416': 'ACB',
  '970418': 'BIDV',
  '970422': 'MB',
  '970432': 'VPBank',
  '970436': 'Vietcombank',
  '970443': 'SHB',
};

export interface TransferOrder {
  readonly bankName: string;
  readonly account: BankAccount;
  readonly amountVnd: number;
  readonly reference: string;
  /** What its QR code holds. */
  readonly qr: string;
}

/** How a payment that is due can be made by transfer; undefined without an account, without an amount, and once it is paid. */
export function transferFor(office: Office, payment: Payment): TransferOrder | undefined {
  const { amountVnd, reference, state } = payment;
  const account = office.bankAccount;
  if (!account || state !== 'due' || amountVnd === 0) return undefined;
  const bankName = banks[account.bin] ?? vietnameseTexts.say('payments.bankNumber', { bin: account.bin });
  return { bankName, account, amountVnd, reference, qr: vietQr({ account, amountVnd, reference }) };
}

/** The order in one line, for a letter. */
export function writeTransfer({ bankName, account, amountVnd, reference }: TransferOrder): string {
  return vietnameseTexts.say('payments.transfer', {
    bankName,
    number: account.number,
    holder: account.holder,
    amount: writeMoney(amountVnd),
    reference,
  });
}
