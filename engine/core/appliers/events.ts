/** What is waited for, and what is kept for those who may wait later. What ended is deleted, but for subscriptions to messages. */
import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

export const timerAppliers = {
  CREATED: (state, { value }) => state.tables.timer.put(value),
  TRIGGERED: (state, { key }) => state.tables.timer.delete(key),
  CANCELED: (state, { key }) => state.tables.timer.delete(key),
  SUSPENDED: (state, { key }) => change(state.tables.timer, key, { isSuspended: true }),
  RESUMED: (state, { key, value }) => change(state.tables.timer, key, { ...value, isSuspended: false }),
  MIGRATED: (state, { key, value }) => change(state.tables.timer, key, value),
} satisfies { [I in keyof Events['TIMER']]: Applier<Events['TIMER'][I]> };

export const messageAppliers = {
  PUBLISHED: (state, { value }) => state.tables.message.put(value),
  CORRELATED: (state, { key, value }) => {
    const correlated = state.tables.message.get(key)?.correlatedProcessIds ?? [];
    change(state.tables.message, key, { correlatedProcessIds: [...correlated, value.processDefinitionId] });
  },
  EXPIRED: (state, { key }) => state.tables.message.delete(key),
} satisfies { [I in keyof Events['MESSAGE']]: Applier<Events['MESSAGE'][I]> };

export const messageSubscriptionAppliers = {
  CREATED: (state, { value }) => state.tables.messageSubscription.put(value),
  DELETED: (state, { key, timestampMs: updatedMs }) =>
    change(state.tables.messageSubscription, key, { state: 'DELETED', updatedMs }),
  MIGRATED: (state, { key, value, timestampMs: updatedMs }) =>
    change(state.tables.messageSubscription, key, { ...value, state: 'MIGRATED', updatedMs }),
  CORRELATED: (state, { value, timestampMs: updatedMs }) => {
    state.tables.correlatedMessageSubscription.put(value);
    change(state.tables.messageSubscription, value.messageSubscriptionKey, { state: 'CORRELATED', updatedMs });
  },
} satisfies { [I in keyof Events['MESSAGE_SUBSCRIPTION']]: Applier<Events['MESSAGE_SUBSCRIPTION'][I]> };

export const messageStartLockAppliers = {
  CREATED: (state, { value }) => state.tables.messageStartLock.put(value),
  DELETED: (state, { key }) => state.tables.messageStartLock.delete(key),
  MIGRATED: (state, { key, value }) => change(state.tables.messageStartLock, key, value),
} satisfies { [I in keyof Events['MESSAGE_START_LOCK']]: Applier<Events['MESSAGE_START_LOCK'][I]> };

export const signalAppliers = {
  THROWN: (state, { value }) => state.tables.thrownSignal.put(value),
  BROADCASTED: (state, { key }) => {
    if (state.tables.thrownSignal.get(key) !== undefined) state.tables.thrownSignal.delete(key);
  },
} satisfies { [I in keyof Events['SIGNAL']]: Applier<Events['SIGNAL'][I]> };

export const signalSubscriptionAppliers = {
  CREATED: (state, { value }) => state.tables.signalSubscription.put(value),
  DELETED: (state, { key }) => state.tables.signalSubscription.delete(key),
  MIGRATED: (state, { key, value }) => change(state.tables.signalSubscription, key, value),
} satisfies { [I in keyof Events['SIGNAL_SUBSCRIPTION']]: Applier<Events['SIGNAL_SUBSCRIPTION'][I]> };

export const conditionalAppliers = {
  CREATED: (state, { value }) => state.tables.conditionalSubscription.put(value),
  // What its event does is told by the records that follow.
  TRIGGERED: () => undefined,
  DELETED: (state, { key }) => state.tables.conditionalSubscription.delete(key),
  MIGRATED: (state, { key, value }) => change(state.tables.conditionalSubscription, key, value),
} satisfies { [I in keyof Events['CONDITIONAL_SUBSCRIPTION']]: Applier<Events['CONDITIONAL_SUBSCRIPTION'][I]> };

export const compensationAppliers = {
  CREATED: (state, { value }) => state.tables.compensationSubscription.put(value),
  TRIGGERED: (state, { key, value }) => change(state.tables.compensationSubscription, key, value),
  MIGRATED: (state, { key, value }) => change(state.tables.compensationSubscription, key, value),
  DELETED: (state, { key }) => state.tables.compensationSubscription.delete(key),
} satisfies { [I in keyof Events['COMPENSATION_SUBSCRIPTION']]: Applier<Events['COMPENSATION_SUBSCRIPTION'][I]> };
