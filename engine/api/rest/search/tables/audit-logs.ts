import { Type } from '@fastify/type-provider-typebox';
import { constantField, enumField, keyField, momentField, sameWords, textField } from '../field.ts';
import type { Searchable } from '../search.ts';
import { actorTypes, batchTypes } from './batch-operations.ts';

/** Camunda's words; those of people, groups and the like belong to operations that this engine does not log. */
const entityTypes = [
  'AUTHORIZATION',
  'BATCH',
  'CLIENT',
  'DECISION',
  'GROUP',
  'INCIDENT',
  'JOB',
  'MAPPING_RULE',
  'PROCESS_INSTANCE',
  'RESOURCE',
  'ROLE',
  'TENANT',
  'USER',
  'USER_TASK',
  'VARIABLE',
];
const operationTypes = [
  'ASSIGN',
  'CANCEL',
  'COMPLETE',
  'CREATE',
  'DELETE',
  'EVALUATE',
  'MIGRATE',
  'MODIFY',
  'RESOLVE',
  'RESUME',
  'SUSPEND',
  'UNASSIGN',
  'UNKNOWN',
  'UPDATE',
];

export const auditLogs = {
  table: 'auditLog',
  filters: {
    auditLogKey: keyField('auditLogKey'),
    timestamp: momentField('atMs'),
    actorType: enumField('actorType', sameWords(actorTypes)),
    actorId: textField('actorId'),
    agentElementId: constantField(null),
    category: enumField('category', sameWords(['ADMIN', 'DEPLOYED_RESOURCES', 'USER_TASKS'])),
    entityType: enumField('entityType', sameWords(entityTypes)),
    operationType: enumField('operationType', sameWords(operationTypes)),
    result: enumField('result', sameWords(['FAIL', 'SUCCESS'])),
    entityKey: textField('entityKey'),
    entityDescription: textField('entityDescription'),
    processInstanceKey: keyField('processInstanceKey'),
    processDefinitionKey: keyField('processDefinitionKey'),
    processDefinitionId: textField('processDefinitionId'),
    elementInstanceKey: keyField('elementInstanceKey'),
    jobKey: keyField('jobKey'),
    userTaskKey: keyField('userTaskKey'),
    batchOperationType: enumField('batchOperationType', sameWords(batchTypes)),
    decisionRequirementsKey: keyField('decisionRequirementsKey'),
    decisionRequirementsId: textField('decisionRequirementsId'),
    decisionDefinitionKey: keyField('decisionDefinitionKey'),
    decisionDefinitionId: textField('decisionDefinitionId'),
    decisionEvaluationKey: keyField('decisionEvaluationKey'),
    deploymentKey: keyField('deploymentKey'),
    formKey: keyField('formKey'),
    resourceKey: keyField('resourceKey'),
    relatedEntityKey: textField('relatedEntityKey'),
    relatedEntityType: constantField(null, Type.Enum(entityTypes)),
    tenantId: textField('tenantId'),
  },
  sorts: {
    auditLogKey: 'auditLogKey',
    timestamp: 'atMs',
    actorType: 'actorType',
    actorId: 'actorId',
    category: 'category',
    entityType: 'entityType',
    operationType: 'operationType',
    result: 'result',
    entityKey: 'entityKey',
    processInstanceKey: 'processInstanceKey',
    processDefinitionKey: 'processDefinitionKey',
    processDefinitionId: 'processDefinitionId',
    elementInstanceKey: 'elementInstanceKey',
    jobKey: 'jobKey',
    userTaskKey: 'userTaskKey',
    batchOperationKey: 'batchOperationKey',
    batchOperationType: 'batchOperationType',
    decisionRequirementsKey: 'decisionRequirementsKey',
    decisionRequirementsId: 'decisionRequirementsId',
    decisionDefinitionKey: 'decisionDefinitionKey',
    decisionDefinitionId: 'decisionDefinitionId',
    decisionEvaluationKey: 'decisionEvaluationKey',
    tenantId: 'tenantId',
  },
} satisfies Searchable<'auditLog'>;

const { operationType, result, timestamp, actorType, actorId } = auditLogs.filters;

/** Of one user task there is less to tell apart. */
export const taskAuditLogs: Searchable<'auditLog'> = {
  ...auditLogs,
  filters: { operationType, result, timestamp, actorType, actorId },
};
