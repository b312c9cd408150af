/**
 * What each operation of the REST API needs, after Camunda's documentation, "Orchestration Cluster authorization". A test
 * holds that every served operation is here: one that is not would be refused to everybody.
 */
import type { TableName } from '../../core/entities/index.ts';
import type { PermissionType, ResourceType } from './permissions.ts';

/** Where the id of the resource comes from. */
export type Source =
  /** A field of the body or the path. */
  | { readonly field: string }
  /** The row that a path parameter or a field of the body names, and what of it is the id. */
  | { readonly table: TableName; readonly param: string };

/** The tables of what is deployed. */
export type ResourceTable = 'processDefinition' | 'decisionRequirements' | 'form' | 'genericResource';

export type AccessRule =
  /** Whoever is signed in. */
  | { readonly kind: 'signed-in' }
  /** Answered to everybody: what tells that the server is there. */
  | { readonly kind: 'public' }
  | {
      readonly kind: 'permission';
      readonly resourceType: ResourceType;
      readonly permissionType: PermissionType;
      /** Absent: the permission must hold for every resource. */
      readonly of?: Source;
    }
  /** Each of them must be permitted; one about a row that the request does not name says nothing. */
  | { readonly kind: 'all'; readonly rules: readonly AccessRule[] }
  /** A search shows the rows for which the permission holds: those whose column has a permitted id. */
  | {
      readonly kind: 'narrowed';
      readonly resourceType: ResourceType;
      readonly permissionType: PermissionType;
      readonly column: string;
      /** The column is of the element instance that a row belongs to, and not of the row. */
      readonly isOfElement?: true;
    }
  /**
   * A batch operation may be created with the permission for its type or for every type. It selects the rows that its creator may read
   * and do it to, since nobody is asked again when its items are tried.
   */
  | {
      readonly kind: 'batch';
      readonly toCreate: PermissionType;
      readonly resourceType: ResourceType;
      readonly toRead: PermissionType;
      readonly toChange: PermissionType;
      readonly column: string;
    }
  /** A deployed resource, by its id; the permission may depend on what is deployed. */
  | { readonly kind: 'resource'; readonly permissionTypes: Readonly<Record<ResourceTable, PermissionType>> }
  /** A user task, by its process or by being the caller's own. Whoever may update it may do all with it but read it. */
  | {
      readonly kind: 'task';
      readonly byProcess: PermissionType;
      readonly byTask: PermissionType;
      readonly byAssignee?: PermissionType;
    }
  | { readonly kind: 'tasks' }
  /** Whoever is signed in gets the jobs of those processes for which the permission holds. */
  | { readonly kind: 'jobs' };

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
const process = (permissionType: PermissionType, table: TableName, param: string): AccessRule =>
  on('PROCESS_DEFINITION', permissionType, { table, param });
const decision = (permissionType: PermissionType, table: TableName, param: string): AccessRule =>
  on('DECISION_DEFINITION', permissionType, { table, param });
