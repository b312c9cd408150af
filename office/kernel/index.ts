export { type Actor, actorId, actorName } from './actor.ts';
export { asJson } from './as-json.ts';
export { FIRST_PREVIOUS_HASH, hashOf } from './audit-chain.ts';
export type { AuditDraft } from './audit-draft.ts';
export { announceChange, announceChanges, CHANGES_CHANNEL, type Change } from './changes.ts';
export type {
  AgencySettings,
  BankAccount,
  Connections,
  SigningSettings,
  SmsSettings,
  SmtpSettings,
} from './connections.ts';
export { OfficeError, type OfficeErrorKind } from './errors.ts';
export { containing, foldText, searchWords, withoutMarks } from './fold-text.ts';
export { isUuid } from './is-uuid.ts';
export { atOneMoment, type Office, type OfficeLog, openOffice } from './office.ts';
export { countAttempt, forgiveAttempts, forgiveSubject, type ThrottleRule } from './throttle.ts';
export { inTransaction } from './transaction.ts';
export { readVirtualTime } from './virtual-time.ts';
