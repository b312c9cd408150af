import { key, optionalKey, type RowOf, table, text } from './table.ts';

/**
 * A wait for a condition: of an element instance, or of a process definition's conditional start event (then without
 * instance keys). The condition itself is the target element's.
 */
export const conditionalSubscriptionTable = table({
  sqlName: 'conditional_subscription',
  columns: {
    conditionalSubscriptionKey: key,
    rootProcessInstanceKey: optionalKey,
    processInstanceKey: optionalKey,
    processDefinitionKey: key,
    processDefinitionId: text,
    elementInstanceKey: optionalKey,
    targetElementId: text,
    tenantId: text,
  },
  primaryKey: 'conditionalSubscriptionKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: () => false, // a closed subscription is deleted
});
export type ConditionalSubscription = RowOf<typeof conditionalSubscriptionTable.columns>;
