/** The rights of the person whose data it is (Law 91/2025/QH15, Decree 356/2025/NĐ-CP): to be told what is kept and who looked, to take it away, and to have it corrected or deleted. */

export {
  type AskedCorrection,
  askCorrection,
  correctionWay,
  type Door,
  isOwnField,
  REQUEST_REASON_LENGTH_MAX,
  WANTED_LENGTH_MAX,
} from './ask.ts';
export { askCorrectionAtCounter, type Told, tellAtCounter } from './at-counter.ts';
export { type DataRequest, getDataRequest, type Requester, requestsOfPerson } from './data-request.ts';
export { askDeletion, askDeletionAtCounter, isAnsweredByRule, refuseDeletion, whyKept } from './deletion.ts';
export {
  forgetRequestWords,
  requestsOfDossier,
  settleDeletions,
  type WaitingDeletion,
  waitingDeletions,
} from './erased-requests.ts';
export { keptAbout, OWN_DOSSIERS_MAX, type OwnDossier, ownPartOf, wholeNumber } from './kept-about.ts';
export { type KeptEntry, type KeptMessage, type KeptRecord, keptRecord } from './kept-record.ts';
export { type ListedRequest, listDataRequests, listedForPerson } from './list-requests.ts';
export { type Settlement, settleCorrection } from './settle-correction.ts';
export { type UnitLook, unitsThatLooked } from './units-that-looked.ts';
