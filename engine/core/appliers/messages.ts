import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

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
  DELETED: (state, { key }) => state.tables.messageSubscription.delete(key),
  MIGRATED: (state, { key, value }) => change(state.tables.messageSubscription, key, value),
  CORRELATED: (state, { value }) => state.tables.correlatedMessageSubscription.put(value),
} satisfies { [I in keyof Events['MESSAGE_SUBSCRIPTION']]: Applier<Events['MESSAGE_SUBSCRIPTION'][I]> };

export const messageStartLockAppliers = {
  CREATED: (state, { value }) => state.tables.messageStartLock.put(value),
  DELETED: (state, { key }) => state.tables.messageStartLock.delete(key),
  MIGRATED: (state, { key, value }) => change(state.tables.messageStartLock, key, value),
} satisfies { [I in keyof Events['MESSAGE_START_LOCK']]: Applier<Events['MESSAGE_START_LOCK'][I]> };
