import type { DossierSummary } from '../../office/dossiers/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { sightOf } from '../../office/privacy/index.ts';
import type { Sight } from '../../office/terms/index.ts';
import { AT_ONCE, instanceKey, orMissing } from '../engine/request.ts';
import type { Context } from '../http/context.ts';
import { notFound } from '../http/problem.ts';
import { dossiersBehind } from '../tasks/dossiers-of-tasks.ts';

/** Returns how the person sees what belongs to the dossier; what belongs to none is for those who see every unit, masked. */
export const sightOfMatter = (person: Person, dossier: DossierSummary | undefined): Sight | undefined => {
  if (dossier) return sightOf(person, dossier);
  return may(person, 'see-all-units') ? 'masked' : undefined;
};

/** Returns the instance and its dossier to somebody who may see it, with how. @throws HttpProblem 404 when there is none or she may not see it */
export const getInstanceFor = async (context: Context, person: Person, processInstanceKey: string) => {
  const instance = await orMissing(
    context.engine.getProcessInstance({ processInstanceKey: instanceKey(processInstanceKey) }, AT_ONCE),
  );
  if (!instance) throw notFound();
  const dossier = (await dossiersBehind(context, [processInstanceKey])).get(processInstanceKey);
  const sight = sightOfMatter(person, dossier);
  if (!sight) throw notFound();
  return { instance, dossier, sight };
};
