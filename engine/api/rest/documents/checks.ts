/** What every operation on documents checks: the store that was named, the document, and its hash. */
import type { DocumentDetails } from '../../../store/contract/documents.ts';
import { ApiProblem, invalid } from '../../shared/problem.ts';

/** The one place where documents are. */
export const STORE_ID = 'database';

export const noDocument = (documentId: string): ApiProblem =>
  new ApiProblem(404, 'NOT_FOUND', `Document with id '${documentId}' not found`);

export function checkStore(given: string | undefined): void {
  if (given === undefined || given === STORE_ID) return;
  throw invalid('storeId', `expected the store '${STORE_ID}', but got '${given.slice(0, 256)}'`);
}

/** Whoever names the hash means that very content. */
export function checkHash(found: DocumentDetails, given: string | undefined): void {
  if (given === undefined || given === found.contentHash) return;
  throw invalid('contentHash', `is not the hash of document '${found.documentId}'`);
}
