/**
 * What is waited for, and what is kept for those who may wait later: timers, the subscriptions to messages, signals and
 * conditions, buffered messages, thrown signals, and what could be compensated. A wait belongs to an element instance, or,
 * when it starts instances, to a process definition; then its instance keys are null.
 */
import {
  flag,
  integer,
  json,
  key,
  momentMs,
  oneOf,
  optionalKey,
  optionalText,
  type RowOf,
  table,
  text,
} from './table.ts';

/** A wait for a moment: of an element instance, or of a process definition's timer start event (then without instance keys). */
export const timerTable = table({
  sqlName: 'timer',
  columns: {
    timerKey: key,
    rootProcessInstanceKey: optionalKey,
    processInstanceKey: optionalKey,
    processDefinitionKey: key,
    /** The scope that holds the timer: the catch event, or the activity a boundary event sits on. */
    elementInstanceKey: optionalKey,
    /** The event element to enter. */
    targetElementId: text,
    dueMs: momentMs,
    /** How many more times it fires after this one; -1 for ever, 0 for none. */
    repetitionsLeft: integer,
    /** ISO 8601 repeating interval or cron text from which the next due moment is computed; empty when it fires once. */
    cycle: text,
    /** Its instance is suspended: it is due for nobody until that is resumed. */
    isSuspended: flag,
  },
  primaryKey: 'timerKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: () => false, // a timer that fired or was cancelled is deleted
});
export type Timer = RowOf<typeof timerTable.columns>;

export const MESSAGE_SUBSCRIPTION_STATES = ['CORRELATED', 'CREATED', 'DELETED', 'MIGRATED'] as const;
type MessageSubscriptionState = (typeof MESSAGE_SUBSCRIPTION_STATES)[number];

/**
 * A wait for a message: of an element instance, or of a process definition's message start event (then without instance keys,
 * correlationKey ''). It is closed by its message, unless others may follow, and otherwise with who waits; then it stays as history.
 */
export const messageSubscriptionTable = table({
  sqlName: 'message_subscription',
  columns: {
    messageSubscriptionKey: key,
    rootProcessInstanceKey: optionalKey,
    processInstanceKey: optionalKey,
    processDefinitionKey: key,
    processDefinitionId: text,
    elementInstanceKey: optionalKey,
    targetElementId: text,
    messageName: text,
    correlationKey: text,
    interrupting: flag,
    createdMs: momentMs,
    tenantId: text,
    /** Its last event. */
    state: oneOf<MessageSubscriptionState>(),
    updatedMs: momentMs,
    /** The one that the waiting instance had when the subscription was opened. */
    businessId: optionalText,
  },
  primaryKey: 'messageSubscriptionKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: ({ state, interrupting, elementInstanceKey }) =>
    state === 'DELETED' || (state === 'CORRELATED' && interrupting && elementInstanceKey !== null),
});
export type MessageSubscription = RowOf<typeof messageSubscriptionTable.columns>;

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
    /** Whose it is alone; null: anybody's. */
    businessId: optionalText,
  },
  primaryKey: 'messageKey',
  ownerKey: null,
  isFinal: () => false, // an expired message is deleted
});
export type Message = RowOf<typeof messageTable.columns>;

/**
 * "An instance of this process, started by a message with this key, is active": holds back the next start with the same key.
 */
export const messageStartLockTable = table({
  sqlName: 'message_start_lock',
  columns: {
    processInstanceKey: key,
    processDefinitionId: text,
    correlationKey: text,
    tenantId: text,
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
    /** The subscription's. */
    businessId: optionalText,
  },
  primaryKey: 'correlatedMessageSubscriptionKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: () => true,
});
export type CorrelatedMessageSubscription = RowOf<typeof correlatedMessageSubscriptionTable.columns>;

/**
 * A wait for a signal: of an element instance, or of a process definition's signal start event (then without instance keys).
 */
export const signalSubscriptionTable = table({
  sqlName: 'signal_subscription',
  columns: {
    signalSubscriptionKey: key,
    rootProcessInstanceKey: optionalKey,
    processInstanceKey: optionalKey,
    processDefinitionKey: key,
    processDefinitionId: text,
    elementInstanceKey: optionalKey,
    targetElementId: text,
    signalName: text,
    tenantId: text,
  },
  primaryKey: 'signalSubscriptionKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: () => false, // a closed subscription is deleted
});
export type SignalSubscription = RowOf<typeof signalSubscriptionTable.columns>;

/**
 * A signal that a process has thrown and that is still to be broadcast. Who waits for it may rest in the store, so the
 * broadcast is a command of its own, due at once; this row outlives a crash in between.
 */
export const thrownSignalTable = table({
  sqlName: 'thrown_signal',
  columns: {
    thrownSignalKey: key,
    signalName: text,
    /** Variables as JSON texts by name. */
    variables: json<Readonly<Record<string, string>>>(),
    dueMs: momentMs,
    tenantId: text,
  },
  primaryKey: 'thrownSignalKey',
  ownerKey: null,
  isFinal: () => false, // deleted with its broadcast
});
export type ThrownSignal = RowOf<typeof thrownSignalTable.columns>;

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
    /** The throwing event that waits for the handler; null while no compensation was thrown. */
    throwingInstanceKey: optionalKey,
    handlerInstanceKey: optionalKey,
  },
  primaryKey: 'compensationSubscriptionKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: () => false, // deleted when it was undone or can no longer be
});
export type CompensationSubscription = RowOf<typeof compensationSubscriptionTable.columns>;
