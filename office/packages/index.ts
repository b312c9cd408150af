/** Packages: a procedure as data, with versions that hold from a day on (docs/decisions/0031-a-procedure-is-data.md). */
export { type LeftOutReason, readArchive, writeArchive } from './archive.ts';
export {
  beginDraft,
  type DraftNote,
  discardDraft,
  type FileChanges,
  type FileVersions,
  findDraftNote,
  getDraft,
  getDraftNote,
  listDrafts,
  type Merged,
  type PackageDraft,
  rebaseDraft,
  releaseDraft,
  restoreSaving,
  saveDraft,
} from './draft.ts';
export type { TextHit } from './find-text.ts';
export { importShipped, lockPackages } from './import-shipped.ts';
export { listPackages, packageHead, putIntoFolder, versionsOfPackage } from './library.ts';
export {
  type AcceptedFinding,
  findPackageAt,
  findPackageInForce,
  findPackageVersion,
  newestPackages,
  newestVersionOf,
  type PackageVersion,
  packageNames,
  packagesInForce,
} from './package.ts';
export {
  FILE_NAME_PATTERN,
  factsFileOf,
  fileKindOf,
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
export { usesOf } from './references.ts';
export { releasePackage } from './release-package.ts';
export { renamed } from './rename-package.ts';
export { savingsOf } from './saving.ts';
