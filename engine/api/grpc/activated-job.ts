import type { ActivatedJob } from '../../core/kernel/command.ts';

/** Returns the message of a job that its worker gets. */
export function activatedJobMessage({ job, variables }: ActivatedJob) {
  return {
    key: job.jobKey,
    type: job.type,
    processInstanceKey: job.processInstanceKey,
    bpmnProcessId: job.processDefinitionId,
    processDefinitionVersion: job.processDefinitionVersion,
    processDefinitionKey: job.processDefinitionKey,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    customHeaders: JSON.stringify(job.customHeaders),
    worker: job.worker,
    retries: job.retries,
    deadline: job.deadlineMs ?? 0,
    variables: JSON.stringify(variables),
    tenantId: job.tenantId,
  };
}

export type ActivatedJobMessage = ReturnType<typeof activatedJobMessage>;

/** Returns what counts for the size of the message; the rest is a few hundred bytes. */
export const bytesOf = ({ variables, customHeaders }: ActivatedJobMessage): number =>
  Buffer.byteLength(variables) + Buffer.byteLength(customHeaders);
