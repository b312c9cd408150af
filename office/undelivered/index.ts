export { claimResult } from './claim-result.ts';
export type { ContactAttemptTable } from './contact-attempt.ts';
export { enterUndelivered } from './enter-result.ts';
export { importLedger } from './import-ledger.ts';
export { getLedgerEntry, type LedgerEntry } from './ledger-entry.ts';
export { type LedgerFilter, type LedgerLine, listLedger } from './list-ledger.ts';
export { archiveResult, keepOn, moveToClaim, noteAttempt, reopenResult, settleUndelivered } from './move-result.ts';
export { type LedgerPlan, planLedger } from './plan-ledger.ts';
export { type ResultRow, readResultRows } from './result-row.ts';
