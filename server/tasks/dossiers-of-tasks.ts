import { type DossierSummary, dossiersOfInstances, summariesOf } from '../../office/dossiers/index.ts';
import type { EngineClient, Services } from '../context.ts';
import { AT_ONCE } from '../engine/at-once.ts';
import { instanceKey } from '../engine/keys.ts';

const UUID = /^[0-9a-f-]{36}$/i;

const readId = (value: string): string | undefined => {
  const id: unknown = value.startsWith('"') ? JSON.parse(value) : undefined;
  return typeof id === 'string' && UUID.test(id) ? id : undefined;
};

/** What the variable `dossierId` of process instances names, by instance key: for those that no worker has linked yet. */
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

const byVariable = async (
  { office, engine }: Pick<Services, 'office' | 'engine'>,
  keys: readonly string[],
): Promise<Map<string, DossierSummary>> => {
  const ids = await dossierIdsByVariable(engine, keys);
  const summaries = await summariesOf(office, [...ids.values()]);
  return new Map(
    [...ids].flatMap(([key, id]) => {
      const summary = summaries.get(id);
      return summary ? [[key, summary] as const] : [];
    }),
  );
};

/** The dossiers behind process instances, by instance key. */
export const dossiersBehind = async (
  context: Pick<Services, 'office' | 'engine'>,
  processInstanceKeys: readonly string[],
): Promise<ReadonlyMap<string, DossierSummary>> => {
  const keys = [...new Set(processInstanceKeys)];
  const linked = await dossiersOfInstances(context.office, keys);
  const rest = await byVariable(
    context,
    keys.filter((key) => !linked.has(key)),
  );
  return new Map([...linked, ...rest]);
};
