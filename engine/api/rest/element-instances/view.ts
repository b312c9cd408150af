import {
  DEFAULT_TENANT_ID,
  type ElementInstance,
  type ElementState,
  type Incident,
  type Key,
} from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import { tenantOfDefinition } from '../../shared/definition-tenants.ts';
import { valuesOf, walk } from '../search/walk.ts';
import { dateText, keyText, optionalDateText, optionalKeyText, present } from '../shared/present.ts';

/** The API knows three states; an element on its way in or out is active. */
export const elementStateWords = {
  ACTIVATING: 'ACTIVE',
  ACTIVE: 'ACTIVE',
  COMPLETING: 'ACTIVE',
  TERMINATING: 'ACTIVE',
  COMPLETED: 'COMPLETED',
  TERMINATED: 'TERMINATED',
} as const satisfies Record<ElementState, string>;

export const elementStateWord = (state: ElementState) => elementStateWords[state];

/** Shows element instances, with the incident that is open in them, and whether one is in what a call activity has called. */
export async function elementInstanceViews(engine: Engine, rows: readonly ElementInstance[]) {
  const [incidents, calls, tenants] = await Promise.all([
    openIncidents(engine, rows),
    troubledCalls(engine, rows),
    tenantsOf(engine, rows),
  ]);
  return rows.map((row) => {
    const incident = incidents.get(row.elementInstanceKey) ?? null;
    const hasIncident = incident !== null || calls.has(row.elementInstanceKey);
    return viewOf(row, hasIncident, incident, tenants.get(row.processDefinitionKey));
  });
}

async function troubledCalls(engine: Engine, rows: readonly ElementInstance[]): Promise<ReadonlySet<Key>> {
  const calls = rows.filter((row) => row.elementType === 'CALL_ACTIVITY' && row.endMs === null);
  if (calls.length === 0) return new Set();
  const keys = await valuesOf(engine, 'elementInstance', 'elementInstanceKey', {
    and: [
      { column: 'elementInstanceKey', condition: { op: 'in', values: calls.map((row) => row.elementInstanceKey) } },
      { hasIncident: { of: 'element', value: true } },
    ],
  });
  return new Set(keys);
}

async function tenantsOf(
  engine: Engine,
  rows: readonly ElementInstance[],
): Promise<ReadonlyMap<Key, string | undefined>> {
  const keys = [...new Set(rows.map((row) => row.processDefinitionKey))];
  return new Map(await Promise.all(keys.map(async (key) => [key, await tenantOfDefinition(engine, key)] as const)));
}

async function openIncidents(engine: Engine, rows: readonly ElementInstance[]): Promise<ReadonlyMap<Key, Incident>> {
  const active = rows.filter((row) => row.endMs === null).map((row) => row.elementInstanceKey);
  const incidents = new Map<Key, Incident>();
  if (active.length === 0) return incidents;
  const open = walk(engine, 'incident', {
    and: [
      { column: 'elementInstanceKey', condition: { op: 'in', values: active } },
      { column: 'state', condition: { op: 'eq', value: 'ACTIVE' } },
    ],
  });
  for await (const incident of open) incidents.set(incident.elementInstanceKey, incident);
  return incidents;
}

function viewOf(
  row: ElementInstance,
  hasIncident: boolean,
  incident: Incident | null,
  tenantId: string = DEFAULT_TENANT_ID,
) {
  return present({
    elementInstanceKey: keyText(row.elementInstanceKey),
    processInstanceKey: keyText(row.processInstanceKey),
    rootProcessInstanceKey: keyText(row.rootProcessInstanceKey),
    processDefinitionKey: keyText(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    elementId: row.elementId,
    elementName: row.elementName ?? row.elementId,
    type: row.elementType,
    state: elementStateWord(row.state),
    startDate: dateText(row.startMs),
    endDate: optionalDateText(row.endMs),
    hasIncident,
    incidentKey: optionalKeyText(incident?.incidentKey ?? null),
    tenantId,
  });
}
