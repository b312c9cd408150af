import type { AuditLog } from '../../../core/entities/index.ts';
import { since } from '../../shared/versions.ts';
import { batchTypeWord } from '../batch-operations/view.ts';
import { dateText, keyText, optionalKeyText, present } from '../shared/present.ts';

export function auditLogView(row: AuditLog) {
  return present({
    auditLogKey: keyText(row.auditLogKey),
    timestamp: dateText(row.atMs),
    actorType: row.actorType,
    actorId: row.actorId,
    agentElementId: null,
    category: row.category,
    entityType: row.entityType,
    entityKey: row.entityKey,
    entityDescription: row.entityDescription,
    operationType: row.operationType,
    result: row.result,
    processInstanceKey: optionalKeyText(row.processInstanceKey),
    rootProcessInstanceKey: optionalKeyText(row.rootProcessInstanceKey),
    processDefinitionKey: optionalKeyText(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    elementInstanceKey: optionalKeyText(row.elementInstanceKey),
    jobKey: optionalKeyText(row.jobKey),
    userTaskKey: optionalKeyText(row.userTaskKey),
    batchOperationKey: optionalKeyText(row.batchOperationKey),
    batchOperationType: row.batchOperationType === null ? null : batchTypeWord(row.batchOperationType),
    decisionRequirementsKey: optionalKeyText(row.decisionRequirementsKey),
    decisionRequirementsId: row.decisionRequirementsId,
    decisionDefinitionKey: optionalKeyText(row.decisionDefinitionKey),
    decisionDefinitionId: row.decisionDefinitionId,
    decisionEvaluationKey: optionalKeyText(row.decisionEvaluationKey),
    deploymentKey: optionalKeyText(row.deploymentKey),
    formKey: optionalKeyText(row.formKey),
    resourceKey: optionalKeyText(row.resourceKey),
    relatedEntityKey: row.relatedEntityKey,
    relatedEntityType: row.relatedEntityType,
    inboundChannelType: since('8.10', null), // a channel is an agent's way in, and there are none here
    inboundChannelToolName: since('8.10', null),
    tenantId: row.tenantId,
  });
}
