import { MESSAGE_SUBSCRIPTION_STATES, type MessageSubscription } from '../../../core/entities/index.ts';
import type { Resource } from '../../http/context.ts';
import { since } from '../../shared/versions.ts';
import { enumField, keyField, momentField, sameWords, textField } from '../search/field.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { dateText, keyText, optionalKeyText, present } from '../shared/present.ts';

export const registerMessageSubscriptions: Resource = (api, context) => {
  searchRoute(api, context, {
    url: '/message-subscriptions/search',
    searchable: messageSubscriptions,
    show: (rows) => rows.map(messageSubscriptionView),
  });
};

export const messageSubscriptions: Searchable<'messageSubscription'> = {
  table: 'messageSubscription',
  filters: {
    messageSubscriptionKey: keyField('messageSubscriptionKey'),
    processDefinitionKey: keyField('processDefinitionKey'),
    processDefinitionId: textField('processDefinitionId'),
    processInstanceKey: keyField('processInstanceKey'),
    elementInstanceKey: keyField('elementInstanceKey'),
    elementId: textField('targetElementId'),
    messageName: textField('messageName'),
    correlationKey: textField('correlationKey'),
    lastUpdatedDate: momentField('updatedMs'),
    messageSubscriptionState: enumField('state', sameWords(MESSAGE_SUBSCRIPTION_STATES)),
    tenantId: textField('tenantId'),
    businessId: textField('businessId'),
  },
  sorts: {
    messageSubscriptionKey: 'messageSubscriptionKey',
    processDefinitionId: 'processDefinitionId',
    processInstanceKey: 'processInstanceKey',
    elementInstanceKey: 'elementInstanceKey',
    elementId: 'targetElementId',
    messageName: 'messageName',
    correlationKey: 'correlationKey',
    lastUpdatedDate: 'updatedMs',
    messageSubscriptionState: 'state',
    tenantId: 'tenantId',
    businessId: 'businessId',
  },
};

function messageSubscriptionView(row: MessageSubscription) {
  return present({
    messageSubscriptionKey: keyText(row.messageSubscriptionKey),
    messageSubscriptionState: row.state,
    messageName: row.messageName,
    correlationKey: row.correlationKey,
    lastUpdatedDate: dateText(row.updatedMs),
    elementId: row.targetElementId,
    elementInstanceKey: optionalKeyText(row.elementInstanceKey),
    processInstanceKey: optionalKeyText(row.processInstanceKey),
    rootProcessInstanceKey: optionalKeyText(row.rootProcessInstanceKey),
    processDefinitionKey: keyText(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    tenantId: row.tenantId,
    businessId: since('8.10', row.businessId),
  });
}
