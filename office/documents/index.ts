export {
  type DocumentSummary,
  documentsOf,
  dossiersWithDocuments,
  getDocument,
  type IssuedDocument,
} from './document.ts';
export { findTemplate, listTemplates, type PublishedTemplate, publishTemplate } from './document-template.ts';
export { type DocumentOrder, type IssuedReference, issueDocument } from './issue-document.ts';
export { findRegisterEntries, type RegisterEntry, type RegisterQuestion } from './register-entries.ts';
export { DocumentTemplate, readTemplate } from './template.ts';
