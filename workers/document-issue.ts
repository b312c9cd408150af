import { Type } from 'typebox';
import { issueDocument } from '../office/documents/index.ts';
import { type Actor, OfficeError } from '../office/kernel/index.ts';
import { BpmnError, defineWorker } from './run/worker.ts';

/**
 * Writes a paper. With the header `missingDataError` the process handles it when something is missing that the paper needs; `missingData` then names it in words.
 */
export const documentIssue = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    documentData: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
  headers: Type.Object({ document: Type.String(), missingDataError: Type.Optional(Type.String()) }),
  async work({ office, actor, key }, { dossierId, documentData }, { document: kind, missingDataError }) {
    const data = { ...documentData, ...signerOf(actor) };
    try {
      const { documentId, number } = await issueDocument(office, actor, { dossierId, kind, key, data });
      return { documentId, documentNumber: number ?? null };
    } catch (cause) {
      const missing = cause instanceof OfficeError ? cause.details.missing : undefined;
      if (cause instanceof OfficeError && Array.isArray(missing) && missingDataError)
        throw new BpmnError(missingDataError, cause.message, { missingData: missing.join(', ') });
      throw cause;
    }
  },
});

function signerOf(actor: Actor): { signerName?: string } {
  return actor.kind === 'person' ? { signerName: actor.fullName ?? actor.userName } : {};
}
