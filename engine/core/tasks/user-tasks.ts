/**
 * Creates user tasks of both kinds: Camunda user tasks, and jobs that a worker of type `io.camunda.zeebe:userTask` does.
 * Both evaluate the same properties (assignee, candidates, dates, form); the first keeps them as a row, the second as job
 * headers.
 */
import { DateTime } from 'luxon';
import type { Expression } from '../../feel/evaluation/expression.ts';
import type { Binding, JobDefinition, JobUserTask, UserTaskDefinition } from '../../model/graph/graph.ts';
import { evaluateIn, evaluateInteger, evaluateString, evaluateStringList, wrongType } from '../data/evaluate.ts';
import { evaluateMoment } from '../data/moments.ts';
import { scopeOf, type TenantScope } from '../data/variables.ts';
import { boundForm } from '../deployment/definitions.ts';
import type { ElementInstance, Key, UserTask } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { combine, done, failed, type Result } from '../kernel/result.ts';
import { tenantOf } from '../state/tenants.ts';
import { prepareJob } from './jobs.ts';
import { beginTransition, emptyTransition } from './task-transitions.ts';

const DEFAULT_PRIORITY = 50;
const PRIORITY_MAX = 100;

type Properties = Pick<
  UserTask,
  | 'assignee'
  | 'candidateGroups'
  | 'candidateUsers'
  | 'dueDateMs'
  | 'followUpDateMs'
  | 'priority'
  | 'formKey'
  | 'externalFormReference'
>;

/** Evaluates what a user task shows; the returned function creates it. */
export function prepareUserTask(
  execution: Execution,
  definition: UserTaskDefinition,
  instance: ElementInstance,
): Result<() => void> {
  const properties = evaluateProperties(execution, definition, instance);
  if (!properties.ok) return properties;
  return done(() => createUserTask(execution, definition, instance, properties.value));
}

function evaluateProperties(
  execution: Execution,
  definition: UserTaskDefinition,
  instance: ElementInstance,
): Result<Properties> {
  const scope = scopeOf(execution.state, instance);
  const form = evaluateForm(execution, definition.form, instance, scope);
  if (!form.ok) return form;
  return combine<Properties>({
    assignee: evaluateAssignee(execution, definition.assignee, scope),
    candidateGroups: evaluateStringList(execution, definition.candidateGroups, scope),
    candidateUsers: evaluateStringList(execution, definition.candidateUsers, scope),
    dueDateMs: evaluateMoment(execution, definition.dueDate, scope),
    followUpDateMs: evaluateMoment(execution, definition.followUpDate, scope),
    priority: evaluatePriority(execution, definition.priority, scope),
    formKey: done(form.value.formKey),
    externalFormReference: done(form.value.externalFormReference),
  });
}

function evaluateAssignee(execution: Execution, expression: Expression | null, scope: TenantScope): Result<string> {
  if (expression === null) return done('');
  const result = evaluateIn(execution, expression, scope);
  if (!result.ok) return result;
  if (result.value === null) return done('');
  return typeof result.value === 'string' ? done(result.value) : wrongType(expression, 'STRING', result.value);
}

function evaluatePriority(execution: Execution, expression: Expression | null, scope: TenantScope): Result<number> {
  if (expression === null) return done(DEFAULT_PRIORITY);
  const priority = evaluateInteger(execution, expression, scope);
  if (!priority.ok || (priority.value >= 0 && priority.value <= PRIORITY_MAX)) return priority;
  return failed(
    'EXTRACT_VALUE_ERROR',
    `Expected priority to be in the range [0,${PRIORITY_MAX}] but was '${priority.value}'.`,
  );
}

function evaluateForm(
  execution: Execution,
  form: UserTaskDefinition['form'],
  instance: ElementInstance,
  scope: TenantScope,
): Result<{ readonly formKey: Key | null; readonly externalFormReference: string | null }> {
  if (form === null) return done({ formKey: null, externalFormReference: null });
  if (form.kind === 'external') {
    const reference = evaluateString(execution, form.reference, scope);
    return reference.ok ? done({ formKey: null, externalFormReference: reference.value }) : reference;
  }
  const formId = evaluateString(execution, form.formId, scope);
  if (!formId.ok) return formId;
  const found = boundForm(execution.state, formId.value, form.binding, instance.processDefinitionKey);
  if (found !== undefined) return done({ formKey: found.formKey, externalFormReference: null });
  return failed('FORM_NOT_FOUND', missingForm(formId.value, form.binding));
}

