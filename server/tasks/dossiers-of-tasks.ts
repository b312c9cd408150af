import { type DossierSummary, dossiersOfInstances, summariesOf } from '../../office/dossiers/index.ts';
import type { Context } from '../context.ts';
import { AT_ONCE } from '../engine/at-once.ts';
import { instanceKey } from '../engine/keys.ts';

const UUID = /^[0-9a-f-]{36}$/i;

const readId = (value: string): string | undefined => {
  const id: unknown = value.startsWith('"') ? JSON.parse(value) : undefined;
  return typeof id === 'string' && UUID.test(id) ? id : undefined;
};

/** The dossiers that the variable `dossierId` names, for instances that no worker has linked yet. */
const byVariable = async (
  { office, engine }: Context,
  keys: readonly string[],
): Promise<Map<string, DossierSummary>> => {
  if (keys.length === 0) return new Map();
  const { items } = await engine.searchVariables(
    {
      filter: { name: 'dossierId', processInstanceKey: { $in: keys.map(instanceKey) } },
      page: { limit: keys.length * 2 },
    },
    AT_ONCE,
  );
  const ids = new Map(items.map((variable) => [String(variable.processInstanceKey), readId(variable.value)]));
  const summaries = await summariesOf(
    office,
    [...ids.values()].filter((id) => id !== undefined),
  );
  const pairs = [...ids].map(([key, id]) => [key, id ? summaries.get(id) : undefined] as const);
  return new Map(pairs.filter((pair): pair is [string, DossierSummary] => pair[1] !== undefined));
};

/** The dossiers behind process instances, by instance key. */
export const dossiersBehind = async (
  context: Context,
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
