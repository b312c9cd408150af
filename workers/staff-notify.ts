import { Type } from 'typebox';
import { getDossier } from '../office/dossiers/index.ts';
import { notifyStaff } from '../office/notifications/index.ts';
import type { DecidedGroups } from '../workflows/shared/variables.ts';
import { groupsFor } from './parts/dossier-groups.ts';
import { NoticeData, textsOf } from './parts/notice-data.ts';
import { defineWorker } from './run/worker.ts';

/** What the header may name, and whom the table `candidate-group` says for it. */
const groupNames = {
  'case-officer': 'caseOfficerGroup',
  'unit-leader': 'leaderGroup',
  'counter-officer': 'receptionGroup',
  'city-monitor': 'monitorGroup',
} as const satisfies Readonly<Record<string, keyof DecidedGroups>>;

/** Tells everybody who examines (`case-officer`), signs (`unit-leader`), receives or watches over the dossier; or else the group that the step names, such as one of another agency. */
export const staffNotify = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    noticeGroup: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    templateData: NoticeData,
  }),
  headers: Type.Object({
    group: Type.Optional(Type.Enum(Object.keys(groupNames) as (keyof typeof groupNames)[])),
    template: Type.String(),
  }),
  writes: Type.Object({}),
  async work(
    { office, client, key },
    { dossierId, noticeGroup, templateData },
    { group: named = 'case-officer', template },
  ) {
    const group = noticeGroup || (await groupsFor(client, await getDossier(office, dossierId)))[groupNames[named]];
    await notifyStaff(office, { dossierId, template, key, group, data: textsOf(templateData) });
    return {};
  },
});
