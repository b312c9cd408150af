import { announceJob } from '../behavior/jobs.ts';
import { parsedValue, visibleVariables } from '../behavior/variables.ts';
import type { ActivatedJob } from '../command.ts';
import type { Job, Key } from '../entities/index.ts';
import type { Execution } from '../execution.ts';
import { rejected } from '../result.ts';
import { findJob } from './jobs.ts';
import { accepted, type Processor } from './processor.ts';

/** Hands jobs to a worker. Keys of jobs that are gone or taken in the meantime are passed over. */
export const activateJobs: Processor<'JOB_BATCH.ACTIVATE'> = (execution, { jobKeys, worker, timeoutMs }) => {
  const deadlineMs = execution.nowMs + timeoutMs;
  const jobs: ActivatedJob[] = [];
  for (const jobKey of jobKeys) {
    const activated = activateJob(execution, jobKey, worker, deadlineMs);
    if (activated !== null) jobs.push(activated);
  }
  return { ok: true, value: { jobs } };
};

function activateJob(execution: Execution, jobKey: Key, worker: string, deadlineMs: number): ActivatedJob | null {
  const { job: jobs, elementInstance } = execution.state.tables;
  const waiting = jobs.get(jobKey);
  if (waiting?.state !== 'CREATED') return null;
  const instance = elementInstance.get(waiting.elementInstanceKey);
  if (instance === undefined) return null;
  execution.emit('JOB', 'ACTIVATED', jobKey, { worker, deadlineMs });
  const variables = Object.fromEntries(
    Array.from(visibleVariables(execution.state, instance), ([name, variable]) => [name, parsedValue(variable)]),
  );
  return { job: jobs.get(jobKey) ?? waiting, variables };
}

/** The worker did not answer in time: another one may have the job; its retries stay. */
export const timeOutJob: Processor<'JOB.TIME_OUT'> = (execution, { jobKey }) => {
  const found = findJob(execution, jobKey, 'Expected to time out activated job');
  if (!found.ok) return found;
  const { job } = found.value;
  if (!isDue(execution, job.deadlineMs) || job.state !== 'ACTIVATED') return notDue(job, 'time out activated job');
  execution.emit('JOB', 'TIMED_OUT', jobKey, {});
  announceJob(execution, job.type);
  return accepted;
};

/** The back-off of a failed job is over. */
export const recurJob: Processor<'JOB.RECUR'> = (execution, { jobKey }) => {
  const found = findJob(execution, jobKey, 'Expected to recur failed job');
  if (!found.ok) return found;
  const { job } = found.value;
  if (!isDue(execution, job.recurAtMs) || job.state !== 'BACKING_OFF') return notDue(job, 'recur failed job');
  execution.emit('JOB', 'RECURRED', jobKey, {});
  announceJob(execution, job.type);
  return accepted;
};

function isDue(execution: Execution, dueMs: number | null): boolean {
  return dueMs !== null && dueMs <= execution.nowMs;
}

function notDue(job: Job, action: string) {
  const reason = `Expected to ${action} with key '${job.jobKey}', but it is in state '${job.state}' and not due`;
  return rejected('INVALID_STATE', reason);
}
