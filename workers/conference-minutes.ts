import { Type } from 'typebox';
import { tellInvitees } from '../office/conferences/index.ts';
import { defineWorker } from './run/worker.ts';

/** Sends the minutes to everybody who was invited. */
export const conferenceMinutes = defineWorker({
  variables: Type.Object({ dossierId: Type.String(), attachedDocumentId: Type.String({ minLength: 1 }) }),
  headers: Type.Object({}),
  writes: Type.Object({}),
  async work({ office, key }, { dossierId, attachedDocumentId }) {
    await tellInvitees(office, dossierId, { key, template: 'conference-minutes', attachedDocumentId });
    return {};
  },
});
