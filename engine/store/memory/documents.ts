import type { DocumentStore, StoredDocument } from '../contract/documents.ts';

export function createMemoryDocuments(): DocumentStore {
  const documents = new Map<string, StoredDocument>();
  const find = (documentId: string, nowMs: number): StoredDocument | undefined => {
    const found = documents.get(documentId);
    return found && (found.expiresMs === null || found.expiresMs > nowMs) ? found : undefined;
  };
  return {
    async add(document, nowMs) {
      for (const [id, { expiresMs }] of documents) if (expiresMs !== null && expiresMs <= nowMs) documents.delete(id);
      if (documents.has(document.documentId)) return false;
      documents.set(document.documentId, document);
      return true;
    },
    get: async (documentId, nowMs) => find(documentId, nowMs),
    getDetails: async (documentId, nowMs) => find(documentId, nowMs),
    async remove(documentId, nowMs) {
      const isThere = find(documentId, nowMs) !== undefined;
      documents.delete(documentId);
      return isThere;
    },
  };
}
