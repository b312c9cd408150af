import type { Key } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import { valuesOf, walk } from './walk.ts';

interface Versions {
  /** Largest key read so far. Keys grow, so only younger definitions must be read again. */
  readonly readUpTo: Key;
  /** Keys by process id, in the order of the versions. */
  readonly byProcessId: ReadonlyMap<string, readonly Key[]>;
}

const known = new WeakMap<Engine, Versions>();

/** Keys of the latest version of every process that was not deleted. */
export async function latestDefinitionKeys(engine: Engine): Promise<readonly Key[]> {
  const { byProcessId } = await readVersions(engine);
  const isDeleted = { column: 'state', condition: { op: 'neq', value: 'ACTIVE' } } as const;
  const deleted = new Set(await valuesOf(engine, 'processDefinition', 'processDefinitionKey', isDeleted));
  return [...byProcessId.values()].flatMap((keys) => keys.findLast((key) => !deleted.has(key)) ?? []);
}

/** Keys of the latest version of every decision that was not deleted. */
export async function latestDecisionKeys(engine: Engine): Promise<readonly Key[]> {
  const latest = new Map<string, Key>();
  const isActive = { column: 'state', condition: { op: 'eq', value: 'ACTIVE' } } as const;
  for await (const row of walk(engine, 'decisionDefinition', isActive))
    latest.set(row.decisionDefinitionId, row.decisionDefinitionKey); // keys grow with the versions
  return [...latest.values()];
}

async function readVersions(engine: Engine): Promise<Versions> {
  const before = known.get(engine) ?? { readUpTo: 0, byProcessId: new Map<string, readonly Key[]>() };
  const byProcessId = new Map(before.byProcessId);
  let { readUpTo } = before;
  const younger = { column: 'processDefinitionKey', condition: { op: 'gt', value: readUpTo } } as const;
  for await (const { processDefinitionKey: key, processDefinitionId } of walk(engine, 'processDefinition', younger)) {
    byProcessId.set(processDefinitionId, [...(byProcessId.get(processDefinitionId) ?? []), key]);
    readUpTo = key;
  }
  const versions = { readUpTo, byProcessId };
  known.set(engine, versions);
  return versions;
}
