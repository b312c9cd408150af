/**
 * What a worker answers for its job: completed, failed, or a BPMN error; and changes of its retries and timeout. The kind of
 * the job says what its completion means: for its element, for a listener, or for an ad-hoc sub-process.
 */
import { acceptVariables } from '../data/mappings.ts';
import { setLocalVariables } from '../data/variables.ts';
import type { ElementInstance, IncidentErrorType, Job, JobKind, Key } from '../entities/index.ts';
import { throwError } from '../events/errors.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { isOpenForWorker } from '../kernel/guard.ts';
import { raiseIncident } from '../kernel/incidents.ts';
import { beginCompleting } from '../kernel/lifecycle.ts';
import { limitedText } from '../kernel/limits.ts';
import { type Answer, failed, rejected } from '../kernel/result.ts';
import { refuseSuspended } from '../kernel/suspension.ts';
import { finishListener } from '../tasks/execution-listeners.ts';
import { completeAdHocJob } from './ad-hoc.ts';
import { prepareAssignment } from './business-ids.ts';
import { accepted, type CommandOf, type Processor } from './processor.ts';
import { completeTaskListener } from './task-listeners.ts';

interface JobAtElement {
  readonly job: Job;
  readonly instance: ElementInstance;
}

export function findJob(execution: Execution, jobKey: Key, expected: string): Answer<JobAtElement> {
  const { tables } = execution.state;
  const job = tables.job.get(jobKey);
  const instance = job === undefined ? undefined : tables.elementInstance.get(job.elementInstanceKey);
  if (job !== undefined && instance !== undefined) return { ok: true, value: { job, instance } };
  return rejected('NOT_FOUND', `${expected} with key '${jobKey}', but no such job was found`);
}

/** Finds a job that waits neither for an incident nor for the resumption of its instance, for the worker that has it. */
function findOpenJob(execution: Execution, { jobKey, leaseToken }: OfWorker, expected: string): Answer<JobAtElement> {
  const found = findJob(execution, jobKey, expected);
  if (!found.ok) return found;
  const suspended = refuseSuspended(execution.state, found.value.instance);
  if (suspended !== null) return suspended;
  if (isOpenForWorker(found.value.job)) return refuseStale(found.value.job, leaseToken, expected) ?? found;
  const state = found.value.job.state === 'ERROR_THROWN' ? 'ERROR_THROWN' : 'FAILED'; // backing off counts as failed
  return rejected('INVALID_STATE', `${expected} with key '${jobKey}', but it is in state '${state}'`);
}

type OfWorker = Pick<CommandOf<'JOB.COMPLETE'>, 'jobKey' | 'leaseToken'>;

/**
 * Refuses a worker whose activation is over. A leased job is ended only by who shows the token of its last activation with a lease, so a
 * late worker cannot end what another one has by now, whatever both of them know of it (Camunda documentation, "Job leasing").
 */
function refuseStale(
  { jobKey, leaseToken: held }: Job,
  given: string | undefined,
  expected: string,
): ReturnType<typeof rejected> | null {
  if (held === null || given === held) return null;
  const reason =
    given === undefined
      ? 'it was activated with a lease and no lease token is given; give the one that came with the job'
      : 'the given lease token is not that of its last activation; another worker may have it by now, so leave it alone';
  return rejected('INVALID_STATE', `${expected} with key '${jobKey}', but ${reason}`);
}

export const completeJob: Processor<'JOB.COMPLETE'> = (execution, command) => {
  const { jobKey, variables } = command;
  const found = findOpenJob(execution, command, 'Expected to complete job');
  if (!found.ok) return found;
  const { job, instance } = found.value;
  const assignment = prepareAssignment(execution, job.processInstanceKey, command.businessId);
  if (!assignment.ok) return assignment;
  const assign = assignment.value;
  if (job.kind === 'AD_HOC_SUB_PROCESS') return completeAdHocJob(execution, command, instance, assign);
  if (job.kind === 'TASK_LISTENER') return completeTaskListener(execution, command, job, instance, assign);
  assign();
  execution.emit('JOB', 'COMPLETED', jobKey, {});
  if (job.kind === 'EXECUTION_LISTENER') {
    finishListener(execution, job, instance, variables);
    return accepted;
  }
  acceptVariables(execution, elementOf(execution, instance), instance, variables);
  beginCompleting(execution, instance);
  return accepted;
};

