/** Incidents: a failure that waits for a person. */
import type { ElementInstance, Key } from '../entities/index.ts';
import { tenantOf } from '../state/tenants.ts';
import type { Execution } from './execution.ts';
import type { Failure } from './result.ts';

/** Stops an element instance (or its job) until a person resolves the incident. */
export function raiseIncident(
  execution: Execution,
  instance: ElementInstance,
  failure: Failure,
  jobKey: Key | null = null,
): void {
  const incidentKey = execution.nextKey();
  execution.emit('INCIDENT', 'CREATED', incidentKey, {
    incidentKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    processInstanceKey: instance.processInstanceKey,
    processDefinitionKey: instance.processDefinitionKey,
    processDefinitionId: instance.processDefinitionId,
    elementInstanceKey: instance.elementInstanceKey,
    elementId: instance.elementId,
    errorType: failure.errorType,
    errorMessage: failure.message,
    jobKey,
    state: 'ACTIVE',
    createdMs: execution.nowMs,
    resolvedMs: null,
    tenantId: tenantOf(execution.state, instance),
  });
}
