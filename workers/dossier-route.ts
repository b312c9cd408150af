import { Type } from 'typebox';
import { getDossier } from '../office/dossiers/index.ts';
import { groupName } from '../office/people/index.ts';
import { writeVariableMoment } from './moment.ts';
import { defineWorker } from './worker.ts';

/** Who works on the dossier and until when: groups, deadline and priority of the user tasks that follow. */
export const dossierRoute = defineWorker({
  variables: Type.Object({ dossierId: Type.String() }),
  headers: Type.Object({}),
  async work({ office }, { dossierId }) {
    const { competentUnitCode, receivingUnitCode, dueAt, priority } = await getDossier(office, dossierId);
    return {
      competentUnitCode,
      receptionGroup: groupName(receivingUnitCode, 'counter-officer'),
      caseOfficerGroup: groupName(competentUnitCode, 'case-officer'),
      leaderGroup: groupName(competentUnitCode, 'unit-leader'),
      monitorGroup: groupName(cityOf(competentUnitCode), 'city-monitor'),
      dueAt: writeVariableMoment(dueAt),
      priority,
    };
  },
});

/** The agency code of the city is the part before the first dot: `H26` of `H26.15`. */
export function cityOf(unitCode: string): string {
  return unitCode.split('.')[0] ?? unitCode;
}
