import { Type } from 'typebox';
import { getDossier } from '../office/dossiers/index.ts';
import { decide } from '../workflows/decide.ts';
import type { GroupQuestion } from '../workflows/shared/variables.ts';
import { writeVariableMoment } from './moment.ts';
import { defineWorker } from './worker.ts';

/** Who works on the dossier and until when: groups (by the decision table `candidate-group`), deadline and priority of the user tasks that follow. */
export const dossierRoute = defineWorker({
  variables: Type.Object({ dossierId: Type.String() }),
  headers: Type.Object({}),
  async work({ office, client }, { dossierId }) {
    const dossier = await getDossier(office, dossierId);
    const { procedureCode, caseId, competentUnitCode, receivingUnitCode, dueAt, priority } = dossier;
    const cityCode = cityOf(competentUnitCode);
    const question: GroupQuestion = { procedureCode, caseId, competentUnitCode, receivingUnitCode, cityCode };
    const groups = await decide(client, 'candidate-group', question);
    return { competentUnitCode, ...groups, dueAt: writeVariableMoment(dueAt), priority };
  },
});

/** The agency code of the city is the part before the first dot: `H26` of `H26.15`. */
export function cityOf(unitCode: string): string {
  return unitCode.split('.')[0] ?? unitCode;
}