export const failJob: Processor<'JOB.FAIL'> = (execution, command) => {
  const { jobKey, retryBackOffMs, variables } = command;
  const found = findOpenJob(execution, command, 'Expected to fail job');
  if (!found.ok) return found;
  const { job, instance } = found.value;
  const { retries } = command;
  const state = retries <= 0 ? 'FAILED' : retryBackOffMs > 0 ? 'BACKING_OFF' : 'CREATED';
  const recurAtMs = state === 'BACKING_OFF' ? execution.nowMs + retryBackOffMs : null;
  const errorMessage = limitedText(command.errorMessage);
  execution.emit('JOB', 'FAILED', jobKey, { state, retries, errorMessage, recurAtMs });
  setLocalVariables(execution, instance, variables);
  if (state === 'FAILED') raiseNoRetries(execution, instance, job, errorMessage);
  return accepted;
};

const noRetries = {
  BPMN_ELEMENT: 'JOB_NO_RETRIES',
  EXECUTION_LISTENER: 'EXECUTION_LISTENER_NO_RETRIES',
  TASK_LISTENER: 'TASK_LISTENER_NO_RETRIES',
  AD_HOC_SUB_PROCESS: 'AD_HOC_SUB_PROCESS_NO_RETRIES',
} as const satisfies Record<JobKind, IncidentErrorType>;

function raiseNoRetries(execution: Execution, instance: ElementInstance, job: Job, message: string | null) {
  const text = message === null || message === '' ? 'No more retries left.' : message;
  raiseIncident(execution, instance, failed(noRetries[job.kind], text).failure, job.jobKey);
}

export const throwJobError: Processor<'JOB.THROW_ERROR'> = (execution, command) => {
  const { jobKey, errorCode, variables } = command;
  const errorMessage = limitedText(command.errorMessage);
  const found = findOpenJob(execution, command, 'Expected to throw an error for job');
  if (!found.ok) return found;
  const { job, instance } = found.value;
  if (job.kind === 'EXECUTION_LISTENER' || job.kind === 'TASK_LISTENER') {
    const reason = `Expected to throw an error for job with key '${jobKey}', but it is the job of a listener, which cannot throw errors`;
    return rejected('INVALID_STATE', reason);
  }
  execution.emit('JOB', 'ERROR_THROWN', jobKey, { errorCode, errorMessage });
  const failure = throwError(execution, instance, { code: errorCode, message: errorMessage, variables });
  if (failure === null) execution.emit('JOB', 'ERROR_CAUGHT', jobKey, {});
  else raiseIncident(execution, instance, failure, jobKey);
  return accepted;
};

export const updateJob: Processor<'JOB.UPDATE'> = (execution, command) => {
  const { jobKey, retries, timeoutMs, leaseToken } = command;
  const found = findJob(execution, jobKey, 'Expected to update job');
  if (!found.ok) return found;
  const { job, instance } = found.value;
  const suspended = refuseSuspended(execution.state, instance);
  if (suspended !== null) return suspended;
  // Operators change leased jobs too, and have no token; whoever shows one asks whether the job is still hers.
  const stale = leaseToken === undefined ? null : refuseStale(job, leaseToken, 'Expected to update job');
  if (stale !== null) return stale;
  if (retries !== undefined && retries < 1) {
    const reason = `Expected to update retries for job with key '${jobKey}' with a positive amount of retries, but the amount given was '${retries}'`;
    return rejected('INVALID_ARGUMENT', reason);
  }
  if (timeoutMs !== undefined && job.deadlineMs === null) {
    const reason = `Expected to update the timeout of job with key '${jobKey}', but it is not active`;
    return rejected('INVALID_STATE', reason);
  }
  const deadlineMs = timeoutMs === undefined ? job.deadlineMs : execution.nowMs + timeoutMs;
  const shown = retries === undefined ? {} : ({ shownState: 'RETRIES_UPDATED' } as const);
  const priority = command.priority ?? job.priority;
  execution.emit('JOB', 'UPDATED', jobKey, { retries: retries ?? job.retries, priority, deadlineMs, ...shown });
  return accepted;
};
