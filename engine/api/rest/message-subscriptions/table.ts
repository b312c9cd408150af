import { Type } from '@fastify/type-provider-typebox';
import { constantField, keyField, momentField, textField } from '../search/field.ts';
import type { Searchable } from '../search/search.ts';

/** A closed subscription is deleted, so every one that is found is open. */
export const SUBSCRIPTION_STATE = 'CREATED';

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
