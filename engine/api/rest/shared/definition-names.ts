import type { Key } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';

export interface DefinitionNames {
  readonly name: string | null;
  readonly versionTag: string | null;
}

/** Names of the definitions that rows belong to; a definition without a name goes by its process id. */
export async function definitionNames(engine: Engine, keys: Iterable<Key>): Promise<(key: Key) => DefinitionNames> {
  const distinct = [...new Set(keys)];
  const models = await Promise.all(distinct.map((key) => engine.processModel(key)));
  const byKey = new Map(
    models.map((model, index) => [
      distinct[index],
      { name: model?.name ?? null, versionTag: model?.versionTag ?? null },
    ]),
  );
  return (key) => byKey.get(key) ?? { name: null, versionTag: null };
}
