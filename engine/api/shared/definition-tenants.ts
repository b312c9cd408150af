/** An element instance bears no tenant of its own: it has that of its process definition, which never changes, so each is read once. */
import type { Key } from '../../core/entities/index.ts';
import type { Engine } from '../../runtime/contract/engine.ts';

const known = new WeakMap<Engine, Map<Key, string>>();

/** Returns the tenant of a process definition; undefined where the engine shows none. */
export async function tenantOfDefinition(engine: Engine, processDefinitionKey: Key): Promise<string | undefined> {
  const tenants = known.get(engine) ?? new Map<Key, string>();
  known.set(engine, tenants);
  const tenantId =
    tenants.get(processDefinitionKey) ?? (await engine.get('processDefinition', processDefinitionKey))?.tenantId;
  if (tenantId !== undefined) tenants.set(processDefinitionKey, tenantId);
  return tenantId;
}
