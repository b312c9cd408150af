import type { ActivatedJob } from '../../../core/command.ts';
import type { Job, JobState } from '../../../core/entities/index.ts';
import { keyText, optionalDateText, present } from './present.ts';

/** Camunda's job states: with a worker is still created, backing off has failed with retries left. */
const stateWords = {
  CREATED: 'CREATED',
  ACTIVATED: 'CREATED',
  BACKING_OFF: 'FAILED',
  FAILED: 'FAILED',
  ERROR_THROWN: 'ERROR_THROWN',
  COMPLETED: 'COMPLETED',
  CANCELED: 'CANCELED',
} as const satisfies Record<JobState, string>;

/** The job as its worker gets it. */
export function activatedJobView({ job, variables }: ActivatedJob) {
  return {
    ...placeOf(job),
    processDefinitionVersion: job.processDefinitionVersion,
    deadline: job.deadlineMs ?? 0,
    variables,
    tags: job.tags,
  };
}

/** The job as a search shows it. */
export function jobView(job: Job) {
  return present({
    ...placeOf(job),
    state: stateWords[job.state],
    deadline: optionalDateText(job.deadlineMs),
    endTime: optionalDateText(job.endMs),
    errorCode: job.errorCode,
    errorMessage: job.errorMessage,
    hasFailedWithRetriesLeft: job.state === 'BACKING_OFF',
  });
}

function placeOf(job: Job) {
  return {
    jobKey: keyText(job.jobKey),
    type: job.type,
    worker: job.worker,
    kind: job.kind,
    listenerEventType: job.listenerEventType ?? 'UNSPECIFIED',
    retries: job.retries,
    customHeaders: job.customHeaders,
    processInstanceKey: keyText(job.processInstanceKey),
    processDefinitionKey: keyText(job.processDefinitionKey),
    processDefinitionId: job.processDefinitionId,
    elementInstanceKey: keyText(job.elementInstanceKey),
    elementId: job.elementId,
    tenantId: job.tenantId,
  };
}
