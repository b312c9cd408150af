import type { CorrelatedMessageSubscription } from '../../../core/entities/index.ts';
import type { Resource } from '../../http/context.ts';
import { since } from '../../shared/versions.ts';
import { constantField, keyField, momentField, textField, textualKeyField } from '../search/field.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { dateText, keyText, optionalKeyText, present } from '../shared/present.ts';
import { Int32 } from '../shared/schemas.ts';

export const registerCorrelatedMessageSubscriptions: Resource = (api, context) => {
  searchRoute(api, context, {
    url: '/correlated-message-subscriptions/search',
    searchable: correlatedMessageSubscriptions,
    show: (rows) => rows.map(correlatedMessageSubscriptionView),
  });
};

const PARTITION_ID = 1;

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
    businessId: textField('businessId'),
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
    businessId: 'businessId',
  },
};

function correlatedMessageSubscriptionView(row: CorrelatedMessageSubscription) {
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
    businessId: since('8.10', row.businessId),
  });
}
