import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

export const conditionalAppliers = {
  CREATED: (state, { value }) => state.tables.conditionalSubscription.put(value),
  // What its event does is told by the records that follow.
  TRIGGERED: () => undefined,
  DELETED: (state, { key }) => state.tables.conditionalSubscription.delete(key),
  MIGRATED: (state, { key, value }) => change(state.tables.conditionalSubscription, key, value),
} satisfies { [I in keyof Events['CONDITIONAL_SUBSCRIPTION']]: Applier<Events['CONDITIONAL_SUBSCRIPTION'][I]> };
