import { type DossierSummary, dossiersOfInstances, summariesOf } from '../../office/dossiers/index.ts';
import { dossiersOfListed } from '../../office/tasks/index.ts';
import { AT_ONCE, instanceKey } from '../engine/request.ts';
import type { EngineClient, Services } from '../http/context.ts';
import type { EngineTask } from './facts.ts';

const UUID = /^[0-9a-f-]{36}$/i;

const readId = (value: string): string | undefined => {
  const id: unknown = value.startsWith('"') ? JSON.parse(value) : undefined;
  return typeof id === 'string' && UUID.test(id) ? id : undefined;
};

/** Returns what the variable `dossierId` of process instances names, by instance key: for those that no worker has linked yet. */
export const dossierIdsByVariable = async (
  engine: EngineClient,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (keys.length === 0) return new Map();
  const { items } = await engine.searchVariables(
    {
      filter: { name: 'dossierId', processInstanceKey: { $in: keys.map(instanceKey) } },
      page: { limit: keys.length * 2 },
    },
    AT_ONCE,
  );
  const pairs = items.map((variable) => [String(variable.processInstanceKey), readId(variable.value)] as const);
  return new Map(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
};

const byList = async (
  { office }: Pick<Services, 'office'>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, DossierSummary>> => withSummaries(office, await dossiersOfListed(office, keys));

const withSummaries = async (
  office: Services['office'],
  ids: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, DossierSummary>> => {
  const summaries = await summariesOf(office, [...new Set(ids.values())]);
  return new Map(
    [...ids].flatMap(([key, id]) => {
      const summary = summaries.get(id);
      return summary ? [[key, summary] as const] : [];
    }),
  );
};

const byVariable = async (
  { office, engine }: Pick<Services, 'office' | 'engine'>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, DossierSummary>> => withSummaries(office, await dossierIdsByVariable(engine, keys));

/** Returns the dossiers behind process instances, by instance key. */
export const dossiersBehind = async (
  context: Pick<Services, 'office' | 'engine'>,
  processInstanceKeys: readonly string[],
): Promise<ReadonlyMap<string, DossierSummary>> => {
  const keys = [...new Set(processInstanceKeys)];
  const linked = await dossiersOfInstances(context.office, keys);
  const listed = await byList(
    context,
    keys.filter((key) => !linked.has(key)),
  );
  const rest = await byVariable(
    context,
    keys.filter((key) => !linked.has(key) && !listed.has(key)),
  );
  return new Map([...linked, ...listed, ...rest]);
};

/** Returns the dossier behind a task at hand: asked once for each, however many ask. */
export const dossierOf = (
  context: Pick<Services, 'office' | 'engine'>,
  task: EngineTask,
): Promise<DossierSummary | undefined> => {
  const known = dossiers.get(task);
  if (known) return known;
  const found = rememberDossiers(context, [task]).then((behind) => behind.get(String(task.processInstanceKey)));
  dossiers.set(task, found);
  found.catch(() => dossiers.delete(task));
  return found;
};

/** Asks for the dossiers behind several tasks at once; `dossierOf` knows them then. */
export const rememberDossiers = async (
  context: Pick<Services, 'office' | 'engine'>,
  tasks: readonly EngineTask[],
): Promise<ReadonlyMap<string, DossierSummary>> => {
  const behind = await dossiersBehind(
    context,
    tasks.map(({ processInstanceKey }) => String(processInstanceKey)),
  );
  for (const task of tasks) dossiers.set(task, Promise.resolve(behind.get(String(task.processInstanceKey))));
  return behind;
};
const dossiers = new WeakMap<EngineTask, Promise<DossierSummary | undefined>>();
