import { Type } from 'typebox';
import { OfficeError } from '../office/kernel/index.ts';
import { issueForStep } from '../office/signing/index.ts';
import { BpmnError, defineWorker } from './run/worker.ts';

/**
 * Writes a paper; one that a leader has signed at her task is handed on as she saw it. With the header `missingDataError` the process handles it when something is missing that the paper
 * needs; `missingData` then names it in words.
 */
export const documentIssue = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    documentData: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
  headers: Type.Object({ document: Type.String(), missingDataError: Type.Optional(Type.String()) }),
  writes: Type.Object({ documentId: Type.String(), documentNumber: Type.Union([Type.String(), Type.Null()]) }),
  errors: [{ codeHeader: 'missingDataError', writes: Type.Object({ missingData: Type.String() }) }],
  async work({ office, actor, key, step }, { dossierId, documentData }, { document: kind, missingDataError }) {
    try {
      const paper = { ...step, dossierId, kind, key, data: documentData ?? {} };
      const { documentId, number } = await issueForStep(office, actor, paper);
      return { documentId, documentNumber: number ?? null };
    } catch (cause) {
      const missing = cause instanceof OfficeError ? cause.details.missing : undefined;
      if (cause instanceof OfficeError && Array.isArray(missing) && missingDataError)
        throw new BpmnError(missingDataError, cause.message, { missingData: missing.join(', ') });
      throw cause;
    }
  },
});
