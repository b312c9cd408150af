/**
 * Resolves incidents. What failed is repeated from the beginning of its step, because a failed step has left no trace; an
 * incident of a job only makes the job activatable again.
 */
import type { ElementInstance, Incident, Job } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { hasRetriesForResolution } from '../kernel/guard.ts';
import { rejected } from '../kernel/result.ts';
import { renewAdHocJob } from '../scopes/ad-hoc.ts';
import { continueTransition } from '../tasks/task-transitions.ts';
import { raiseNoRetries } from './jobs.ts';
import { accepted, type Processor } from './processor.ts';

/** Repeats the failed step; when its cause persists, a new incident follows. */
export const resolveIncident: Processor<'INCIDENT.RESOLVE'> = (execution, { incidentKey }) => {
  const { tables } = execution.state;
  const incident = tables.incident.get(incidentKey);
  const instance = incident === undefined ? undefined : tables.elementInstance.get(incident.elementInstanceKey);
  if (incident === undefined || instance === undefined) {
    const reason = `Expected to resolve incident with key '${incidentKey}', but no such incident was found`;
    return rejected('NOT_FOUND', reason);
  }
  execution.emit('INCIDENT', 'RESOLVED', incidentKey, {});
  const job = incident.jobKey === null ? undefined : tables.job.get(incident.jobKey);
  if (job === undefined) repeatStep(execution, instance);
  else resolveJob(execution, instance, incident, job);
  return accepted;
};

function repeatStep(execution: Execution, instance: ElementInstance): void {
  const { elementInstanceKey } = instance;
  if (instance.state === 'ACTIVATING') execution.enqueue({ kind: 'activate', elementInstanceKey });
  for (const { userTaskKey } of execution.state.indexes.userTasksOfElement.find(elementInstanceKey)) {
    continueTransition(execution, instance, userTaskKey, 0);
  }
  if (instance.state === 'ACTIVE' && instance.elementType === 'AD_HOC_SUB_PROCESS') renewAdHocJob(execution, instance);
  if (instance.state === 'COMPLETING') execution.enqueue({ kind: 'complete', elementInstanceKey });
}

function resolveJob(execution: Execution, instance: ElementInstance, incident: Incident, job: Job): void {
  if (!hasRetriesForResolution(incident, job)) {
    raiseNoRetries(execution, instance, job, job.errorMessage);
    return;
  }
  execution.emit('JOB', 'RESOLVED', job.jobKey, {});
}
