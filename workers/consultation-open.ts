import { Type } from 'typebox';
import { findAgency } from '../office/agencies/index.ts';
import { consultationDueAt } from '../office/legal-clock/index.ts';
import { notifyStaff } from '../office/notifications/index.ts';
import { groupName } from '../office/people/index.ts';
import { oneOf } from '../office/terms/schema.ts';
import { getUnit } from '../office/units/index.ts';
import { Moment, writeVariableMoment } from './parts/moment.ts';
import { defineWorker } from './run/worker.ts';

/**
 * Asks one agency: who there answers, and until when by that agency's own calendar. Departments answer by their officers, communes by their case officers; an agency whose
 * system is connected by that (`consultedBy` is `system`), and nobody is told.
 */
export const consultationOpen = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    consultation: Type.Object({
      unitCode: Type.String(),
      question: Type.String({ minLength: 1 }),
      workingDays: Type.Integer({ minimum: 1, maximum: 60 }),
    }),
  }),
  headers: Type.Object({}),
  writes: Type.Object({
    consultationId: Type.String(),
    consultedBy: oneOf(['system', 'person']),
    consultedGroup: Type.String(),
    consultedLeaderGroup: Type.String(),
    consultationDueAt: Moment,
  }),
  async work({ office, key }, { dossierId, consultation: { unitCode, question, workingDays } }) {
    const { kind } = await getUnit(office, unitCode);
    const group = groupName(unitCode, kind === 'department' ? 'department-officer' : 'case-officer');
    const dueAt = await consultationDueAt(office, unitCode, workingDays);
    const bySystem = findAgency(office, unitCode) !== undefined;
    if (!bySystem)
      await notifyStaff(office, { dossierId, template: 'consultation-asked', key, group, data: { question } });
    return {
      consultationId: key,
      consultedBy: bySystem ? ('system' as const) : ('person' as const),
      consultedGroup: group,
      consultedLeaderGroup: groupName(unitCode, 'unit-leader'),
      consultationDueAt: writeVariableMoment(dueAt),
    };
  },
});
