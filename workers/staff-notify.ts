import { Type } from 'typebox';
import { getDossier } from '../office/dossiers/index.ts';
import { notifyStaff } from '../office/notifications/index.ts';
import { groupName, roles } from '../office/people/index.ts';
import { NoticeData, textsOf } from './notice-data.ts';
import { defineWorker } from './worker.ts';

/** Tells everybody who holds the role `group` in the competent unit. */
export const staffNotify = defineWorker({
  variables: Type.Object({ dossierId: Type.String(), templateData: NoticeData }),
  headers: Type.Object({
    group: Type.Union(roles.map((role) => Type.Literal(role))),
    template: Type.String(),
  }),
  async work({ office, key }, { dossierId, templateData }, { group, template }) {
    const { competentUnitCode } = await getDossier(office, dossierId);
    const recipient = groupName(competentUnitCode, group);
    await notifyStaff(office, { dossierId, template, key, group: recipient, data: textsOf(templateData) });
    return {};
  },
});
