import type { Job } from '../../../core/entities/index.ts';
import type { ActivatedJob } from '../../../core/kernel/command.ts';
import { listenedTask } from '../../shared/listened-task.ts';
import { type ApiVersion, PerVersion, since } from '../../shared/versions.ts';
import { dateText, keyText, optionalDateText, present } from '../shared/present.ts';

/** Camunda's name of the tenant that every cluster has: there are no others here. */
const PHYSICAL_TENANT_ID = 'default';

/** Returns the job as its worker gets it. */
export function activatedJobView({ job, variables }: ActivatedJob) {
  return present({
    ...placeOf(job),
    processDefinitionVersion: job.processDefinitionVersion,
    deadline: job.deadlineMs ?? 0,
    variables,
    tags: job.tags,
    physicalTenantId: since('8.10', PHYSICAL_TENANT_ID),
    // Older clients ask for no lease; whoever does has to be told the token, by whichever address, or could never end the job.
    jobLeaseToken: job.leaseToken ?? since('8.10', null),
    userTask: job.kind === 'TASK_LISTENER' ? present(listenedTask(job.customHeaders)) : null,
  });
}

/** Returns the job as a search shows it. */
export function jobView(job: Job) {
  return present({
    ...placeOf(job),
    state: job.shownState,
    deadline: optionalDateText(job.deadlineMs),
    endTime: optionalDateText(job.endMs),
    errorCode: job.errorCode,
    errorMessage: job.errorMessage,
    isDenied: job.isDenied,
    deniedReason: job.deniedReason,
    creationTime: dateText(job.createdMs),
    lastUpdateTime: optionalDateText(job.updatedMs),
    hasFailedWithRetriesLeft: job.failedWithRetriesLeft,
  });
}

/** What calls a job that no listener waits for. */
export const UNSPECIFIED = 'UNSPECIFIED';

const eventsOf810: ReadonlySet<string> = new Set<NonNullable<Job['listenerEventType']>>(['BEFORE_ALL', 'CANCEL']);

/** Returns the word of a version for what calls a listener; clients of 8.8 and 8.9 would refuse those of 8.10, and with them the whole activation. */
export const listenerEventIn = (event: string, version: ApiVersion): string =>
  eventsOf810.has(event) && version !== '8.10' ? UNSPECIFIED : event;

function listenerEventOf({ listenerEventType: event }: Job): string | PerVersion {
  if (event === null) return UNSPECIFIED;
  const word = (version: ApiVersion) => listenerEventIn(event, version);
  return new PerVersion({ '8.8': word('8.8'), '8.9': word('8.9'), '8.10': word('8.10') });
}

function placeOf(job: Job) {
  return {
    jobKey: keyText(job.jobKey),
    type: job.type,
    worker: job.worker,
    kind: job.kind,
    listenerEventType: listenerEventOf(job),
    retries: job.retries,
    priority: since('8.10', job.priority),
    customHeaders: job.customHeaders,
    processInstanceKey: keyText(job.processInstanceKey),
    rootProcessInstanceKey: keyText(job.rootProcessInstanceKey),
    businessId: since('8.10', job.businessId),
    processDefinitionKey: keyText(job.processDefinitionKey),
    processDefinitionId: job.processDefinitionId,
    elementInstanceKey: keyText(job.elementInstanceKey),
    elementId: job.elementId,
    tenantId: job.tenantId,
  };
}
