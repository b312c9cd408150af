import { Type } from '@fastify/type-provider-typebox';
import type { MessageSubscription } from '../../../core/entities/index.ts';
import type { Resource } from '../../http/context.ts';
import { constantField, keyField, momentField, textField } from '../search/field.ts';
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

/** A closed subscription is deleted, so every one that is found is open. */
const SUBSCRIPTION_STATE = 'CREATED';

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
    lastUpdatedDate: momentField('createdMs'),
    messageSubscriptionState: constantField(
      SUBSCRIPTION_STATE,
      Type.Enum(['CORRELATED', 'CREATED', 'DELETED', 'MIGRATED']),
    ),
    tenantId: textField('tenantId'),
  },
  sorts: {
    messageSubscriptionKey: 'messageSubscriptionKey',
    processDefinitionId: 'processDefinitionId',
    processInstanceKey: 'processInstanceKey',
    elementInstanceKey: 'elementInstanceKey',
    elementId: 'targetElementId',
    messageName: 'messageName',
    correlationKey: 'correlationKey',
    lastUpdatedDate: 'createdMs',
    messageSubscriptionState: null,
    tenantId: 'tenantId',
  },
};

function messageSubscriptionView(row: MessageSubscription) {
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
