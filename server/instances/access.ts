import type { DossierSummary } from '../../office/dossiers/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { AT_ONCE, instanceKey, orMissing } from '../engine/request.ts';
import type { Context } from '../http/context.ts';
import { notFound } from '../http/problem.ts';
import { dossiersBehind } from '../tasks/dossiers-of-tasks.ts';

/** Returns whether the person may see what belongs to the dossier; what belongs to none is for those who see every unit. */
export const maySeeDossier = (person: Person, dossier: DossierSummary | undefined): boolean => {
  if (!dossier) return may(person, 'see-all-units');
  const { receivingUnitCode, competentUnitCode, procedureCode } = dossier;
  return may(person, 'read-dossier', { unitCodes: [receivingUnitCode, competentUnitCode], procedureCode });
};

/** Returns the instance and its dossier to somebody who may see it. @throws HttpProblem 404 when there is none or she may not see it */
export const getInstanceFor = async (context: Context, person: Person, processInstanceKey: string) => {
  const instance = await orMissing(
    context.engine.getProcessInstance({ processInstanceKey: instanceKey(processInstanceKey) }, AT_ONCE),
  );
  if (!instance) throw notFound();
  const dossier = (await dossiersBehind(context, [processInstanceKey])).get(processInstanceKey);
  if (!maySeeDossier(person, dossier)) throw notFound();
  return { instance, dossier };
};
