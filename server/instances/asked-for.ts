/**
 * From what somebody asks a list of instances for to the instances that it has.
 *
 * Most is known to the office's read model. The engine alone knows where a token stands that is at no user task, and what the variables are: it is asked for keys, and the list has those of them that pass everything
 * else. Whoever sees some units only has the engine asked about her own instances alone, so that neither a result nor a number tells of others.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Static } from 'typebox';
import { boardMoments, type DossierSummary, summariesOf } from '../../office/dossiers/index.ts';
import {
  activeKeysOf,
  dossierIdsOf,
  type FoundInstances,
  type InstanceFilter,
  instancesByError,
  isTaskElement,
  keysOfInstances,
} from '../../office/instances/index.ts';
import { type Person, type ReadingReach, readingReach } from '../../office/people/index.ts';
import { AT_ONCE, definitionKey, instanceKey } from '../engine/request.ts';
import { isRecord } from '../forms/form-schema.ts';
import type { Context, EngineClient } from '../http/context.ts';
import { fieldSaying, problem } from '../http/problem.ts';
import { variableShower } from '../tasks/show-variables.ts';
import { serverTexts } from '../texts/index.ts';
import { sightOfMatter } from './access.ts';
import type { InstanceFilterFields } from './schema.ts';

type EngineFilter = NonNullable<NonNullable<Parameters<EngineClient['searchProcessInstances']>[0]>['filter']>;
type Query = Static<typeof InstanceFilterFields>;

/** So many instances the engine is asked for that stand at an element. */
export const STANDING_MAX = 1_000;

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
  const filter: EngineFilter = {
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

/** So many instances are found by a variable or an error, the newest. */
export const FOUND_MAX = 1_000;
/** Of those that one sees of some units only so many are looked into, the newest. */
const CANDIDATES_MAX = 5_000;
export const WANTED_MAX = 5;

interface Wanted {
  readonly name: string;
  readonly value: unknown;
}

/** Reads `{"name": value, …}`. @throws HttpProblem 400 */
const readWanted = (text: string): readonly Wanted[] => {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    read = undefined;
  }
  const wanted = isRecord(read) ? Object.entries(read).map(([name, value]) => ({ name, value })) : [];
  if (wanted.length > 0 && wanted.length <= WANTED_MAX) return wanted;
  const fields = [fieldSaying('variables', serverTexts.text('instances.badVariables', { max: WANTED_MAX }))];
  throw problem(400, 'instances.badVariables', { max: WANTED_MAX }, { fields });
};

const askEngine = async (engine: EngineClient, wanted: readonly Wanted[], filter: EngineFilter) => {
  const variables = wanted.map(({ name, value }) => ({ name, value: JSON.stringify(value) }));
  const { items, page } = await engine.searchProcessInstances(
    {
      filter: { ...filter, variables },
      sort: [{ field: 'startDate', order: 'DESC' }],
      page: { limit: FOUND_MAX },
    },
    AT_ONCE,
  );
  const keys = items.map(({ processInstanceKey }) => String(processInstanceKey));
  return { keys, limited: Number(page.totalItems) > keys.length };
};

/** Among all instances of the city: those whose values the person may read, which whoever takes no part in a dossier may as far as they are not masked. */
const everywhere = async (
  context: Context,
  person: Person,
  { processDefinitionKey, processId, state }: InstanceFilter,
  wanted: readonly Wanted[],
): Promise<FoundInstances> => {
  const { keys, limited } = await askEngine(context.engine, wanted, {
    ...(processDefinitionKey ? { processDefinitionKey: definitionKey(processDefinitionKey) } : {}),
    ...(processId ? { processDefinitionId: processId } : {}),
    ...(state ? { state } : {}),
  });
  const readable = await readableAmong(context, person, keys, wanted);
  // Of what is withheld nobody learns how much it is.
  return { keys: readable, limited: limited && readable.length === keys.length };
};

/** Returns the instances in which the person sees the wanted values as they are. */
const readableAmong = async (
  { office }: Context,
  person: Person,
  keys: readonly string[],
  wanted: readonly Wanted[],
): Promise<readonly string[]> => {
  const ids = await dossierIdsOf(office, keys);
  const dossiers = await summariesOf(office, [...new Set(ids.values())]);
  const showers = new Map<string, ReturnType<typeof variableShower>>();
  const mayRead = async (dossier: DossierSummary | undefined): Promise<boolean> => {
    const sight = sightOfMatter(person, dossier);
    if (!sight) return false;
    const kind = `${sight} ${dossier?.procedureCode} ${dossier?.procedureValidFrom}`;
    const shower = showers.get(kind) ?? variableShower(office, sight, dossier);
    showers.set(kind, shower);
    const show = await shower;
    return wanted.every(({ name, value }) => isDeepStrictEqual(show(name, value), value));
  };
  const judged = await Promise.all(
    keys.map(async (key) => ((await mayRead(dossiers.get(ids.get(key) ?? ''))) ? [key] : [])),
  );
  return judged.flat();
};

/** Among one's own instances, which one sees whole. */
const amongOwn = async (
  { office, engine }: Context,
  reach: ReadingReach,
  filter: InstanceFilter,
  wanted: readonly Wanted[],
): Promise<FoundInstances> => {
  const own = await keysOfInstances(office, reach, filter, CANDIDATES_MAX + 1);
  const found: string[] = [];
  for (let from = 0; from < Math.min(own.length, CANDIDATES_MAX); from += FOUND_MAX) {
    const some = own.slice(from, Math.min(from + FOUND_MAX, CANDIDATES_MAX)).map(instanceKey);
    found.push(...(await askEngine(engine, wanted, { processInstanceKey: { $in: some } })).keys);
  }
  return { keys: found.slice(0, FOUND_MAX), limited: own.length > CANDIDATES_MAX || found.length > FOUND_MAX };
};

/** What the office's read model is asked for, before anything else is found. */
const listedFilter = async (context: Context, reach: ReadingReach, query: Query): Promise<InstanceFilter> => {
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

/**
 * Returns the filter of a list that somebody asks for, and whether only the newest `FOUND_MAX` of what was found by variables or errors are in it.
 * @throws HttpProblem 400 for variables that cannot be read
 */
export const askedFor = async (
  context: Context,
  person: Person,
  query: Query,
): Promise<{ readonly filter: InstanceFilter; readonly limited: boolean }> => {
  const reach = readingReach(person);
  const wanted = query.variables === undefined ? undefined : readWanted(query.variables);
  const listed = await listedFilter(context, reach, query);
  const found = await Promise.all([
    ...(query.message?.trim() ? [instancesByError(context.office, reach, query.message, FOUND_MAX)] : []),
    ...(wanted && reach.everywhere ? [everywhere(context, person, listed, wanted)] : []),
    ...(wanted && !reach.everywhere ? [amongOwn(context, reach, listed, wanted)] : []),
  ]);
  return {
    filter: { ...listed, among: found.map(({ keys }) => keys) },
    limited: found.some(({ limited }) => limited),
  };
};
