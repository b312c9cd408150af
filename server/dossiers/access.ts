import { type Dossier, type DossierConditions, getDossier, hasTakenPart } from '../../office/dossiers/index.ts';
import type { CountedFigure } from '../../office/figures/index.ts';
import { type Office, OfficeError } from '../../office/kernel/index.ts';
import { type Action, may, type Person, readingReach } from '../../office/people/index.ts';
import { type Seen, sightOf } from '../../office/privacy/index.ts';
import { heldTasksOf, openTasksOf } from '../../office/tasks/index.ts';
import type { DayMeasure, Sight } from '../../office/terms/index.ts';
import { dayNumberFrom, isoDay } from '../../office/time/index.ts';
import { forbidden, notFound, problem } from '../http/problem.ts';
import { visibleUnits } from '../http/session-guard.ts';
import { maySeeRow } from '../tasks/access.ts';
import type { DossierFilterQuery } from './query-schema.ts';

/** A dossier with how whoever asked for it may see it. */
export interface SeenDossier extends Dossier {
  readonly sight: Sight;
}

/**
 * Returns the dossier to somebody who may read it: her role takes part in its procedure where it is handled, it has an open task that she may work on, as the giver of a hand-over and a consulted
 * department have, or she did something to it herself and still belongs there. Who watches over all units gets it too, to be shown masked. Nobody works on, or signs, what she may
 * not look at. @throws HttpProblem 404 when there is none or she may not read it; 403 when she may read it but not do `action`
 */
export const getDossierFor = async (
  office: Office,
  person: Person,
  dossierId: string,
  action?: Action,
): Promise<SeenDossier> => {
  const dossier = await getDossier(office, dossierId).catch((error: unknown) => {
    if (error instanceof OfficeError && error.kind === 'not-found') throw notFound();
    throw error;
  });
  const sight = await fullSightOf(office, person, dossier);
  if (!sight) throw notFound();
  const subject = { unitCodes: dossier.unitCodes, procedureCode: dossier.procedureCode };
  if (action && !may(person, action, subject)) throw forbidden();
  return { ...dossier, sight };
};

/** Returns the same to somebody who sees it whole: papers, drawn pages and what is written in free words cannot be masked. @throws HttpProblem 403 where she sees it masked */
export const getWholeDossierFor = async (
  office: Office,
  person: Person,
  dossierId: string,
  action?: Action,
): Promise<SeenDossier> => {
  const dossier = await getDossierFor(office, person, dossierId, action);
  if (dossier.sight !== 'whole') throw problem(403, 'privacy.revealFirst');
  return dossier;
};

const fullSightOf = async (office: Office, person: Person, dossier: Dossier): Promise<Sight | undefined> => {
  const sight = sightOf(person, dossier);
  if (sight === 'whole') return sight;
  return (await takesPart(office, person, dossier)) ? 'whole' : sight;
};

/** Returns whether she has or had a task in it, or did something to it, and still belongs to a unit whose matter it was then. */
const takesPart = async (office: Office, person: Person, { id, unitCodes }: Dossier): Promise<boolean> => {
  if ((await openTasksOf(office, [id])).some((task) => maySeeRow(person, task))) return true;
  const own = new Set(person.memberships.map(({ unitCode }) => unitCode));
  const held = await heldTasksOf(office, id, person.userName);
  if (held.some((task) => task.unitCodes.some((code) => own.has(code)))) return true;
  return unitCodes.some((code) => own.has(code)) && (await hasTakenPart(office, id, person.personId));
};

/** Returns how the person sees each of the dossiers of a list. Who has an open task in one that she would see masked, as a monitor has to whom it was escalated, sees it as in the task. */
export const sightsIn = async (
  office: Office,
  person: Person,
  dossiers: readonly (Seen & { readonly id: string })[],
): Promise<(dossier: { readonly id: string }) => Sight> => {
  const sights = new Map(dossiers.map((dossier) => [dossier.id, sightOf(person, dossier) ?? 'masked']));
  const masked = [...sights].flatMap(([id, sight]) => (sight === 'masked' ? [id] : []));
  for (const task of await openTasksOf(office, masked))
    if (task.dossierId && maySeeRow(person, task)) sights.set(task.dossierId, 'whole');
  return ({ id }) => sights.get(id) ?? 'masked';
};

/** Returns what a person asks of the dossiers, among those that she may see: a unit that she may not see has none. */
export const conditionsFor = (
  person: Person,
  { unit, procedure, figure, figureFrom, figureTo, ...asked }: DossierFilterQuery,
): DossierConditions => {
  // A number of the board or of a report counts the units that one answers for, not what one may still read elsewhere.
  const unitCodes = unit ? [unit] : figure || asked.group ? visibleUnits(person) : undefined;
  return {
    ...asked,
    ...(figure ? { figure: figureOf(figure, figureFrom, figureTo) } : {}),
    reach: readingReach(person),
    ...(unitCodes ? { unitCodes } : {}),
    ...(procedure ? { procedureCode: procedure } : {}),
  };
};

/** @throws HttpProblem 400 where a day is missing or none */
const figureOf = (measure: DayMeasure, from = '', to = ''): CountedFigure => {
  if (!isDay(from) || !isDay(to)) throw problem(400, 'dossiers.figureNeedsDays');
  return { measure, from, to };
};

const isDay = (text: string): boolean =>
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && isoDay(dayNumberFrom(text)) === text;
