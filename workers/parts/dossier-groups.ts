import type { Dossier } from '../../office/dossiers/index.ts';
import { decide } from '../../workflows/decide.ts';
import type { DecidedGroups, GroupQuestion } from '../../workflows/shared/variables.ts';
import type { EngineClient } from '../run/worker.ts';

/** Who receives, examines, signs and watches over the dossier, by the decision table `candidate-group`. */
export async function groupsFor(client: EngineClient, dossier: Dossier): Promise<DecidedGroups> {
  const { procedureCode, caseId, competentUnitCode, receivingUnitCode } = dossier;
  const cityCode = cityOf(competentUnitCode);
  const question: GroupQuestion = { procedureCode, caseId, competentUnitCode, receivingUnitCode, cityCode };
  return decide(client, 'candidate-group', question);
}

/** The agency code of the city is the part before the first dot: `H26` of `H26.15`. */
function cityOf(unitCode: string): string {
  return unitCode.split('.')[0] ?? unitCode;
}
