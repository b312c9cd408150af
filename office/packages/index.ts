/** Packages: a procedure as data, with versions that hold from a day on (docs/decisions/0031-a-procedure-is-data.md). */
export { type LeftOutReason, type ReadArchive, readArchive, writeArchive } from './archive.ts';
export { CASES_MAX, type CasesFile, CasesFileSchema, casesOf } from './cases-file.ts';
export {
  type DeletedPackage,
  deletePackage,
  forgetDeleted,
  listDeleted,
  restorePackage,
} from './delete-package.ts';
export {
  type DiscardedDraft,
  type DraftViewer,
  forgetDiscarded,
  getDiscarded,
  listDiscarded,
  restoreDraft,
} from './discarded-draft.ts';
export {
  beginDraft,
  type DraftNote,
  discardDraft,
  findDraftNote,
  getDraft,
  getDraftNote,
  listDrafts,
  type PackageDraft,
  rebaseDraft,
  releaseDraft,
  restoreSaving,
  saveDraft,
  stepFile,
} from './draft.ts';
export type { FileChanges, FileVersions, Merged } from './file-changes.ts';
export { type FileStep, fileSteps } from './file-steps.ts';
export type { TextHit } from './find-text.ts';
export { labelsOfForm } from './form-labels.ts';
export { importShipped, lockPackages } from './import-shipped.ts';
export { listPackages, namesWithDrafts, packageHead, putIntoFolder, versionsOfPackage } from './library.ts';
export {
  type AcceptedFinding,
  findPackageAt,
  findPackageInForce,
  findPackageVersion,
  findShipped,
  newestPackages,
  newestVersionOf,
  numbersInForce,
  type PackageVersion,
  packageNames,
  packagesInForce,
  refuseDeleted,
} from './package.ts';
export {
  FILE_NAME_PATTERN,
  factsFileOf,
  fileKindOf,
  INTAKE_FORM,
  PACKAGE_ID_PATTERN,
  type PackageContents,
  procedureCodeOf,
  UNDRAWN_PACKAGE,
} from './package-file.ts';
export { notePresence, type Presence, presencesAt } from './presence.ts';
export {
  catalogueIn,
  type DeployedFile,
  formsOf,
  nameIn,
  papersIn,
  processesIn,
  sharedDecisionsIn,
  templatesIn,
  type Workflow,
  workflowsIn,
} from './read-package.ts';
export { referencesIn, thingsIn, usesOf } from './references.ts';
export { flawsOfRecords, releasePackage } from './release-package.ts';
export { renamed } from './rename-package.ts';
export {
  findRetirement,
  listRetirements,
  type Retirement,
  type RetirementNote,
  retirePackage,
} from './retire-package.ts';
export { savingsOf } from './saving.ts';
export { takeUpgrade } from './take-upgrade.ts';
export { withdrawVersion } from './withdraw-version.ts';
