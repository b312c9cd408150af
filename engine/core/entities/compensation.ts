import { key, optionalKey, optionalText, type RowOf, table, text } from './table.ts';

/** "This activity was completed and can be undone": kept while its process instance lives, or until it was undone. */
export const compensationSubscriptionTable = table({
  sqlName: 'compensation_subscription',
  columns: {
    compensationSubscriptionKey: key,
    rootProcessInstanceKey: key,
    processInstanceKey: key,
    /** The scope in which the activity was completed. */
    flowScopeKey: key,
    activityId: text,
    activityInstanceKey: key,
    /** The activity that undoes it; null of a sub-process that only holds activities that can be undone. */
    handlerId: optionalText,
    /** The throwing event that waits for the handler; null while nobody has asked for compensation. */
    throwingInstanceKey: optionalKey,
    handlerInstanceKey: optionalKey,
  },
  primaryKey: 'compensationSubscriptionKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: () => false, // deleted when it was undone or can no longer be
});
export type CompensationSubscription = RowOf<typeof compensationSubscriptionTable.columns>;
