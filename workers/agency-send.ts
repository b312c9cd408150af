import { Type } from 'typebox';
import { sendAgencyMessage } from '../office/agencies/index.ts';
import { getDossier } from '../office/dossiers/index.ts';
import { defineWorker } from './run/worker.ts';

/** Sends a signed message to the system of another agency, once: `agencyBody` and whose dossier it is about. Its answer has to name `agencyCorrelationKey`. */
export const agencySend = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    agencyCode: Type.String({ minLength: 1 }),
    agencyCorrelationKey: Type.String({ minLength: 1 }),
    agencyBody: Type.Record(Type.String(), Type.Unknown()),
  }),
  headers: Type.Object({ message: Type.String({ minLength: 1 }) }),
  writes: Type.Object({}),
  async work({ office, key }, { dossierId, agencyCode, agencyCorrelationKey, agencyBody }, { message: name }) {
    const { code: dossierCode, procedureCode, procedureName } = await getDossier(office, dossierId);
    await sendAgencyMessage(office, {
      agencyCode,
      messageId: key,
      name,
      correlationKey: agencyCorrelationKey,
      dossierId,
      body: { dossierCode, procedureCode, procedureName: procedureName.vi, ...agencyBody },
    });
    return {};
  },
});
