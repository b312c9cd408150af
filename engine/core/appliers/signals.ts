import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

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
