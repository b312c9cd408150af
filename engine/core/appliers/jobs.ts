import type { Events } from '../records.ts';
import { type Applier, change } from './applier.ts';

const activatable = { state: 'CREATED', worker: '', deadlineMs: null, recurAtMs: null } as const;

export const jobAppliers = {
  CREATED: (state, { value }) => state.tables.job.put(value),
  ACTIVATED: (state, { key, value }) => change(state.tables.job, key, { ...value, state: 'ACTIVATED' }),
  COMPLETED: (state, { key, timestampMs }) => {
    change(state.tables.job, key, { state: 'COMPLETED', deadlineMs: null, endMs: timestampMs });
  },
  FAILED: (state, { key, value }) => change(state.tables.job, key, { ...value, worker: '', deadlineMs: null }),
  ERROR_THROWN: (state, { key, value }) => {
    change(state.tables.job, key, { ...value, state: 'ERROR_THROWN', deadlineMs: null });
  },
  UPDATED: (state, { key, value }) => change(state.tables.job, key, value),
  TIMED_OUT: (state, { key }) => change(state.tables.job, key, activatable),
  RECURRED: (state, { key }) => change(state.tables.job, key, activatable),
  RESOLVED: (state, { key }) => change(state.tables.job, key, activatable),
  CANCELED: (state, { key, timestampMs }) => {
    change(state.tables.job, key, { state: 'CANCELED', deadlineMs: null, recurAtMs: null, endMs: timestampMs });
  },
  MIGRATED: (state, { key, value }) => change(state.tables.job, key, value),
} satisfies { [I in keyof Events['JOB']]: Applier<Events['JOB'][I]> };
