import type { ProcessDefinition } from '../../../core/entities/index.ts';
import { keyText, present } from '../shared/present.ts';

export function processDefinitionView(row: ProcessDefinition) {
  return present({
    processDefinitionKey: keyText(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    name: row.name,
    resourceName: row.resourceName,
    version: row.version,
    versionTag: row.versionTag,
    tenantId: row.tenantId,
    hasStartForm: row.hasStartForm,
    state: row.state,
  });
}
