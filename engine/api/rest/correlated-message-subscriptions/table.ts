import { constantField, keyField, momentField, textField, textualKeyField } from '../search/field.ts';
import type { Searchable } from '../search/search.ts';
import { Int32 } from '../shared/schemas.ts';

export const PARTITION_ID = 1;

export const correlatedMessageSubscriptions: Searchable<'correlatedMessageSubscription'> = {
  table: 'correlatedMessageSubscription',
  filters: {
    subscriptionKey: keyField('messageSubscriptionKey'),
    messageKey: textualKeyField('messageKey'),
    messageName: textField('messageName'),
    correlationKey: textField('correlationKey'),
    correlationTime: momentField('correlatedMs'),
    processInstanceKey: keyField('processInstanceKey'),
    processDefinitionKey: keyField('processDefinitionKey'),
    processDefinitionId: textField('processDefinitionId'),
    elementInstanceKey: keyField('elementInstanceKey'),
    elementId: textField('elementId'),
    partitionId: constantField(PARTITION_ID, Int32),
    tenantId: textField('tenantId'),
  },
  sorts: {
    subscriptionKey: 'messageSubscriptionKey',
    messageKey: 'messageKey',
    messageName: 'messageName',
    correlationKey: 'correlationKey',
    correlationTime: 'correlatedMs',
    processInstanceKey: 'processInstanceKey',
    processDefinitionKey: 'processDefinitionKey',
    processDefinitionId: 'processDefinitionId',
    elementInstanceKey: 'elementInstanceKey',
    elementId: 'elementId',
    partitionId: null,
    tenantId: 'tenantId',
  },
};
