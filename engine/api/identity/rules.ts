/**
 * What each operation of the REST API needs, after Camunda's documentation, "Orchestration Cluster authorization". A test
 * holds that every served operation is here: one that is not would be refused to everybody.
 */
import type { TableName } from '../../core/entities/index.ts';
import type { AccessRule, RuleOf, Source } from './access-rule.ts';
import type { PermissionType, ResourceType } from './permissions.ts';

const on = (resourceType: ResourceType, permissionType: PermissionType, of?: Source): AccessRule => ({
  kind: 'permission',
  resourceType,
  permissionType,
  ...(of && { of }),
});
const rowsOn = (
  resourceType: ResourceType,
  permissionType: PermissionType,
  column = 'processDefinitionId',
): RuleOf<'narrowed'> => ({
  kind: 'narrowed',
  resourceType,
  permissionType,
  column,
});
const keysOn = (resourceType: ResourceType, permissionType: PermissionType, column: string): AccessRule => ({
  ...rowsOn(resourceType, permissionType, column),
  isKey: true,
});
const process = (permissionType: PermissionType, table: TableName, param: string): AccessRule =>
  on('PROCESS_DEFINITION', permissionType, { table, param });
const decision = (permissionType: PermissionType, table: TableName, param: string): AccessRule =>
  on('DECISION_DEFINITION', permissionType, { table, param });
const task = (byProcess: PermissionType, byTask: PermissionType): RuleOf<'task'> => ({
  kind: 'task',
  byProcess,
  byTask,
});

const read = (table: TableName, param: string): AccessRule => process('READ_PROCESS_INSTANCE', table, param);
const update = (table: TableName, param: string): AccessRule => process('UPDATE_PROCESS_INSTANCE', table, param);
const readDefinition = process('READ_PROCESS_DEFINITION', 'processDefinition', 'processDefinitionKey');
const instancesBatch = (toCreate: PermissionType, toChange: PermissionType): AccessRule => ({
  kind: 'batch',
  toCreate,
  resourceType: 'PROCESS_DEFINITION',
  toRead: 'READ_PROCESS_INSTANCE',
  toChange,
  column: 'processDefinitionId',
});
const claimTask = task('CLAIM_USER_TASK', 'CLAIM');
const changeTask = task('UPDATE_USER_TASK', 'UPDATE');
const suspend = process('SUSPEND_PROCESS_INSTANCE', 'processInstance', 'processInstanceKey');
const suspendMany = instancesBatch('CREATE_BATCH_OPERATION_SUSPEND_PROCESS_INSTANCE', 'SUSPEND_PROCESS_INSTANCE');
const readResource: AccessRule = {
  kind: 'resource',
  permissionTypes: { processDefinition: 'READ', decisionRequirements: 'READ', form: 'READ', genericResource: 'READ' },
};
const signedIn: AccessRule = { kind: 'signed-in' };
const open: AccessRule = { kind: 'public' };
const batch = on('BATCH', 'UPDATE');
const jobMetrics = on('SYSTEM', 'READ_JOB_METRIC');
const instancesRead = rowsOn('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE');
/** Create, read, change, delete and search of one identity resource; membership is a change of what holds the members. */
const identity = (resource: string, id: string, resourceType: ResourceType): Readonly<Record<string, AccessRule>> => ({
  [`POST /${resource}`]: on(resourceType, 'CREATE'),
  [`POST /${resource}/search`]: rowsOn(resourceType, 'READ', id),
  [`GET /${resource}/:${id}`]: on(resourceType, 'READ', { field: id }),
  [`PUT /${resource}/:${id}`]: on(resourceType, 'UPDATE', { field: id }),
  [`DELETE /${resource}/:${id}`]: on(resourceType, 'DELETE', { field: id }),
});
/** What has a name of its own is shown to whoever may read it; of other members there is an id alone, which goes with what holds them. */
const membersFound: Readonly<Record<string, AccessRule>> = {
  roles: rowsOn('ROLE', 'READ', 'roleId'),
  'mapping-rules': rowsOn('MAPPING_RULE', 'READ', 'mappingRuleId'),
};
const members = (
  resource: string,
  id: string,
  resourceType: ResourceType,
  kinds: Readonly<Record<string, string>>,
): Readonly<Record<string, AccessRule>> =>
  Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, member]) => [
      [`POST /${resource}/:${id}/${kind}/search`, membersFound[kind] ?? rowsOn(resourceType, 'READ', 'containerId')],
      [`PUT /${resource}/:${id}/${kind}/:${member}`, on(resourceType, 'UPDATE', { field: id })],
      [`DELETE /${resource}/:${id}/${kind}/:${member}`, on(resourceType, 'UPDATE', { field: id })],
    ]),
  );

