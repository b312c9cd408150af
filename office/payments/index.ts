export { type BankLine, type BankLineOutcome, openBankLines } from './bank-line.ts';
export { cancelPayments } from './cancel-payments.ts';
export { listPayments, type PaymentFilter, type PaymentRow } from './list-payments.ts';
export { getPayment, type Payment, paymentsOf } from './payment.ts';
export { type Reconciliation, reconcileBankFile, type UnsettledEntry } from './reconcile.ts';
export { refundPayment } from './refund-payment.ts';
export { type PaymentDemand, requestPayment } from './request-payment.ts';
export { type Settlement, settlePayment } from './settle-payment.ts';
export { type TransferOrder, transferFor, writeTransfer } from './transfer.ts';
