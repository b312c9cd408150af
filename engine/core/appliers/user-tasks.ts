import type { Events } from '../records.ts';
import { type Applier, change } from './applier.ts';

export const userTaskAppliers = {
  CREATED: (state, { value }) => state.tables.userTask.put(value),
  ASSIGNED: (state, { key, value }) => change(state.tables.userTask, key, value),
  UPDATED: (state, { key, value }) => change(state.tables.userTask, key, value),
  COMPLETED: (state, { key, timestampMs }) => {
    change(state.tables.userTask, key, { state: 'COMPLETED', endMs: timestampMs });
  },
  CANCELED: (state, { key, timestampMs }) => {
    change(state.tables.userTask, key, { state: 'CANCELED', endMs: timestampMs });
  },
} satisfies { [I in keyof Events['USER_TASK']]: Applier<Events['USER_TASK'][I]> };
