/** Whose what is running is. */
import { DEFAULT_TENANT_ID, type Key } from '../entities/index.ts';
import type { State } from './state.ts';

/** Returns the tenant of an instance and of everything in it: that of its process definition, which keeps it for good. */
export function tenantOf({ tables }: State, { processDefinitionKey }: { readonly processDefinitionKey: Key }): string {
  return tables.processDefinition.get(processDefinitionKey)?.tenantId ?? DEFAULT_TENANT_ID;
}
