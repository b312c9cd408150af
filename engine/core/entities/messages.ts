import { json, key, momentMs, optionalKey, type RowOf, table, text } from './table.ts';

/** A published message that is still buffered (its time to live has not run out). */
export const messageTable = table({
  sqlName: 'message',
  columns: {
    messageKey: key,
    name: text,
    correlationKey: text,
    /** Empty when the publisher gave none; otherwise unique with name and correlation key while the message is buffered. */
    messageId: text,
    publishedMs: momentMs,
    deadlineMs: momentMs,
    /** Variables as JSON texts by name. */
    variables: json<Readonly<Record<string, string>>>(),
    /** Ids of the processes it was correlated to: a message reaches each process id once, over all its versions. */
    correlatedProcessIds: json<readonly string[]>(),
    tenantId: text,
  },
  primaryKey: 'messageKey',
  ownerKey: null,
  isFinal: () => false, // an expired message is deleted
});
export type Message = RowOf<typeof messageTable.columns>;

/** "An instance of this process, started by a message with this key, is active": holds back the next start with the same key. */
export const messageStartLockTable = table({
  sqlName: 'message_start_lock',
  columns: {
    processInstanceKey: key,
    processDefinitionId: text,
    correlationKey: text,
  },
  primaryKey: 'processInstanceKey',
  ownerKey: null,
  isFinal: () => false, // deleted when the instance ends
});
export type MessageStartLock = RowOf<typeof messageStartLockTable.columns>;

/** A message that a subscription was given: history, kept as long as the instance. */
export const correlatedMessageSubscriptionTable = table({
  sqlName: 'correlated_message_subscription',
  columns: {
    correlatedMessageSubscriptionKey: key,
    messageSubscriptionKey: key,
    messageKey: key,
    messageName: text,
    correlationKey: text,
    correlatedMs: momentMs,
    rootProcessInstanceKey: key,
    processInstanceKey: key,
    processDefinitionKey: key,
    processDefinitionId: text,
    /** Null where the message started the instance. */
    elementInstanceKey: optionalKey,
    elementId: text,
    tenantId: text,
  },
  primaryKey: 'correlatedMessageSubscriptionKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: () => true,
});
export type CorrelatedMessageSubscription = RowOf<typeof correlatedMessageSubscriptionTable.columns>;
