import type { Key, ProcessInstance } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import { PerVersion, since } from '../../shared/versions.ts';
import { valuesOf } from '../search/walk.ts';
import { type DefinitionNames, definitionNames } from '../shared/definition-names.ts';
import { dateText, keyText, optionalDateText, optionalKeyText, present } from '../shared/present.ts';

/** Shows process instances, with the names of their definitions and whether an incident is open in them or in what they called. */
export async function processInstanceViews(engine: Engine, rows: readonly ProcessInstance[]) {
  const names = await definitionNames(
    engine,
    rows.map((row) => row.processDefinitionKey),
  );
  const troubled = await keysWithIncident(engine, rows);
  return rows.map((row) => viewOf(row, names(row.processDefinitionKey), troubled.has(row.processInstanceKey)));
}

async function keysWithIncident(engine: Engine, rows: readonly ProcessInstance[]): Promise<ReadonlySet<Key>> {
  const active = rows.filter((row) => row.state === 'ACTIVE').map((row) => row.processInstanceKey);
  if (active.length === 0) return new Set();
  const troubled = await valuesOf(engine, 'processInstance', 'processInstanceKey', {
    and: [
      { column: 'processInstanceKey', condition: { op: 'in', values: active } },
      { hasIncident: { of: 'process', value: true } },
    ],
  });
  return new Set(troubled);
}

/** The older versions have no word for it, and it is active in the sense of theirs. */
const SUSPENDED = new PerVersion({ '8.8': 'ACTIVE', '8.9': 'ACTIVE', '8.10': 'SUSPENDED' });

function viewOf(row: ProcessInstance, names: DefinitionNames, hasIncident: boolean) {
  return present({
    processInstanceKey: keyText(row.processInstanceKey),
    processDefinitionKey: keyText(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    processDefinitionName: names.name ?? row.processDefinitionId,
    processDefinitionVersion: row.processDefinitionVersion,
    processDefinitionVersionTag: names.versionTag,
    rootProcessInstanceKey: keyText(row.rootProcessInstanceKey),
    parentProcessInstanceKey: optionalKeyText(row.parentProcessInstanceKey),
    parentElementInstanceKey: optionalKeyText(row.parentElementInstanceKey),
    startDate: dateText(row.startMs),
    endDate: optionalDateText(row.endMs),
    state: row.state === 'ACTIVE' && row.suspendedMs !== null ? SUSPENDED : row.state,
    suspendedDate: since('8.10', optionalDateText(row.suspendedMs)),
    hasIncident,
    tags: row.tags,
    businessId: row.businessId,
    tenantId: row.tenantId,
  });
}
