import type { Incident } from '../../../core/entities/index.ts';
import { PerVersion } from '../../shared/versions.ts';
import { dateText, keyText, optionalKeyText, present } from '../shared/present.ts';

/** A type that clients of before 8.10 do not know is told them as none. */
const newerType = (errorType: Incident['errorType']): unknown =>
  errorType === 'SECRET_RESOLUTION_ERROR'
    ? new PerVersion({ '8.8': 'UNKNOWN', '8.9': 'UNKNOWN', '8.10': errorType })
    : errorType;

export function incidentView(row: Incident) {
  return present({
    incidentKey: keyText(row.incidentKey),
    errorType: newerType(row.errorType),
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
