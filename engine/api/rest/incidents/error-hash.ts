import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';

export const openIncidents: Filter<'incident'> = { column: 'state', condition: { op: 'eq', value: 'ACTIVE' } };

/**
 * Returns the number by which Camunda's API names an error message: the 32-bit sum of its UTF-16 units with factor 31 (`String.hashCode` of
 * Java).
 */
export function textHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0;
  return hash;
}

/** Messages of open incidents whose number passes. The numbers are computed, not kept: there are few different messages. */
export async function messagesWithHash(engine: Engine, passes: (hash: number) => boolean): Promise<readonly string[]> {
  const counts = await engine.count('incident', { filter: openIncidents, by: 'errorMessage' });
  return [...counts.keys()].map(String).filter((message) => passes(textHash(message)));
}
