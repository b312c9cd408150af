import type { Events } from '../records.ts';
import type { Applier } from './applier.ts';

export const timerAppliers = {
  CREATED: (state, { value }) => state.tables.timer.put(value),
  TRIGGERED: (state, { key }) => state.tables.timer.delete(key),
  CANCELED: (state, { key }) => state.tables.timer.delete(key),
} satisfies { [I in keyof Events['TIMER']]: Applier<Events['TIMER'][I]> };
