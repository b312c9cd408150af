/** The archive (Law 33/2024/QH15 on archives; that Circular 13/2023/TT-BNV asks for the receipt is unverified, as its templates say): finished dossiers are closed into it by unit and month, with a receipt; what is kept of them, and how long, is said by rules of retention. */
export { type Archived, findArchived, type PackageLine, packageContent, packagesOf } from './archive-package.ts';
export {
  getSubmission,
  getSubmissionByNumber,
  listSubmissions,
  openSubmissions,
  type Submission,
  submissionPaper,
} from './archive-submission.ts';
export { type ClosableGroup, closableGroups, type UnitMonth } from './closable-dossiers.ts';
export { findRetention, type KeptPart, type Retention } from './find-retention.ts';
export { findHold, isDossierHeld, isHeld, type LegalHold, liftHold, listHolds, placeHold } from './legal-hold.ts';
export { addRule, listRules, type RetentionRule, type RuleDraft, ruleFor, verifyRule } from './retention-rule.ts';
export { type SubmissionFile, submissionFile } from './submission-file.ts';
export { beginSubmission, type Packed, type PackingOptions, packSubmission, type StepsOf } from './submit.ts';
export { type BrokenPart, type PackageFlaw, type PackageVerdict, verifyPackage } from './verify-package.ts';
