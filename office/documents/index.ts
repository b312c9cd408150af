export { drawControlSlip } from './control-slip.ts';
export { type CounterSlip, getSlip, slipContent, slipsOf } from './counter-slip.ts';
export {
  type DocumentSummary,
  documentsOf,
  dossiersWithDocuments,
  getDocument,
  getReference,
  type IssuedDocument,
  type IssuedReference,
} from './document.ts';
export {
  checkTemplate,
  findTemplate,
  getTemplate,
  listTemplates,
  type PublishedTemplate,
  publishTemplate,
  templateVersions,
} from './document-template.ts';
export { drawDossierRegister } from './dossier-register.ts';
export {
  type DraftedPaper,
  type DraftedPapers,
  draftPapers,
  type PaperOrder,
  type PaperStatement,
  refuseIncomplete,
} from './draft-papers.ts';
export { writingNames } from './fill.ts';
export { unitFacts } from './gather-facts.ts';
export { type DocumentOrder, issueDocument } from './issue-document.ts';
export { issueReceipt } from './issue-receipt.ts';
export { issueSlip } from './issue-slip.ts';
export type { JoinedPaper } from './join-papers.ts';
export type { BoxKind, PaperBox, PaperPlace, RenderedPaper } from './layout/boxes.ts';
export type { DossierFacts, DraftFacts, PaperFacts } from './layout/facts.ts';
export { lettersOf } from './letters.ts';
export { REGISTER_LINES_MAX, type RegisterLine, registerPage, registersOf } from './list-register.ts';
export type { MissingPart } from './missing-parts.ts';
export { takeNumber } from './number-register.ts';
export { joinInThread, renderInThread } from './papers-in-thread.ts';
export { previewPapers, previewTemplate } from './preview-template.ts';
export { drawDeclaration } from './print-declaration.ts';
export { printDossier } from './print-dossier.ts';
export { findRegisterEntries, type RegisterEntry, type RegisterQuestion } from './register-entries.ts';
export { renderDocument, renderDraft } from './render.ts';
export { sealOldReceipts } from './seal-old-receipts.ts';
export { openInThread } from './signing/open-in-thread.ts';
export { type KeyCertificate, type SigningKey, UnusableKey } from './signing/signing-key.ts';
export type { UsedCertificate } from './signing/used-certificate.ts';
export { DocumentTemplate, isSignedByLeader, namesItsWriter, readTemplate } from './template.ts';
export { type VerifiedPaper, verifyPaper } from './verification.ts';
export { VERIFICATION_PAGE } from './verification-code.ts';
