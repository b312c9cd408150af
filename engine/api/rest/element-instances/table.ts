import { Type } from '@fastify/type-provider-typebox';
import { enumField, keyField, momentField, sameWords, textField } from '../search/field.ts';
import { neighbourField } from '../search/neighbour.ts';
import type { Searchable } from '../search/search.ts';
import { elementStateWords } from './view.ts';

/** Camunda's `ElementInstanceResult.type`; the engine's own types are among them. */
export const elementTypes = [
  'UNSPECIFIED',
  'PROCESS',
  'SUB_PROCESS',
  'EVENT_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS_INNER_INSTANCE',
  'START_EVENT',
  'INTERMEDIATE_CATCH_EVENT',
  'INTERMEDIATE_THROW_EVENT',
  'BOUNDARY_EVENT',
  'END_EVENT',
  'SERVICE_TASK',
  'RECEIVE_TASK',
  'USER_TASK',
  'MANUAL_TASK',
  'TASK',
  'EXCLUSIVE_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'EVENT_BASED_GATEWAY',
  'SEQUENCE_FLOW',
  'MULTI_INSTANCE_BODY',
  'CALL_ACTIVITY',
  'BUSINESS_RULE_TASK',
  'SCRIPT_TASK',
  'SEND_TASK',
  'UNKNOWN',
];

export const elementInstances: Searchable<'elementInstance'> = {
  table: 'elementInstance',
  /** The row of the process itself is the process instance. */
  only: { column: 'elementType', condition: { op: 'neq', value: 'PROCESS' } },
  filters: {
    elementInstanceKey: keyField('elementInstanceKey'),
    processInstanceKey: keyField('processInstanceKey'),
    processDefinitionKey: keyField('processDefinitionKey'),
    processDefinitionId: textField('processDefinitionId'),
    elementId: textField('elementId'),
    elementName: textField('elementName'),
    type: enumField('elementType', sameWords(elementTypes)),
    state: enumField('state', {
      ACTIVE: ['ACTIVATING', 'ACTIVE', 'COMPLETING', 'TERMINATING'],
      COMPLETED: ['COMPLETED'],
      TERMINATED: ['TERMINATED'],
    }),
    hasIncident: {
      schema: Type.Boolean(),
      toFilter: (value) => ({ hasIncident: { of: 'element', value: value === true } }),
    },
    incidentKey: neighbourField('elementInstanceKey', 'incident', 'elementInstanceKey', keyField('incidentKey'), {
      column: 'state',
      condition: { op: 'eq', value: 'ACTIVE' },
    }),
    startDate: momentField('startMs'),
    endDate: momentField('endMs'),
    /** Key of the enclosing element instance, or of the process instance. */
    elementInstanceScopeKey: keyField('flowScopeKey'),
    tenantId: neighbourField(
      'processDefinitionKey',
      'processDefinition',
      'processDefinitionKey',
      textField('tenantId'),
    ),
  },
  sorts: {
    elementInstanceKey: 'elementInstanceKey',
    processInstanceKey: 'processInstanceKey',
    processDefinitionKey: 'processDefinitionKey',
    processDefinitionId: 'processDefinitionId',
    startDate: 'startMs',
    endDate: 'endMs',
    elementId: 'elementId',
    elementName: 'elementName',
    type: 'elementType',
    state: { derived: 'words', column: 'state', words: elementStateWords },
    incidentKey: { derived: 'incidentKey' },
    tenantId: null,
  },
};
