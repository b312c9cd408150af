import type { Key } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/engine.ts';
import { walk } from './walk.ts';

interface Latest {
  /** Largest key read so far. Keys grow and definitions never change, so only younger ones must be read again. */
  readonly readUpTo: Key;
  readonly byProcessId: ReadonlyMap<string, { readonly key: Key; readonly version: number }>;
}

const known = new WeakMap<Engine, Latest>();

/** Keys of the latest version of every process. */
export async function latestDefinitionKeys(engine: Engine): Promise<readonly Key[]> {
  const before = known.get(engine) ?? { readUpTo: 0, byProcessId: new Map() };
  const byProcessId = new Map(before.byProcessId);
  let readUpTo = before.readUpTo;
  const younger = { column: 'processDefinitionKey', condition: { op: 'gt', value: before.readUpTo } } as const;
  for await (const { processDefinitionKey: key, processDefinitionId, version } of walk(
    engine,
    'processDefinition',
    younger,
  )) {
    if (version >= (byProcessId.get(processDefinitionId)?.version ?? 0))
      byProcessId.set(processDefinitionId, { key, version });
    readUpTo = Math.max(readUpTo, key);
  }
  known.set(engine, { readUpTo, byProcessId });
  return [...byProcessId.values()].map(({ key }) => key);
}
