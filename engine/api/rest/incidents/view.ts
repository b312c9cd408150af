import type { Incident } from '../../../core/entities/index.ts';
import { dateText, keyText, optionalKeyText, present } from '../shared/present.ts';

export function incidentView(row: Incident) {
  return present({
    incidentKey: keyText(row.incidentKey),
    errorType: row.errorType,
    errorMessage: row.errorMessage,
    state: row.state,
    creationTime: dateText(row.createdMs),
    elementId: row.elementId,
    elementInstanceKey: keyText(row.elementInstanceKey),
    jobKey: optionalKeyText(row.jobKey),
    processInstanceKey: keyText(row.processInstanceKey),
    rootProcessInstanceKey: keyText(row.rootProcessInstanceKey),
    processDefinitionKey: keyText(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    tenantId: row.tenantId,
  });
}
