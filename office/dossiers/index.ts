export { alikeDossiers } from './alike-dossiers.ts';
export { chooseReturn, mayChooseReturn } from './choose-return.ts';
export { type Direction, directDossier } from './direct-dossier.ts';
export type { Applicant, Dossier, DossierSummary } from './dossier.ts';
export { type HistoryAction, type HistoryEntry, historyActions, historyOf, writeHistory } from './dossier-history.ts';
export {
  type DossierInstance,
  dossiersOfInstances,
  instancesOf,
  type LinkOutcome,
  linkInstance,
} from './dossier-instance.ts';
export { type DossierLink, type LinkKind, linksOf } from './dossier-link.ts';
export type { DossierSearch } from './dossier-search.ts';
export { type Duplicate, findDuplicates } from './duplicates.ts';
export { findDossierByCode, findDossierByIntake, getDossier, subjectOfDossier } from './find-dossier.ts';
export { forwardDossier } from './forward-dossier.ts';
export type { Intake, IntakeDecisions } from './intake.ts';
export {
  addIntakeScan,
  discardIntake,
  getIntakeScan,
  type IntakeScan,
  intakeScansOf,
  removeIntakeScan,
} from './intake-scan.ts';
export { type IntakeTerms, intakeTerms, type TermsQuestion } from './intake-terms.ts';
export { findKnownPeople, type KnownPerson } from './known-people.ts';
export { lookUpDossier, type PublicDossier, publicDossier } from './look-up.ts';
export { type HandOver, noteHandOvers } from './note-hand-over.ts';
export { addPaper, getPaper, type Paper, type PaperDraft, type PaperFile, papersOf } from './paper.ts';
export { PAPER_BYTES_MAX } from './paper-content.ts';
export { receiveDossier } from './receive-dossier.ts';
export { addScansByLink, findScanLink, openScanLink, type ScanLink, type ScanSubject } from './scan-link.ts';
export { type DossierPage, searchDossiers } from './search-dossiers.ts';
export { addSupplementPaper, findOpenSupplement, type OpenSupplement, sendSupplement } from './send-supplement.ts';
export {
  type Channel,
  channels,
  type Decision,
  type Delivery,
  type Finance,
  finalDecisions,
  type States,
  type Transfer,
  transitions,
} from './states.ts';
export { summariesOf } from './summary.ts';
export {
  COMMENT_LENGTH_MAX,
  findSurvey,
  recordSurvey,
  type Survey,
  type SurveyAnswers,
  surveyQuestions,
} from './survey.ts';
export { type Transition, transitionDossier } from './transition-dossier.ts';
export { requestWithdrawal } from './withdraw-dossier.ts';
