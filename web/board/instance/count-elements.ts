import type { ElementCount, InstanceElement } from '../../shared/api/schema.d.ts';

/** How often each element of one instance was passed; where its tokens stand now is shown by the tokens. */
export function countElements(elements: readonly InstanceElement[]): readonly ElementCount[] {
  const completed = new Map<string, number>();
  for (const { elementId, state, type } of elements) {
    if (state === 'COMPLETED' && type !== 'PROCESS') completed.set(elementId, (completed.get(elementId) ?? 0) + 1);
  }
  return [...completed].map(([elementId, count]) => ({
    elementId,
    active: 0,
    completed: count,
    canceled: 0,
    incidents: 0,
  }));
}
