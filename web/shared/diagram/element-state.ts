import type { InstanceElement } from '../api/schema.d.ts';

export type ElementState = 'here' | 'done' | 'stopped' | 'incident';

/** How one entered step is shown: an incident counts more than being there. */
export function elementState(element: Pick<InstanceElement, 'state' | 'incidentKey'>): ElementState {
  if (element.incidentKey !== null) return 'incident';
  if (element.state === 'ACTIVE') return 'here';
  return element.state === 'COMPLETED' ? 'done' : 'stopped';
}

/** How many tokens stand at each element, and whether one of them has an incident. */
export function tokensOf(elements: readonly InstanceElement[]): Map<string, { count: number; incident: boolean }> {
  const tokens = new Map<string, { count: number; incident: boolean }>();
  for (const element of elements.filter((one) => one.state === 'ACTIVE' && !containerTypes.has(one.type))) {
    const before = tokens.get(element.elementId) ?? { count: 0, incident: false };
    tokens.set(element.elementId, {
      count: before.count + 1,
      incident: before.incident || element.incidentKey !== null,
    });
  }
  return tokens;
}

/** A process or sub-process holds tokens; it is not a place where one stands. */
const containerTypes: ReadonlySet<string> = new Set([
  'PROCESS',
  'SUB_PROCESS',
  'EVENT_SUB_PROCESS',
  'MULTI_INSTANCE_BODY',
]);
