import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

export const compensationAppliers = {
  CREATED: (state, { value }) => state.tables.compensationSubscription.put(value),
  TRIGGERED: (state, { key, value }) => change(state.tables.compensationSubscription, key, value),
  MIGRATED: (state, { key, value }) => change(state.tables.compensationSubscription, key, value),
  DELETED: (state, { key }) => state.tables.compensationSubscription.delete(key),
} satisfies { [I in keyof Events['COMPENSATION_SUBSCRIPTION']]: Applier<Events['COMPENSATION_SUBSCRIPTION'][I]> };
