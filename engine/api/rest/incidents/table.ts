import { enumField, keyField, momentField, sameWords, textField } from '../search/field.ts';
import type { Searchable } from '../search/search.ts';

/** Camunda's incident error types; the engine's own are among them. */
const errorTypes = [
  'UNSPECIFIED',
  'UNKNOWN',
  'IO_MAPPING_ERROR',
  'JOB_NO_RETRIES',
  'EXECUTION_LISTENER_NO_RETRIES',
  'TASK_LISTENER_NO_RETRIES',
  'AD_HOC_SUB_PROCESS_NO_RETRIES',
  'CONDITION_ERROR',
  'EXTRACT_VALUE_ERROR',
  'CALLED_ELEMENT_ERROR',
  'UNHANDLED_ERROR_EVENT',
  'MESSAGE_SIZE_EXCEEDED',
  'CALLED_DECISION_ERROR',
  'DECISION_EVALUATION_ERROR',
  'FORM_NOT_FOUND',
  'RESOURCE_NOT_FOUND',
  'SECRET_RESOLUTION_ERROR',
];

export const incidents: Searchable<'incident'> = {
  table: 'incident',
  filters: {
    incidentKey: keyField('incidentKey'),
    processInstanceKey: keyField('processInstanceKey'),
    processDefinitionKey: keyField('processDefinitionKey'),
    processDefinitionId: textField('processDefinitionId'),
    elementInstanceKey: keyField('elementInstanceKey'),
    elementId: textField('elementId'),
    jobKey: keyField('jobKey'),
    errorType: enumField('errorType', sameWords(errorTypes)),
    errorMessage: textField('errorMessage'),
    state: enumField('state', { ACTIVE: ['ACTIVE'], RESOLVED: ['RESOLVED'], MIGRATED: [], PENDING: [], UNKNOWN: [] }),
    creationTime: momentField('createdMs'),
    tenantId: textField('tenantId'),
  },
  sorts: {
    incidentKey: 'incidentKey',
    processInstanceKey: 'processInstanceKey',
    processDefinitionKey: 'processDefinitionKey',
    processDefinitionId: 'processDefinitionId',
    elementInstanceKey: 'elementInstanceKey',
    elementId: 'elementId',
    jobKey: 'jobKey',
    errorType: 'errorType',
    errorMessage: 'errorMessage',
    state: 'state',
    creationTime: 'createdMs',
    tenantId: 'tenantId',
  },
};
