/**
 * The kernel: what every feature of the office stands on. It opens the database, runs transactions with their audit trail, tells changes, and has the types of who acts
 * and what is refused. It knows no feature.
 */
export { type Actor, type AuditDraft, actorId, actorName } from './actor.ts';
export { FIRST_PREVIOUS_HASH, hashOf } from './audit-chain.ts';
export {
  announceChange,
  announceChanges,
  announceStep,
  announceWorkers,
  CHANGES_CHANNEL,
  type Change,
  STEPS_CHANNEL,
  WORKERS_CHANNEL,
} from './changes.ts';
export type {
  AgencySettings,
  AnchorSettings,
  BankAccount,
  Connections,
  SigningSettings,
  SmsSettings,
  SmtpSettings,
  TimeStampSettings,
} from './connections.ts';
export { OfficeError, type OfficeErrorDetails, type OfficeErrorKind } from './errors.ts';
export { foldText, withoutMarks } from './fold-text.ts';
export { hashContent } from './hash-content.ts';
export { type Installation, isForPractice, readInstallation, refuseLive } from './installation.ts';
export { kept } from './kept-statement.ts';
export { type Keyset, keyset, type SortKey } from './keyset.ts';
export { atOneMoment, type Office, type OfficeLog, openOffice } from './office.ts';
export { containing, hasWord, holdsWord, searchWords } from './search-words.ts';
export { keyedHash, sameHash, seal, unseal } from './secret.ts';
export { asJson, isUuid } from './sql-values.ts';
export { StoreAwayError, type StoreTrouble, type StoreWatch } from './store-watch.ts';
export { createThread, ThreadLimitError } from './thread.ts';
export {
  countAttempt,
  easeAttempts,
  forgiveAttempts,
  forgiveOne,
  forgiveSubject,
  type ThrottleRule,
} from './throttle.ts';
export { hashToken } from './token-hash.ts';
export { inTransaction } from './transaction.ts';
export { readVirtualTime } from './virtual-time.ts';
