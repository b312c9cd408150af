export { issueForStep, type PaperStep } from './issue-for-step.ts';
export {
  changesSince,
  type DrawnDraft,
  lastLook,
  lookAt,
  noteDrawn,
  noteSeen,
  type PaperLook,
  type StatementChange,
} from './paper-look.ts';
export { refuseUnseen } from './refuse-unseen.ts';
export { type SigningAct, signPapers } from './sign-papers.ts';
export type { SignatureOrder, Signer } from './signature.ts';
export { numberOf, type PaperToSign } from './signed-paper.ts';
export {
  KEY_BYTES_MAX,
  keepPersonalKey,
  openPersonalKey,
  personalKeyOf,
  refuseOutOfDate,
  removePersonalKey,
} from './signing-key.ts';
