/** The list of process instances and its numbers, from the office's read model, for each person what she may see. */
import type { Static } from 'typebox';
import { summariesOf } from '../../office/dossiers/index.ts';
import {
  countAtTasks,
  countStuckAt,
  isTaskElement,
  openCallsOf,
  openStepsOf,
  searchInstances,
} from '../../office/instances/index.ts';
import { type Person, type ReadingReach, readingReach } from '../../office/people/index.ts';
import { inBoth } from '../../office/texts/index.ts';
import { AT_ONCE, definitionKey, orMissing } from '../engine/request.ts';
import type { Context } from '../http/context.ts';
import { processNameOf, processNames } from '../names/names.ts';
import { toTaskDossier } from '../tasks/view.ts';
import { sightOfMatter } from './access.ts';
import { askedFor, FOUND_MAX, standingAt } from './asked-for.ts';
import type { ElementCountView, InstanceQuery } from './schema.ts';

/** Returns a page of process instances with the dossiers behind them: only those that the person may see, newest first without a wish. */
export const listInstances = async (context: Context, person: Person, query: Static<typeof InstanceQuery>) => {
  const { office } = context;
  const reach = readingReach(person);
  const { sort, order, after, limit = 50 } = query;
  const { filter, limited } = await askedFor(context, person, query);
  const descending = order === undefined ? undefined : order === 'desc';
  const { items, next, total } = await searchInstances(office, reach, { ...filter, sort, descending, after, limit });
  const keys = items.map(({ processInstanceKey }) => processInstanceKey);
  const [names, dossiers, steps, calls] = await Promise.all([
    processNames(office),
    summariesOf(
      office,
      items.flatMap(({ dossierId }) => dossierId ?? []),
    ),
    openStepsOf(office, keys),
    openCallsOf(office, keys),
  ]);
  const rows = items.map((instance) => {
    const dossier = dossiers.get(instance.dossierId ?? '');
    return {
      processInstanceKey: instance.processInstanceKey,
      processDefinitionKey: instance.processDefinitionKey,
      processId: instance.processId,
      processName: processNameOf(names, instance.processId, names.get(instance.processId)?.vi),
      version: instance.processVersion,
      state: instance.state,
      startedAt: instance.startedAt.toISOString(),
      endedAt: instance.endedAt?.toISOString() ?? null,
      changedAt: instance.changedAt.toISOString(),
      lawfulDueAt: instance.lawfulDueAt?.toISOString() ?? null,
      hasIncident: instance.openIncidents > 0,
      steps: (steps.get(instance.processInstanceKey) ?? []).map(({ name, nameEn }) => inBoth(name, nameEn)),
      calls: (calls.get(instance.processInstanceKey) ?? []).map((called) =>
        processNameOf(names, called, names.get(called)?.vi),
      ),
      dossier: dossier ? toTaskDossier(dossier, sightOfMatter(person, dossier) ?? 'masked') : null,
      unitName: dossier?.competentUnitName ?? null,
    };
  });
  return { items: rows, next, total, limitedTo: limited ? FOUND_MAX : null };
};

/**
 * Returns at which elements of a version how many running instances stand, and in how many an incident is open, of those that the person may see: each number is the length of the list that it opens. How often an element was passed is told of the
 * whole city alone. Undefined where the engine knows no such version.
 */
export const countElements = async (
  context: Context,
  person: Person,
  key: string,
): Promise<ElementCountView[] | undefined> => {
  const { office, engine } = context;
  const reach = readingReach(person);
  const found = await orMissing(
    engine.getProcessDefinitionStatistics({ processDefinitionKey: definitionKey(key) }, AT_ONCE),
  );
  if (!found) return undefined;
  const [tasks, stuck] = await Promise.all([countAtTasks(office, reach, key), countStuckAt(office, reach, key)]);
  const [atTask, stuckAt] = [tasks, stuck].map((list) => new Map(list.map((one) => [one.elementId, one.count])));
  const counts = (found.items ?? []).map(async ({ elementId: id, active = 0, completed = 0, canceled = 0 }) => {
    const elementId = String(id);
    const standing =
      atTask?.get(elementId) ?? (await countElsewhere(context, reach, { elementId, definition: key }, Number(active)));
    return {
      elementId,
      active: standing,
      incidents: stuckAt?.get(elementId) ?? 0,
      // The client may give numbers of 64 bits.
      completed: reach.everywhere ? Number(completed) : null,
      canceled: reach.everywhere ? Number(canceled) : null,
    };
  });
  const all = await Promise.all(counts);
  return reach.everywhere ? all : all.filter(({ active, incidents }) => active + incidents > 0);
};

/** At an element of which no open task is known. Where nothing stands in the whole city, nothing has to be asked. */
const countElsewhere = async (
  context: Context,
  reach: ReadingReach,
  place: { readonly elementId: string; readonly definition: string },
  inCity: number,
): Promise<number> => {
  // A task element at which only others have tasks: the list finds it by tasks too.
  if (
    inCity === 0 ||
    (await isTaskElement(context.office, place.elementId, { processDefinitionKey: place.definition }))
  )
    return 0;
  return (await standingAt(context, reach, place, 1)).count;
};
