/**
 * Creates jobs: of tasks, of listeners and of ad-hoc sub-processes. The runtime wakes the workers of a type when it sees its
 * rows change, so nothing is announced here.
 */
import type { JobDefinition } from '../../model/graph/graph.ts';
import { isJobPriority } from '../../model/readers/jobs.ts';
import { evaluateIn, evaluateInteger, evaluateString, typeName } from '../data/evaluate.ts';
import { scopeOf, type TenantScope } from '../data/variables.ts';
import type { ElementInstance, Job } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';
import { tenantOf } from '../state/tenants.ts';
import { referencesOf } from './secrets.ts';

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
  const priority = evaluatePriority(execution, definition, scope);
  if (!priority.ok) return priority;
  const values = { type: type.value, retries: retries.value, priority: priority.value };
  return done(() => createJob(execution, definition, instance, purpose, values));
}

/** Evaluates to a whole number of 32 bits: nothing is rounded or cut off, since that would change the order of jobs unseen. */
function evaluatePriority(
  execution: Execution,
  { priority }: JobDefinition,
  scope: TenantScope,
): Result<Job['priority']> {
  if (priority === undefined) return done(0);
  const result = evaluateIn(execution, priority, scope);
  if (!result.ok) return result;
  const value = priority.isStatic ? Number(result.value) : result.value;
  const expected = (what: string, was: string) =>
    failed(
      'EXTRACT_VALUE_ERROR',
      `Expected result of the expression '${priority.source}' for the job priority to be ${what}, but was '${was}'.`,
    );
  if (typeof value !== 'number') return expected("'NUMBER'", typeName(value));
  return isJobPriority(value) ? done(value) : expected('an integer within the 32-bit signed range', String(value));
}

function createJob(
  execution: Execution,
  definition: JobDefinition,
  instance: ElementInstance,
  purpose: Purpose,
  { type, retries, priority }: Pick<Job, 'type' | 'retries' | 'priority'>,
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
    priority,
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
    businessId: processInstance?.businessId ?? null,
    secretReferences: referencesOf(execution, purpose.kind, instance),
    leaseToken: null,
    tenantId: tenantOf(execution.state, instance),
  });
}
