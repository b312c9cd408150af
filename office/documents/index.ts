export { type DocumentSummary, documentsOf, getDocument, type IssuedDocument } from './document.ts';
export { type DocumentOrder, type IssuedReference, isDocumentKind, issueDocument } from './issue-document.ts';
export type { DocumentKind } from './kinds.ts';
