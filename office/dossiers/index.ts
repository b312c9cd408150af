export { type BoardMoments, boardMoments, inBoardGroup, isDueSoon } from './board-group.ts';
export { chooseReturn, mayChooseReturn } from './choose-return.ts';
export { type Direction, directDossier } from './direct-dossier.ts';
export type { Applicant, Dossier, DossierSummary } from './dossier.ts';
export {
  type DossierInstance,
  dossiersOfInstances,
  instancesOf,
  type LinkOutcome,
  linkInstance,
} from './dossier-instance.ts';
export { phoneTailOf, searchTextOf } from './dossier-keys.ts';
export { type DossierLink, type LinkKind, linkKinds, linksOf, linkToOrigin } from './dossier-link.ts';
export type { DossierConditions, DossierSearch } from './dossier-search.ts';
export { type FetchPlace, fetchPlaceOf } from './fetch-place.ts';
export {
  admitGroups,
  findDossierByCode,
  findDossierByIntake,
  getDossier,
  hasTakenPart,
  lockDossier,
  requireDossier,
  subjectOfDossier,
} from './find-dossier.ts';
export { forwardDossier } from './forward-dossier.ts';
export { noteHandOvers, type TaskHandOver } from './note-hand-over.ts';
export { type PublicDossier, publicDossier } from './public-dossier.ts';
export { revisionOf } from './revision.ts';
export { type DossierPage, dossierCodesOf, dossierIdsOf, searchDossiers } from './search-dossiers.ts';
export { firstStates, type States, stateWord } from './states.ts';
export { type DossierLine, dossierLines, summariesOf } from './summary.ts';
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
