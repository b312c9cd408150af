import type { CorrelatedMessageSubscription } from '../../../core/entities/index.ts';
import { dateText, keyText, optionalKeyText, present } from '../shared/present.ts';
import { PARTITION_ID } from './table.ts';

export function correlatedMessageSubscriptionView(row: CorrelatedMessageSubscription) {
  return present({
    subscriptionKey: keyText(row.messageSubscriptionKey),
    messageKey: keyText(row.messageKey),
    messageName: row.messageName,
    correlationKey: row.correlationKey,
    correlationTime: dateText(row.correlatedMs),
    elementId: row.elementId,
    elementInstanceKey: optionalKeyText(row.elementInstanceKey),
    processInstanceKey: keyText(row.processInstanceKey),
    rootProcessInstanceKey: keyText(row.rootProcessInstanceKey),
    processDefinitionKey: keyText(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    partitionId: PARTITION_ID,
    tenantId: row.tenantId,
  });
}
