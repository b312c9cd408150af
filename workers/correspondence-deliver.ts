import { Type } from 'typebox';
import { deliverDocument } from '../office/correspondence/index.ts';
import { decideMatter, uuidOf } from './parts/decide-matter.ts';
import { defineWorker } from './run/worker.ts';

/** Hands an issued paper to another unit of this system, where a dossier of the procedure in the header begins with it. The same step always opens the same one. */
export const correspondenceDeliver = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    addresseeUnitCode: Type.String({ minLength: 1 }),
    deliveredDocumentId: Type.String({ minLength: 1 }),
    deliveredAnswers: Type.Record(Type.String(), Type.Unknown()),
  }),
  headers: Type.Object({ procedure: Type.String({ minLength: 1 }) }),
  writes: Type.Object({ deliveredDossierCode: Type.String() }),
  async work(
    { office, client, actor, key },
    { dossierId, addresseeUnitCode: unitCode, deliveredDocumentId: documentId, deliveredAnswers: answers },
    { procedure: procedureCode },
  ) {
    const matter = { procedureCode, receivingUnitCode: unitCode, channel: 'online', answers } as const;
    const decided = await decideMatter(office, client, matter);
    const { code } = await deliverDocument(office, actor, {
      ...{ dossierId, documentId, unitCode, procedureCode, answers, decided },
      intakeId: uuidOf(key),
    });
    return { deliveredDossierCode: code };
  },
});
