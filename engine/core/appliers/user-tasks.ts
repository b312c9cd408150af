import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

const settled = { state: 'CREATED', transition: null } as const;

export const userTaskAppliers = {
  CREATED: (state, { value }) => state.tables.userTask.put(value),
  TRANSITION_BEGUN: (state, { key, value }) =>
    change(state.tables.userTask, key, { state: value.event, transition: value }),
  TRANSITION_CORRECTED: (state, { key, value }) => change(state.tables.userTask, key, { transition: value }),
  TRANSITION_DENIED: (state, { key }) => change(state.tables.userTask, key, settled),
  TRANSITION_ENDED: (state, { key }) => change(state.tables.userTask, key, settled),
  ASSIGNED: (state, { key, value }) => change(state.tables.userTask, key, value),
  UPDATED: (state, { key, value }) => change(state.tables.userTask, key, value),
  COMPLETED: (state, { key, timestampMs }) => {
    change(state.tables.userTask, key, { state: 'COMPLETED', transition: null, endMs: timestampMs });
  },
  CANCELED: (state, { key, timestampMs }) => {
    change(state.tables.userTask, key, { state: 'CANCELED', transition: null, endMs: timestampMs });
  },
  MIGRATED: (state, { key, value }) => change(state.tables.userTask, key, value),
} satisfies { [I in keyof Events['USER_TASK']]: Applier<Events['USER_TASK'][I]> };