type RuleOf<Kind extends AccessRule['kind']> = Extract<AccessRule, { kind: Kind }>;
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
/** Create, read, change, delete and search of one identity resource; membership is a change of what holds the members. */
const identity = (resource: string, id: string, resourceType: ResourceType): Readonly<Record<string, AccessRule>> => ({
  [`POST /${resource}`]: on(resourceType, 'CREATE'),
  [`POST /${resource}/search`]: rowsOn(resourceType, 'READ', id),
  [`GET /${resource}/:${id}`]: on(resourceType, 'READ', { field: id }),
  [`PUT /${resource}/:${id}`]: on(resourceType, 'UPDATE', { field: id }),
  [`DELETE /${resource}/:${id}`]: on(resourceType, 'DELETE', { field: id }),
});
const members = (
  resource: string,
  id: string,
  resourceType: ResourceType,
  kinds: Readonly<Record<string, string>>,
): Readonly<Record<string, AccessRule>> =>
  Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, member]) => [
      [`POST /${resource}/:${id}/${kind}/search`, on(resourceType, 'READ', { field: id })],
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
  'POST /process-definitions/:processDefinitionKey/variable-names/search': rowsOn(
    'PROCESS_DEFINITION',
    'READ_PROCESS_INSTANCE',
  ),
  'POST /process-definitions/statistics/process-instances': on('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),
  'POST /process-definitions/statistics/process-instances-by-version': on(
    'PROCESS_DEFINITION',
    'READ_PROCESS_INSTANCE',
  ),
  'POST /process-definitions/statistics/message-subscriptions': on('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),

  'POST /process-instances': on('PROCESS_DEFINITION', 'CREATE_PROCESS_INSTANCE', { field: 'processDefinitionId' }),
  'POST /process-instances/search': rowsOn('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),
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

  'POST /batch-operations/search': on('BATCH', 'READ'),
  'POST /batch-operation-items/search': on('BATCH', 'READ'),
  'GET /batch-operations/:batchOperationKey': on('BATCH', 'READ'),
  'POST /batch-operations/:batchOperationKey/suspension': batch,
  'POST /batch-operations/:batchOperationKey/resumption': batch,
  'POST /batch-operations/:batchOperationKey/cancellation': batch,

  'POST /element-instances/search': rowsOn('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),
  'POST /element-instances/wait-states/search': rowsOn('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),
  'GET /process-instances/:processInstanceKey/statistics/wait-states': read('processInstance', 'processInstanceKey'),
  'GET /element-instances/:elementInstanceKey': read('elementInstance', 'elementInstanceKey'),
  'POST /element-instances/:elementInstanceKey/incidents/search': read('elementInstance', 'elementInstanceKey'),
  'POST /element-instances/ad-hoc-activities/:adHocSubProcessInstanceKey/activation': update(
    'elementInstance',
    'adHocSubProcessInstanceKey',
  ),
  'PUT /element-instances/:elementInstanceKey/variables': update('elementInstance', 'elementInstanceKey'),
  'POST /variables/search': { ...rowsOn('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'), isOfElement: true },
  'GET /variables/:variableKey': read('variable', 'variableKey'),

  'POST /incidents/search': rowsOn('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),
  'GET /incidents/:incidentKey': read('incident', 'incidentKey'),
  'POST /incidents/:incidentKey/resolution': update('incident', 'incidentKey'),
  'POST /incidents/statistics/process-instances-by-error': on('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),
  'POST /incidents/statistics/process-instances-by-definition': on('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),

  'POST /jobs/activation': { kind: 'jobs' },
  'POST /jobs/search': rowsOn('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),
  'POST /jobs/:jobKey/completion': update('job', 'jobKey'),
  'POST /jobs/:jobKey/failure': update('job', 'jobKey'),
  'POST /jobs/:jobKey/error': update('job', 'jobKey'),
  'POST /jobs/batch-update': instancesBatch('CREATE_BATCH_OPERATION_UPDATE_JOB', 'UPDATE_PROCESS_INSTANCE'),
  'PATCH /jobs/:jobKey': update('job', 'jobKey'),

  'POST /messages/publication': on('MESSAGE', 'CREATE', { field: 'name' }),
  'POST /messages/correlation': on('MESSAGE', 'CREATE'),
  'POST /message-subscriptions/search': rowsOn('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),
  'POST /signals/broadcast': on('PROCESS_DEFINITION', 'UPDATE_PROCESS_INSTANCE'),
  'POST /conditionals/evaluation': on('PROCESS_DEFINITION', 'CREATE_PROCESS_INSTANCE'),

  'POST /user-tasks/search': { kind: 'tasks' },
  'GET /user-tasks/:userTaskKey': task('READ_USER_TASK', 'READ'),
  'GET /user-tasks/:userTaskKey/form': task('READ_USER_TASK', 'READ'),
  'POST /user-tasks/:userTaskKey/variables/search': task('READ_USER_TASK', 'READ'),
  'POST /user-tasks/:userTaskKey/effective-variables/search': task('READ_USER_TASK', 'READ'),
  'POST /user-tasks/:userTaskKey/assignment': task('CLAIM_USER_TASK', 'CLAIM'),
  'DELETE /user-tasks/:userTaskKey/assignee': { ...task('UPDATE_USER_TASK', 'UPDATE'), byAssignee: 'CLAIM' },
  'POST /user-tasks/:userTaskKey/completion': task('COMPLETE_USER_TASK', 'COMPLETE'),
  'PATCH /user-tasks/:userTaskKey': task('UPDATE_USER_TASK', 'UPDATE'),

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
  'GET /decision-instances/:decisionEvaluationInstanceKey': on('DECISION_DEFINITION', 'READ_DECISION_INSTANCE'),
  'POST /decision-instances/deletion': {
    kind: 'batch',
    toCreate: 'CREATE_BATCH_OPERATION_DELETE_DECISION_INSTANCE',
    resourceType: 'DECISION_DEFINITION',
    toRead: 'READ_DECISION_INSTANCE',
    toChange: 'DELETE_DECISION_INSTANCE',
    column: 'decisionDefinitionId',
  },
  'POST /decision-instances/:decisionEvaluationKey/deletion': on('DECISION_DEFINITION', 'DELETE_DECISION_INSTANCE'),
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
  'POST /jobs/statistics/errors': jobMetrics,

  'POST /audit-logs/search': on('AUDIT_LOG', 'READ'),
  'GET /audit-logs/:auditLogKey': on('AUDIT_LOG', 'READ'),
  'POST /user-tasks/:userTaskKey/audit-logs/search': task('READ_USER_TASK', 'READ'),
  'POST /correlated-message-subscriptions/search': rowsOn('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),

  'POST /cluster-variables/search': rowsOn('CLUSTER_VARIABLE', 'READ', 'name'),
  ...clusterVariables('global'),
  ...clusterVariables('tenants/:tenantId'),

  'POST /documents': on('DOCUMENT', 'CREATE'),
  'POST /documents/batch': on('DOCUMENT', 'CREATE'),
  'GET /documents/:documentId': on('DOCUMENT', 'READ'),
  'POST /documents/:documentId/links': on('DOCUMENT', 'CREATE'),
  'DELETE /documents/:documentId': on('DOCUMENT', 'DELETE'),

  'POST /global-task-listeners/search': on('GLOBAL_LISTENER', 'READ_TASK_LISTENER'),
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
  'POST /groups/:groupId/roles/search': on('GROUP', 'READ', { field: 'groupId' }),
  ...identity('roles', 'roleId', 'ROLE'),
  ...members('roles', 'roleId', 'ROLE', {
    users: 'username',
    clients: 'clientId',
    groups: 'groupId',
    'mapping-rules': 'mappingRuleId',
  }),
  ...identity('mapping-rules', 'mappingRuleId', 'MAPPING_RULE'),
  ...identity('authorizations', 'authorizationKey', 'AUTHORIZATION'),
  'POST /authorizations/search': on('AUTHORIZATION', 'READ'),
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
