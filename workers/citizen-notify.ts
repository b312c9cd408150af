import { Type } from 'typebox';
import { notifyCitizen } from '../office/notifications/index.ts';
import { NoticeData, textsOf } from './parts/notice-data.ts';
import { defineWorker } from './run/worker.ts';

/** Tells the applicant, once for each pass through the step; `attachedDocumentId` is an issued paper that goes with the mail. */
export const citizenNotify = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    templateData: NoticeData,
    attachedDocumentId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
  headers: Type.Object({ template: Type.String() }),
  writes: Type.Object({}),
  async work({ office, key }, { dossierId, templateData, attachedDocumentId }, { template }) {
    const attached = attachedDocumentId ? { attachedDocumentId } : {};
    await notifyCitizen(office, { dossierId, template, key, data: textsOf(templateData), ...attached });
    return {};
  },
});
