export { alikeDossiers } from './alike-dossiers.ts';
export { carryOverDossier } from './carry-over-dossier.ts';
export { competenceByRecord, feeByRecord } from './decided-by-record.ts';
export { writeDossierCode } from './dossier-number.ts';
export { type Duplicate, findDuplicates, matterKeyOf } from './duplicates.ts';
export { type Intake, type IntakeDecisions, type TakenFact, unitsOf } from './intake.ts';
export {
  addIntakeScan,
  discardIntake,
  getIntakeScan,
  type IntakeScan,
  intakeScansOf,
  removeIntakeScan,
} from './intake-scan.ts';
export { intakeTerms } from './intake-terms.ts';
export { dossiersOfPerson, findKnownPeople, type KnownPerson } from './known-people.ts';
export { receiveDossier, type StartedDossier, startProcesses } from './receive-dossier.ts';
export { addScansByLink, findScanLink, openScanLink, type ScanLink } from './scan-link.ts';
export { intakeComplaints, recordConfirmations, refuseFor, refuseUntrue } from './true-facts.ts';
