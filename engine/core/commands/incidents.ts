/**
 * Resolves incidents. What failed is repeated from the beginning of its step, because a failed step has left no trace; an
 * incident of a job only makes the job activatable again, and is refused while the job has no retries.
 */
import type { ElementInstance } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { rejected } from '../kernel/result.ts';
import { refuseSuspended } from '../kernel/suspension.ts';
import { renewAdHocJob } from '../scopes/ad-hoc.ts';
import { continueTransition } from '../tasks/task-transitions.ts';
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
  const suspended = refuseSuspended(execution.state, instance);
  if (suspended !== null) return suspended;
  const job = incident.jobKey === null ? undefined : tables.job.get(incident.jobKey);
  if (job !== undefined && job.retries <= 0) {
    const reason = `Expected to resolve incident with key '${incidentKey}', but job with key '${job.jobKey}' has no retries left. Please update the job retries and retry resolving the incident`;
    return rejected('INVALID_STATE', reason);
  }
  execution.emit('INCIDENT', 'RESOLVED', incidentKey, {});
  if (job === undefined) repeatStep(execution, instance);
  else execution.emit('JOB', 'RESOLVED', job.jobKey, {});
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
  if (instance.state === 'TERMINATING' && instance.elementType === 'PROCESS')
    execution.enqueue({ kind: 'continueTerminating', elementInstanceKey });
}
