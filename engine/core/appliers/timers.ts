import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

export const timerAppliers = {
  CREATED: (state, { value }) => state.tables.timer.put(value),
  TRIGGERED: (state, { key }) => state.tables.timer.delete(key),
  CANCELED: (state, { key }) => state.tables.timer.delete(key),
  MIGRATED: (state, { key, value }) => change(state.tables.timer, key, value),
} satisfies { [I in keyof Events['TIMER']]: Applier<Events['TIMER'][I]> };
