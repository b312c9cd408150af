/** Erasure by the rules of retention, each of which names its law (`office/archive`): a dry run for everybody who keeps the archive, a list that a second person approves, and dossier after dossier what it lists. */
export { type DryRun, type DueLine, type DuePart, dryRun, dueParts } from './due-parts.ts';
export type { ForgetInstances } from './erase-dossier.ts';
export { eraseApproved } from './erase-run.ts';
export { erasedPartsOf } from './erased-part.ts';
export type { ErasureItemTable } from './erasure-item.ts';
export { ERASURE_SUBJECT, type ErasureRun, getErasure, listErasures, nextApproved } from './erasure-run.ts';
export { approveErasure, erasesUnverified, itemsOf, planErasure, requirePlanned } from './plan-erasure.ts';
export { lastReport, makeReport, type ReportLine } from './retention-report.ts';
