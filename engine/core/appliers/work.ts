/** The work that others do for a process: jobs and user tasks. */
import type { Job, Key } from '../entities/index.ts';
import type { Events } from '../state/records.ts';
import type { State } from '../state/state.ts';
import { type Applier, change } from './applier.ts';

const activatable = { state: 'CREATED', worker: '', deadlineMs: null, recurAtMs: null } as const;

/** Every event but the first is a change of the job, with its moment. */
const changed = (
  state: State,
  { key, timestampMs: updatedMs }: { readonly key: Key; readonly timestampMs: number },
  columns: Partial<Job>,
): void => change(state.tables.job, key, { ...columns, updatedMs });

export const jobAppliers = {
  CREATED: (state, { value }) => state.tables.job.put(value),
  ACTIVATED: (state, record) => changed(state, record, { ...record.value, state: 'ACTIVATED' }),
  COMPLETED: (state, record) =>
    changed(state, record, { ...record.value, state: 'COMPLETED', deadlineMs: null, endMs: record.timestampMs }),
  FAILED: (state, record) => changed(state, record, { ...record.value, worker: '', deadlineMs: null }),
  ERROR_THROWN: (state, record) => changed(state, record, { ...record.value, state: 'ERROR_THROWN', deadlineMs: null }),
  UPDATED: (state, record) => changed(state, record, record.value),
  TIMED_OUT: (state, record) => changed(state, record, activatable),
  RECURRED: (state, record) => changed(state, record, activatable),
  RESOLVED: (state, record) => changed(state, record, activatable),
  CANCELED: (state, record) =>
    changed(state, record, { state: 'CANCELED', deadlineMs: null, recurAtMs: null, endMs: record.timestampMs }),
  MIGRATED: (state, record) => changed(state, record, record.value),
} satisfies { [I in keyof Events['JOB']]: Applier<Events['JOB'][I]> };

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
