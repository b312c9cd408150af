/** From what was asked for to instances: their keys, all that stand at a cause, or all that pass a filter. */
import { countInstances, keysOfInstances } from '../../office/instances/index.ts';
import { OPERATION_ITEMS_MAX, refuseTooMany } from '../../office/operations/index.ts';
import { type Person, readingReach } from '../../office/people/index.ts';
import { AT_ONCE, instanceKey } from '../engine/request.ts';
import type { Context, EngineClient } from '../http/context.ts';
import { sightOfMatter } from '../instances/access.ts';
import { askedFor } from '../instances/asked-for.ts';
import { dossiersBehind } from '../tasks/dossiers-of-tasks.ts';
import { incidentsOfCause, type OpenIncident } from './causes.ts';
import type { OperationRequestView } from './schema.ts';

const PAGE = 500;

/** An instance as it stands when an operation is drafted. */
export interface Selected {
  readonly processInstanceKey: string;
  readonly processId: string;
  readonly processDefinitionKey: string;
  readonly version: number;
  readonly hasEnded: boolean;
  readonly isCalled: boolean;
  readonly hasDossier: boolean;
}

export interface Selection {
  readonly instances: readonly Selected[];
  /** Keys that were asked for and are not there, or not the person's to see. */
  readonly unknown: readonly string[];
  /** Where a cause was asked for: its incidents alone are meant, not others of the same instances. */
  readonly incidents?: readonly OpenIncident[];
}

type EngineInstance = Awaited<ReturnType<EngineClient['searchProcessInstances']>>['items'][number];
type AskedFilter = NonNullable<OperationRequestView['selection']['filter']>;

const byKeys = async (engine: EngineClient, keys: readonly string[]): Promise<readonly EngineInstance[]> => {
  const found: EngineInstance[] = [];
  for (let from = 0; from < keys.length; from += PAGE) {
    const some = keys.slice(from, from + PAGE).map(instanceKey);
    const filter = { processInstanceKey: { $in: some } };
    found.push(...(await engine.searchProcessInstances({ filter, page: { limit: PAGE } }, AT_ONCE)).items);
  }
  return found;
};

/** Returns the keys of all instances that a list of this filter has. @throws OfficeError too-large, HttpProblem 400 */
const keysByFilter = async (context: Context, person: Person, asked: AskedFilter): Promise<readonly string[]> => {
  const { office } = context;
  const reach = readingReach(person);
  const { filter } = await askedFor(context, person, asked);
  const keys = await keysOfInstances(office, reach, filter, OPERATION_ITEMS_MAX + 1);
  if (keys.length > OPERATION_ITEMS_MAX) refuseTooMany(await countInstances(office, reach, filter));
  return keys;
};

const toSelected = (instance: EngineInstance, hasDossier: boolean): Selected => ({
  processInstanceKey: String(instance.processInstanceKey),
  processId: String(instance.processDefinitionId),
  processDefinitionKey: String(instance.processDefinitionKey),
  version: instance.processDefinitionVersion,
  hasEnded: instance.state !== 'ACTIVE',
  isCalled: Boolean(instance.parentProcessInstanceKey),
  hasDossier,
});

/** Returns the instances that are meant and that the person may see, oldest first. @throws OfficeError too-large */
export const selectInstances = async (
  context: Context,
  person: Person,
  { keys, cause, filter }: OperationRequestView['selection'],
): Promise<Selection> => {
  const { engine } = context;
  const incidents = cause && (await incidentsOfCause(context, person, cause));
  const listed = filter && (await keysByFilter(context, person, filter));
  const wanted = [...new Set(keys ?? listed ?? incidents?.map(({ processInstanceKey }) => processInstanceKey) ?? [])];
  refuseTooMany(wanted.length);
  const found = await byKeys(engine, wanted);
  const dossiers = await dossiersBehind(
    context,
    found.map(({ processInstanceKey }) => String(processInstanceKey)),
  );
  const instances = found
    .filter(({ processInstanceKey }) => sightOfMatter(person, dossiers.get(String(processInstanceKey))))
    .map((instance) => toSelected(instance, dossiers.has(String(instance.processInstanceKey))))
    .toSorted((one, other) => (BigInt(one.processInstanceKey) < BigInt(other.processInstanceKey) ? -1 : 1));
  const seen = new Set(instances.map(({ processInstanceKey }) => processInstanceKey));
  return { instances, unknown: wanted.filter((key) => !seen.has(key)), ...(incidents ? { incidents } : {}) };
};