function missingForm(id: string, binding: Binding): string {
  switch (binding.type) {
    case 'latest':
      return `Expected to find a form with id '${id}', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id`;
    case 'deployment':
      return `Expected to find a form with id '${id}' in the deployment of the process, but it is not there. To resolve the Incident please migrate the process instance to a version of its process that is deployed together with the form`;
    case 'versionTag':
      return `Expected to find a form with id '${id}' and version tag '${binding.versionTag}', but there is none. To resolve the Incident please deploy the form with this version tag`;
  }
}

function createUserTask(
  execution: Execution,
  definition: UserTaskDefinition,
  instance: ElementInstance,
  properties: Properties,
): void {
  const processInstance = execution.state.tables.processInstance.get(instance.processInstanceKey);
  const { CREATING, ASSIGNING } = definition.listeners;
  const isAsked = CREATING.length > 0 || (ASSIGNING.length > 0 && properties.assignee !== '');
  const userTaskKey = execution.nextKey();
  execution.emit('USER_TASK', 'CREATED', userTaskKey, {
    userTaskKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    processInstanceKey: instance.processInstanceKey,
    processDefinitionKey: instance.processDefinitionKey,
    processDefinitionId: instance.processDefinitionId,
    processDefinitionVersion: processInstance?.processDefinitionVersion ?? 0,
    elementInstanceKey: instance.elementInstanceKey,
    elementId: instance.elementId,
    name: instance.elementName,
    state: isAsked ? 'CREATING' : 'CREATED',
    transition: null,
    ...properties,
    assignee: isAsked ? '' : properties.assignee,
    customHeaders: definition.headers,
    createdMs: execution.nowMs,
    endMs: null,
    tags: processInstance?.tags ?? [],
    businessId: processInstance?.businessId ?? null,
    tenantId: tenantOf(execution.state, instance),
  });
  if (!isAsked) return;
  const { assignee } = properties;
  beginTransition(execution, instance, userTaskKey, { ...emptyTransition, event: 'CREATING', changes: { assignee } });
}

/**
 * Prepares a user task that a job worker does: whom it is for, when it is due and its form stand in the headers that Camunda
 * reserves for that (its documentation, "User tasks", "Job worker implementation").
 */
export function prepareJobUserTask(
  execution: Execution,
  definition: JobDefinition,
  instance: ElementInstance,
): Result<() => void> {
  const { task } = definition;
  if (task === undefined) return prepareJob(execution, definition, instance);
  const headers = evaluateHeaders(execution, task, instance);
  if (!headers.ok) return headers;
  return prepareJob(execution, { ...definition, headers: { ...definition.headers, ...headers.value } }, instance);
}

function evaluateHeaders(
  execution: Execution,
  task: JobUserTask,
  instance: ElementInstance,
): Result<Readonly<Record<string, string>>> {
  const scope = scopeOf(execution.state, instance);
  const form = evaluateForm(execution, task.form, instance, scope);
  if (!form.ok) return form;
  const linked = form.value.formKey === null ? '' : String(form.value.formKey);
  const values = combine({
    assignee: evaluateAssignee(execution, task.assignee, scope),
    candidateGroups: evaluateStringList(execution, task.candidateGroups, scope),
    candidateUsers: evaluateStringList(execution, task.candidateUsers, scope),
    dueDate: evaluateMoment(execution, task.dueDate, scope),
    followUpDate: evaluateMoment(execution, task.followUpDate, scope),
    formKey: task.formKey === null ? done(linked) : evaluateString(execution, task.formKey, scope),
  });
  if (!values.ok) return values;
  const given = Object.entries(values.value).map(([name, value]) => [name, textOf(value, execution.zone)] as const);
  return done(
    Object.fromEntries(given.flatMap(([name, text]) => (text === '' ? [] : [[`io.camunda.zeebe:${name}`, text]]))),
  );
}

/** Writes a header's value: lists are JSON texts, moments are in the engine's zone. */
function textOf(value: string | number | readonly string[] | null, zone: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return DateTime.fromMillis(value, { zone }).toISO() ?? '';
  return value.length === 0 ? '' : JSON.stringify(value);
}
