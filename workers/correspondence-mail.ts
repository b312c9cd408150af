import { Type } from 'typebox';
import { notifyAgency } from '../office/notifications/index.ts';
import { NoticeData, textsOf } from './parts/notice-data.ts';
import { defineWorker } from './run/worker.ts';

/** Writes to somebody outside by mail, once for each pass through the step; `attachedDocumentId` is an issued paper that goes with it. */
export const correspondenceMail = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    addressee: Type.Object({ name: Type.String(), email: Type.String() }),
    attachedDocumentId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    templateData: NoticeData,
  }),
  headers: Type.Object({ template: Type.String() }),
  writes: Type.Object({}),
  async work({ office, key }, { dossierId, addressee, attachedDocumentId, templateData }, { template }) {
    const { name: recipient, email } = addressee;
    const attached = attachedDocumentId ? { attachedDocumentId } : {};
    const data = textsOf(templateData);
    await notifyAgency(office, { dossierId, template, key, recipient, email, data, ...attached });
    return {};
  },
});
