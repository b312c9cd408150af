/** The work that others do for a process: jobs and user tasks. */
import type { Job, Key } from '../entities/index.ts';
import type { Events } from '../state/records.ts';
import type { State } from '../state/state.ts';
import { type Applier, change } from './applier.ts';

const activatable = { state: 'CREATED', deadlineMs: null, recurAtMs: null } as const;

/** What Camunda's exporters tell of a job is a change of it, with its moment; what they do not tell leaves it as it was shown. */
const changed = (
  state: State,
  { key, timestampMs: updatedMs }: { readonly key: Key; readonly timestampMs: number },
  columns: Partial<Job>,
): void => change(state.tables.job, key, { ...columns, updatedMs });

export const jobAppliers = {
  CREATED: (state, { value }) => state.tables.job.put(value),
  ACTIVATED: (state, { key, value }) => change(state.tables.job, key, { ...value, state: 'ACTIVATED' }),
  COMPLETED: (state, record) =>
    changed(state, record, {
      ...record.value,
      state: 'COMPLETED',
      shownState: 'COMPLETED',
      deadlineMs: null,
      endMs: record.timestampMs,
    }),
  FAILED: (state, record) =>
    changed(state, record, {
      ...record.value,
      shownState: 'FAILED',
      failedWithRetriesLeft: record.value.retries > 0,
      deadlineMs: null,
    }),
  ERROR_THROWN: (state, record) => {
    const failedWithRetriesLeft = (state.tables.job.get(record.key)?.retries ?? 0) > 0;
    const thrown = { state: 'ERROR_THROWN', shownState: 'ERROR_THROWN', failedWithRetriesLeft } as const;
    changed(state, record, { ...record.value, ...thrown, deadlineMs: null });
  },
  // Nothing comes after an error that is caught: the job is over, and still shows that it threw one, without an end.
  ERROR_CAUGHT: (state, { key }) => change(state.tables.job, key, { state: 'CANCELED' }),
  // A change of its time or priority alone is not told.
  UPDATED: (state, record) =>
    record.value.shownState ? changed(state, record, record.value) : change(state.tables.job, record.key, record.value),
  TIMED_OUT: (state, record) => changed(state, record, { ...activatable, shownState: 'TIMED_OUT' }),
  RECURRED: (state, { key }) => change(state.tables.job, key, activatable),
  RESOLVED: (state, { key }) => change(state.tables.job, key, activatable),
  CANCELED: (state, record) =>
    changed(state, record, {
      state: 'CANCELED',
      shownState: 'CANCELED',
      deadlineMs: null,
      recurAtMs: null,
      endMs: record.timestampMs,
    }),
  SUSPENDED: (state, { key }) => change(state.tables.job, key, { ...activatable, state: 'SUSPENDED' }),
  RESUMED: (state, { key }) => change(state.tables.job, key, activatable),
  MIGRATED: (state, record) => changed(state, record, { ...record.value, shownState: 'MIGRATED' }),
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
