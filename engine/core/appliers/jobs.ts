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
