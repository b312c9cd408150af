import { type Dossier, type DossierConditions, getDossier } from '../../office/dossiers/index.ts';
import { type Office, OfficeError } from '../../office/kernel/index.ts';
import { type Action, may, type Person } from '../../office/people/index.ts';
import { openTasksOf } from '../../office/tasks/index.ts';
import { forbidden, notFound } from '../http/problem.ts';
import { visibleUnits } from '../http/session-guard.ts';
import { maySeeRow } from '../tasks/access.ts';
import type { DossierFilterQuery } from './query-schema.ts';

/**
 * Returns the dossier to somebody who may read it: it is a matter of one of her units, or it has an open task that she may see, as the giver of a hand-over and a consulted
 * department have. Nobody works on, or signs, what she may not look at. @throws HttpProblem 404 when there is none or she may not read it; 403 when she may read it but not do `action`
 */
export const getDossierFor = async (
  office: Office,
  person: Person,
  dossierId: string,
  action?: Action,
): Promise<Dossier> => {
  const dossier = await getDossier(office, dossierId).catch((error: unknown) => {
    if (error instanceof OfficeError && error.kind === 'not-found') throw notFound();
    throw error;
  });
  const subject = { unitCodes: dossier.unitCodes, procedureCode: dossier.procedureCode };
  if (!may(person, 'read-dossier', subject) && !(await hasTaskIn(office, person, dossierId))) throw notFound();
  if (action && !may(person, action, subject)) throw forbidden();
  return dossier;
};

const hasTaskIn = async (office: Office, person: Person, dossierId: string): Promise<boolean> =>
  (await openTasksOf(office, [dossierId])).some((task) => maySeeRow(person, task));

/** Returns what a person asks of the dossiers, among those that she may see: a unit that she may not see has none. */
export const conditionsFor = (person: Person, { unit, procedure, ...asked }: DossierFilterQuery): DossierConditions => {
  const visible = visibleUnits(person);
  const wanted = unit ? [unit].filter((code) => !visible || visible.includes(code)) : visible;
  return {
    ...asked,
    ...(wanted ? { unitCodes: wanted } : {}),
    ...(procedure ? { procedureCode: procedure } : {}),
  };
};
