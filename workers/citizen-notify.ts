import { Type } from 'typebox';
import { notifyCitizen } from '../office/notifications/index.ts';
import { NoticeData, textsOf } from './notice-data.ts';
import { defineWorker } from './worker.ts';

/** Tells the applicant, once for each pass through the step. */
export const citizenNotify = defineWorker({
  variables: Type.Object({ dossierId: Type.String(), templateData: NoticeData }),
  headers: Type.Object({ template: Type.String() }),
  async work({ office, key }, { dossierId, templateData }, { template }) {
    await notifyCitizen(office, { dossierId, template, key, data: textsOf(templateData) });
    return {};
  },
});
