import type { MessageSubscription } from '../../../core/entities/index.ts';
import { dateText, keyText, optionalKeyText, present } from '../shared/present.ts';
import { SUBSCRIPTION_STATE } from './table.ts';

export function messageSubscriptionView(row: MessageSubscription) {
  return present({
    messageSubscriptionKey: keyText(row.messageSubscriptionKey),
    messageSubscriptionState: SUBSCRIPTION_STATE,
    messageName: row.messageName,
    correlationKey: row.correlationKey,
    lastUpdatedDate: dateText(row.createdMs),
    elementId: row.targetElementId,
    elementInstanceKey: optionalKeyText(row.elementInstanceKey),
    processInstanceKey: optionalKeyText(row.processInstanceKey),
    rootProcessInstanceKey: optionalKeyText(row.rootProcessInstanceKey),
    processDefinitionKey: keyText(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    tenantId: row.tenantId,
  });
}
