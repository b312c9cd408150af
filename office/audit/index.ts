export { type Anchor, anchorLine, keepAnchors, listAnchors } from './anchor.ts';
export { auditCopy, type CopyTail, openCopy, type StreamPlace } from './audit-copy.ts';
export { audit } from './audit-entry.ts';
export { chainEnd } from './chain-pages.ts';
export {
  type AuditVerdict,
  type ChainFlaw,
  type ChainPlace,
  chainFlaws,
  judgeChain,
  type KeptEntry,
} from './chain-verdict.ts';
export { shortenIdentityNumbers } from './identity-numbers.ts';
export { type AuditRecord, changesOf, lastSignIn } from './list-entries.ts';
export { noteAct } from './note-act.ts';
export { type DayPeriod, type EntryFilter, type FoundEntry, momentsOf, searchEntries } from './search-entries.ts';
export { type KeptStamp, listStamps, readAuthorities, type StampsVerdict, verifyStamps } from './time-stamp.ts';
export { type LooksFound, lastVerification, noteVerification, type Verification } from './verification.ts';
export { type VerifyOptions, verifyAudit } from './verify-audit.ts';
