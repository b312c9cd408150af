import { json, key, momentMs, optionalKey, type RowOf, table, text } from './table.ts';

/** A wait for a signal: of an element instance, or of a process definition's signal start event (then without instance keys). */
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
  },
  primaryKey: 'thrownSignalKey',
  ownerKey: null,
  isFinal: () => false, // deleted with its broadcast
});
export type ThrownSignal = RowOf<typeof thrownSignalTable.columns>;
