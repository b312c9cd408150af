/**
 * The list of process instances and its numbers, from the office's read model, for each person what she may see.
 *
 * Where people stand is known by their tasks. For any other element the engine is asked which instances stand there, at most `STANDING_MAX` of them: of those that the person may see where she sees some units only.
 */
import type { Static } from 'typebox';
import { boardMoments, summariesOf } from '../../office/dossiers/index.ts';
import {
  activeKeysOf,
  countAtTasks,
  countStuckAt,
  type InstanceFilter,
  isTaskElement,
  openCallsOf,
  openStepsOf,
  searchInstances,
} from '../../office/instances/index.ts';
import { type Person, type ReadingReach, readingReach } from '../../office/people/index.ts';
import { inBoth } from '../../office/texts/index.ts';
import { AT_ONCE, definitionKey, instanceKey, orMissing } from '../engine/request.ts';
import type { Context, EngineClient } from '../http/context.ts';
import { processNameOf, processNames } from '../names/names.ts';
import { toTaskDossier } from '../tasks/view.ts';
import { sightOfMatter } from './access.ts';
import type { ElementCountView, InstanceQuery } from './schema.ts';

export const STANDING_MAX = 1_000;

type Filter = NonNullable<NonNullable<Parameters<EngineClient['searchProcessInstances']>[0]>['filter']>;

/** Returns the instances that stand at an element, as the engine tells, and how many they are. */
export const standingAt = async (
  { office, engine }: Context,
  reach: ReadingReach,
  place: {
    readonly elementId: string;
    readonly definition?: string | undefined;
    readonly processId?: string | undefined;
  },
  limit: number,
) => {
  const own =
    reach.everywhere || !place.definition
      ? undefined
      : await activeKeysOf(office, reach, place.definition, STANDING_MAX);
  if (own?.length === 0) return { keys: [], count: 0 };
  const filter: Filter = {
    elementId: place.elementId,
    elementInstanceState: 'ACTIVE',
    state: 'ACTIVE',
    ...(place.definition ? { processDefinitionKey: definitionKey(place.definition) } : {}),
    ...(place.processId ? { processDefinitionId: place.processId } : {}),
    ...(own ? { processInstanceKey: { $in: own.map(instanceKey) } } : {}),
  };
  const { items, page } = await engine.searchProcessInstances(
    { filter, sort: [{ field: 'startDate', order: 'DESC' }], page: { limit } },
    AT_ONCE,
  );
  return { keys: items.map(({ processInstanceKey }) => String(processInstanceKey)), count: Number(page.totalItems) };
};

type Query = Static<typeof InstanceQuery>;

const toFilter = async (context: Context, reach: ReadingReach, query: Query): Promise<InstanceFilter> => {
  const { elementId, incident } = query;
  const asks = elementId !== undefined && incident !== true && !(await isTaskElement(context.office, elementId, query));
  const place = { elementId: elementId ?? '', definition: query.processDefinitionKey, processId: query.processId };
  return {
    processId: query.processId,
    processDefinitionKey: query.processDefinitionKey,
    state: query.state,
    incident,
    elementId,
    standingThere: asks ? (await standingAt(context, reach, place, STANDING_MAX)).keys : undefined,
    unitCode: query.unit,
    procedureCode: query.procedure,
    caseId: query.case,
    text: query.text,
    errorType: query.error,
    cause: query.cause,
    urgent: query.urgent && { urgency: query.urgent, moments: await boardMoments(context.office) },
    started: { from: query.startedFrom, to: query.startedTo },
    ended: { from: query.endedFrom, to: query.endedTo },
    changed: { from: query.changedFrom, to: query.changedTo },
  };
};

/** Returns a page of process instances with the dossiers behind them: only those that the person may see, newest first without a wish. */
export const listInstances = async (context: Context, person: Person, query: Query) => {
  const { office } = context;
  const reach = readingReach(person);
  const { sort, order, after, limit = 50 } = query;
  const filter = await toFilter(context, reach, query);
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
  return { items: rows, next, total };
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
