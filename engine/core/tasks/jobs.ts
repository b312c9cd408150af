/**
 * Creates jobs: of tasks, of listeners and of ad-hoc sub-processes. The runtime wakes the workers of a type when it sees its
 * rows change, so nothing is announced here.
 */
import type { JobDefinition } from '../../model/graph/graph.ts';
import { evaluateInteger, evaluateString } from '../data/evaluate.ts';
import { scopeOf } from '../data/variables.ts';
import type { ElementInstance, Job } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, type Result } from '../kernel/result.ts';
import { tenantOf } from '../state/tenants.ts';

type Purpose = Pick<Job, 'kind' | 'listenerEventType' | 'listenerIndex'>;

const ELEMENT: Purpose = { kind: 'BPMN_ELEMENT', listenerEventType: null, listenerIndex: null };

/** Evaluates what a job needs; the returned function creates it. */
export function prepareJob(
  execution: Execution,
  definition: JobDefinition,
  instance: ElementInstance,
  purpose: Purpose = ELEMENT,
): Result<() => void> {
  const scope = scopeOf(execution.state, instance);
  const type = evaluateString(execution, definition.type, scope);
  if (!type.ok) return type;
  const retries = evaluateInteger(execution, definition.retries, scope);
  if (!retries.ok) return retries;
  return done(() => createJob(execution, definition, instance, purpose, { type: type.value, retries: retries.value }));
}

function createJob(
  execution: Execution,
  definition: JobDefinition,
  instance: ElementInstance,
  purpose: Purpose,
  { type, retries }: Pick<Job, 'type' | 'retries'>,
): void {
  const processInstance = execution.state.tables.processInstance.get(instance.processInstanceKey);
  const jobKey = execution.nextKey();
  execution.emit('JOB', 'CREATED', jobKey, {
    jobKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    processInstanceKey: instance.processInstanceKey,
    processDefinitionKey: instance.processDefinitionKey,
    processDefinitionId: instance.processDefinitionId,
    processDefinitionVersion: processInstance?.processDefinitionVersion ?? 0,
    elementInstanceKey: instance.elementInstanceKey,
    elementId: instance.elementId,
    type,
    ...purpose,
    state: 'CREATED',
    retries,
    worker: '',
    deadlineMs: null,
    recurAtMs: null,
    customHeaders: definition.headers,
    errorCode: null,
    errorMessage: null,
    createdMs: execution.nowMs,
    updatedMs: execution.nowMs,
    endMs: null,
    isDenied: null,
    deniedReason: null,
    shownState: 'CREATED',
    failedWithRetriesLeft: false,
    tags: processInstance?.tags ?? [],
    tenantId: tenantOf(execution.state, instance),
  });
}