const clusterVariables = (scope: string): Readonly<Record<string, AccessRule>> => ({
  [`POST /cluster-variables/${scope}`]: on('CLUSTER_VARIABLE', 'CREATE', { field: 'name' }),
  [`GET /cluster-variables/${scope}/:name`]: on('CLUSTER_VARIABLE', 'READ', { field: 'name' }),
  [`PUT /cluster-variables/${scope}/:name`]: on('CLUSTER_VARIABLE', 'UPDATE', { field: 'name' }),
  [`DELETE /cluster-variables/${scope}/:name`]: on('CLUSTER_VARIABLE', 'DELETE', { field: 'name' }),
});

export const rules: Readonly<Record<string, AccessRule>> = {
  'GET /status': open,
  'GET /license': open,
  'GET /topology': signedIn,
  'GET /authentication/me': signedIn,
  'POST /authentication/me/authorizations/search': signedIn,

  'POST /deployments': on('RESOURCE', 'CREATE'),
  'GET /resources/:resourceKey/content/binary': readResource,
  'POST /resources/search': rowsOn('RESOURCE', 'READ', 'resourceId'),
  'GET /forms/:formKey': readResource,
  'GET /resources/:resourceKey': readResource,
  'GET /resources/:resourceKey/content': readResource,
  'POST /resources/:resourceKey/deletion': {
    kind: 'resource',
    permissionTypes: {
      processDefinition: 'DELETE_PROCESS',
      decisionRequirements: 'DELETE_DRD',
      form: 'DELETE_FORM',
      genericResource: 'DELETE_RESOURCE',
    },
  },

  'POST /process-definitions/search': rowsOn('PROCESS_DEFINITION', 'READ_PROCESS_DEFINITION'),
  'GET /process-definitions/:processDefinitionKey': readDefinition,
  'GET /process-definitions/:processDefinitionKey/xml': readDefinition,
  'GET /process-definitions/:processDefinitionKey/form': readDefinition,
  'POST /process-definitions/:processDefinitionKey/statistics/element-instances': process(
    'READ_PROCESS_INSTANCE',
    'processDefinition',
    'processDefinitionKey',
  ),
  'POST /process-definitions/:processDefinitionKey/variable-names/search': instancesRead,
  'POST /process-definitions/statistics/process-instances': instancesRead,
  'POST /process-definitions/statistics/process-instances-by-version': instancesRead,
  'POST /process-definitions/statistics/message-subscriptions': instancesRead,

  'POST /process-instances': on('PROCESS_DEFINITION', 'CREATE_PROCESS_INSTANCE', { field: 'processDefinitionId' }),
  'POST /process-instances/search': instancesRead,
  'GET /process-instances/:processInstanceKey': read('processInstance', 'processInstanceKey'),
  'GET /process-instances/:processInstanceKey/sequence-flows': read('processInstance', 'processInstanceKey'),
  'GET /process-instances/:processInstanceKey/call-hierarchy': read('processInstance', 'processInstanceKey'),
  'GET /process-instances/:processInstanceKey/statistics/element-instances': read(
    'processInstance',
    'processInstanceKey',
  ),
  'POST /process-instances/:processInstanceKey/incidents/search': read('processInstance', 'processInstanceKey'),
  'POST /process-instances/:processInstanceKey/incident-resolution': update('processInstance', 'processInstanceKey'),
  'POST /process-instances/:processInstanceKey/migration': update('processInstance', 'processInstanceKey'),
  'POST /process-instances/:processInstanceKey/business-id-assignment': update('processInstance', 'processInstanceKey'),
  'POST /process-instances/:processInstanceKey/modification': process(
    'MODIFY_PROCESS_INSTANCE',
    'processInstance',
    'processInstanceKey',
  ),
  'POST /process-instances/:processInstanceKey/cancellation': process(
    'CANCEL_PROCESS_INSTANCE',
    'processInstance',
    'processInstanceKey',
  ),
  'POST /process-instances/:processInstanceKey/deletion': process(
    'DELETE_PROCESS_INSTANCE',
    'processInstance',
    'processInstanceKey',
  ),
  'POST /process-instances/:processInstanceKey/suspension': suspend,
  'POST /process-instances/:processInstanceKey/resumption': suspend,
  'POST /process-instances/suspension': suspendMany,
  'POST /process-instances/resumption': suspendMany,
  'POST /process-instances/cancellation': instancesBatch(
    'CREATE_BATCH_OPERATION_CANCEL_PROCESS_INSTANCE',
    'CANCEL_PROCESS_INSTANCE',
  ),
  'POST /process-instances/incident-resolution': instancesBatch(
    'CREATE_BATCH_OPERATION_RESOLVE_INCIDENT',
    'UPDATE_PROCESS_INSTANCE',
  ),
  'POST /process-instances/deletion': instancesBatch(
    'CREATE_BATCH_OPERATION_DELETE_PROCESS_INSTANCE',
    'DELETE_PROCESS_INSTANCE',
  ),
  'POST /process-instances/migration': instancesBatch(
    'CREATE_BATCH_OPERATION_MIGRATE_PROCESS_INSTANCE',
    'UPDATE_PROCESS_INSTANCE',
  ),
  'POST /process-instances/modification': instancesBatch(
    'CREATE_BATCH_OPERATION_MODIFY_PROCESS_INSTANCE',
    'MODIFY_PROCESS_INSTANCE',
  ),

  'POST /batch-operations/search': keysOn('BATCH', 'READ', 'batchOperationKey'),
  'POST /batch-operation-items/search': keysOn('BATCH', 'READ', 'batchOperationKey'),
  'GET /batch-operations/:batchOperationKey': on('BATCH', 'READ', { field: 'batchOperationKey' }),
  'POST /batch-operations/:batchOperationKey/suspension': batch,
  'POST /batch-operations/:batchOperationKey/resumption': batch,
  'POST /batch-operations/:batchOperationKey/cancellation': batch,

  'POST /element-instances/search': instancesRead,
  'POST /element-instances/wait-states/search': instancesRead,
  'GET /process-instances/:processInstanceKey/statistics/wait-states': read('processInstance', 'processInstanceKey'),
  'GET /element-instances/:elementInstanceKey': read('elementInstance', 'elementInstanceKey'),
  'POST /element-instances/:elementInstanceKey/incidents/search': read('elementInstance', 'elementInstanceKey'),
  'POST /element-instances/ad-hoc-activities/:adHocSubProcessInstanceKey/activation': update(
    'elementInstance',
    'adHocSubProcessInstanceKey',
  ),
  'PUT /element-instances/:elementInstanceKey/variables': update('elementInstance', 'elementInstanceKey'),
  'POST /variables/search': { ...instancesRead, isOfElement: true },
  'GET /variables/:variableKey': read('variable', 'variableKey'),

  'POST /incidents/search': instancesRead,
  'GET /incidents/:incidentKey': read('incident', 'incidentKey'),
  'POST /incidents/:incidentKey/resolution': update('incident', 'incidentKey'),
  'POST /incidents/statistics/process-instances-by-error': instancesRead,
  'POST /incidents/statistics/process-instances-by-definition': instancesRead,

  'POST /jobs/activation': { kind: 'jobs' },
  'POST /jobs/search': instancesRead,
  'POST /jobs/:jobKey/completion': update('job', 'jobKey'),
  'POST /jobs/:jobKey/failure': update('job', 'jobKey'),
  'POST /jobs/:jobKey/error': update('job', 'jobKey'),
  'POST /jobs/batch-update': instancesBatch('CREATE_BATCH_OPERATION_UPDATE_JOB', 'UPDATE_PROCESS_INSTANCE'),
  'PATCH /jobs/:jobKey': update('job', 'jobKey'),

  'POST /messages/publication': on('MESSAGE', 'CREATE', { field: 'name' }),
  // Whom they reach is told only when they are processed, and held against what the caller may do there.
  'POST /messages/correlation': signedIn,
  'POST /message-subscriptions/search': instancesRead,
  'POST /signals/broadcast': signedIn,
  'POST /conditionals/evaluation': signedIn,

  'POST /user-tasks/search': { kind: 'tasks' },
  'GET /user-tasks/:userTaskKey': task('READ_USER_TASK', 'READ'),
  'GET /user-tasks/:userTaskKey/form': task('READ_USER_TASK', 'READ'),
  'POST /user-tasks/:userTaskKey/variables/search': task('READ_USER_TASK', 'READ'),
  'POST /user-tasks/:userTaskKey/effective-variables/search': task('READ_USER_TASK', 'READ'),
  'POST /user-tasks/:userTaskKey/assignment': { kind: 'assignment', claim: claimTask, change: changeTask },
  'DELETE /user-tasks/:userTaskKey/assignee': { ...changeTask, byAssignee: claimTask },
  'POST /user-tasks/:userTaskKey/completion': task('COMPLETE_USER_TASK', 'COMPLETE'),
  'PATCH /user-tasks/:userTaskKey': changeTask,

  'POST /decision-definitions/search': rowsOn(
    'DECISION_DEFINITION',
    'READ_DECISION_DEFINITION',
    'decisionDefinitionId',
  ),
  'GET /decision-definitions/:decisionDefinitionKey': decision(
    'READ_DECISION_DEFINITION',
    'decisionDefinition',
    'decisionDefinitionKey',
  ),
  'GET /decision-definitions/:decisionDefinitionKey/xml': decision(
    'READ_DECISION_DEFINITION',
    'decisionDefinition',
    'decisionDefinitionKey',
  ),
  'POST /decision-definitions/evaluation': on('DECISION_DEFINITION', 'CREATE_DECISION_INSTANCE', {
    field: 'decisionDefinitionId',
  }),
  'POST /decision-instances/search': rowsOn('DECISION_DEFINITION', 'READ_DECISION_INSTANCE', 'decisionDefinitionId'),
  'GET /decision-instances/:decisionEvaluationInstanceKey': {
    kind: 'decisions',
    permissionType: 'READ_DECISION_INSTANCE',
    of: 'instance',
  },
  'POST /decision-instances/deletion': {
    kind: 'batch',
    toCreate: 'CREATE_BATCH_OPERATION_DELETE_DECISION_INSTANCE',
    resourceType: 'DECISION_DEFINITION',
    toRead: 'READ_DECISION_INSTANCE',
    toChange: 'DELETE_DECISION_INSTANCE',
    column: 'decisionDefinitionId',
  },
  'POST /decision-instances/:decisionEvaluationKey/deletion': {
    kind: 'decisions',
    permissionType: 'DELETE_DECISION_INSTANCE',
    of: 'evaluation',
  },
  'POST /decision-requirements/search': rowsOn('DECISION_REQUIREMENTS_DEFINITION', 'READ', 'decisionRequirementsId'),
  'GET /decision-requirements/:decisionRequirementsKey': on('DECISION_REQUIREMENTS_DEFINITION', 'READ', {
    table: 'decisionRequirements',
    param: 'decisionRequirementsKey',
  }),
  'GET /decision-requirements/:decisionRequirementsKey/xml': on('DECISION_REQUIREMENTS_DEFINITION', 'READ', {
    table: 'decisionRequirements',
    param: 'decisionRequirementsKey',
  }),

  'POST /expression/evaluation': {
    kind: 'all',
    rules: [on('EXPRESSION', 'EVALUATE'), read('elementInstance', 'scopeKey')],
  },
  // Each secret is permitted by itself, so that one which is not leaves the others.
  'POST /secrets/resolve': signedIn,
  'POST /secrets/list': signedIn,
  'PUT /clock': on('SYSTEM', 'UPDATE'),
  'POST /clock/reset': on('SYSTEM', 'UPDATE'),
  'GET /system/usage-metrics': on('SYSTEM', 'READ_USAGE_METRIC'),
  'GET /system/configuration': signedIn,
  'GET /jobs/statistics/global': jobMetrics,
  'POST /jobs/statistics/by-types': jobMetrics,
  'POST /jobs/statistics/by-workers': jobMetrics,
  'POST /jobs/statistics/time-series': jobMetrics,
  'POST /jobs/statistics/errors': on('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),

  'POST /audit-logs/search': { kind: 'audit-logs' },
  'GET /audit-logs/:auditLogKey': { kind: 'audit-log' },
  'POST /user-tasks/:userTaskKey/audit-logs/search': task('READ_USER_TASK', 'READ'),
  'POST /correlated-message-subscriptions/search': instancesRead,

  'POST /cluster-variables/search': rowsOn('CLUSTER_VARIABLE', 'READ', 'name'),
  ...clusterVariables('global'),
  ...clusterVariables('tenants/:tenantId'),

  'POST /documents': on('DOCUMENT', 'CREATE'),
  'POST /documents/batch': on('DOCUMENT', 'CREATE'),
  'GET /documents/:documentId': on('DOCUMENT', 'READ'),
  'POST /documents/:documentId/links': on('DOCUMENT', 'CREATE'),
  'DELETE /documents/:documentId': on('DOCUMENT', 'DELETE'),

  'POST /global-task-listeners/search': rowsOn('GLOBAL_LISTENER', 'READ_TASK_LISTENER', 'id'),
  'POST /global-task-listeners': on('GLOBAL_LISTENER', 'CREATE_TASK_LISTENER'),
  'GET /global-task-listeners/:id': on('GLOBAL_LISTENER', 'READ_TASK_LISTENER'),
  'PUT /global-task-listeners/:id': on('GLOBAL_LISTENER', 'UPDATE_TASK_LISTENER'),
  'DELETE /global-task-listeners/:id': on('GLOBAL_LISTENER', 'DELETE_TASK_LISTENER'),

  ...identity('users', 'username', 'USER'),
  ...identity('groups', 'groupId', 'GROUP'),
  ...members('groups', 'groupId', 'GROUP', {
    users: 'username',
    clients: 'clientId',
    'mapping-rules': 'mappingRuleId',
  }),
  'POST /groups/:groupId/roles/search': rowsOn('ROLE', 'READ', 'roleId'),
  ...identity('roles', 'roleId', 'ROLE'),
  ...members('roles', 'roleId', 'ROLE', {
    users: 'username',
    clients: 'clientId',
    groups: 'groupId',
    'mapping-rules': 'mappingRuleId',
  }),
  ...identity('mapping-rules', 'mappingRuleId', 'MAPPING_RULE'),
  ...identity('authorizations', 'authorizationKey', 'AUTHORIZATION'),
  'POST /authorizations/search': keysOn('AUTHORIZATION', 'READ', 'authorizationKey'),
  ...identity('tenants', 'tenantId', 'TENANT'),
  ...members('tenants', 'tenantId', 'TENANT', {
    users: 'username',
    clients: 'clientId',
    groups: 'groupId',
    roles: 'roleId',
    'mapping-rules': 'mappingRuleId',
  }),
  /** The first administrator is made before there is anybody; the operation itself refuses a second one. */
  'POST /setup/user': open,
};
