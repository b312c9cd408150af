import type { Job } from '../../core/entities/index.ts';
import type { ActivatedJob } from '../../core/kernel/command.ts';
import { listenedTask } from '../shared/listened-task.ts';

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
    userTask: job.kind === 'TASK_LISTENER' ? userTaskMessage(job.customHeaders) : undefined,
    kind: job.kind,
    listenerEventType: listenerEventOf(job),
    tags: job.tags,
    priority: job.priority,
    jobLeaseToken: job.leaseToken ?? undefined,
  };
}

function userTaskMessage(headers: Job['customHeaders']) {
  const { assignee, dueDate, followUpDate, formKey, userTaskKey, ...others } = listenedTask(headers);
  return {
    ...others,
    assignee: assignee ?? undefined,
    dueDate: dueDate ?? undefined,
    followUpDate: followUpDate ?? undefined,
    formKey: formKey ?? undefined,
    userTaskKey: userTaskKey ?? undefined,
  };
}

/** The contract has no words for the events of 8.10, whose numbers are published nowhere. */
function listenerEventOf({ listenerEventType: event }: Job): string {
  return event === null || event === 'BEFORE_ALL' || event === 'CANCEL' ? 'UNSPECIFIED' : event;
}

export type ActivatedJobMessage = ReturnType<typeof activatedJobMessage>;

/** Returns what counts for the size of the message; the rest is a few hundred bytes. */
export const bytesOf = ({ variables, customHeaders }: ActivatedJobMessage): number =>
  Buffer.byteLength(variables) + Buffer.byteLength(customHeaders);
