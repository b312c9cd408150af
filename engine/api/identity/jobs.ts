import type { Caller } from './guard.ts';

/** Processes whose jobs the caller may have, as an activation is asked for them; nothing is said where these are all. */
export function processesOf(caller: Caller | null): { readonly processDefinitionIds?: ReadonlySet<string> } {
  const grant = caller?.grant('PROCESS_DEFINITION', 'UPDATE_PROCESS_INSTANCE');
  return grant === undefined || grant.isForAll ? {} : { processDefinitionIds: grant.resourceIds };
}
