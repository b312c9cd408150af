/**
 * What Camunda's API has since 8.10 and the client of 8.9 does not know, by the published specification of 8.10: no client of it is an
 * npm package that a test could ask. Whatever stands here is served; a line too many fails like a line too few.
 */

/** `METHOD /path` of new operations, relative to the base path. */
export const OPERATIONS_OF_8_10: readonly string[] = [
  'POST /jobs/batch-update',
  'GET /forms/{}',
  'GET /resources/{}/content/binary',
  'POST /resources/search',
  'POST /authentication/me/authorizations/search',
  'POST /process-definitions/{}/variable-names/search',
  'POST /element-instances/wait-states/search',
  'GET /process-instances/{}/statistics/wait-states',
  'POST /process-instances/suspension',
  'POST /process-instances/resumption',
  'POST /process-instances/{processInstanceKey}/suspension',
  'POST /process-instances/{processInstanceKey}/resumption',
  'POST /secrets/list',
  'POST /secrets/resolve',
  'POST /process-instances/{processInstanceKey}/business-id-assignment',
];

/** What a known operation takes beyond the client of 8.9, in the words of `requests.test.ts`: `SearchJobs: filter has priority`. */
export const REQUESTS_OF_8_10: readonly string[] = [
  'EvaluateExpression: body has scopeKey',
  'CompleteJob: body has businessId',
  'CorrelateMessage: body has businessId',
  'CreateProcessInstance: body has processDefinitionVersionTag',
  'SearchJobs: filter has priority',
  'SearchJobs: sort has priority',
  'CancelProcessInstancesBatchOperation: filter has suspendedDate',
  'DeleteDecisionInstancesBatchOperation: filter has businessId',
  'DeleteProcessInstancesBatchOperation: filter has suspendedDate',
  'GetProcessDefinitionStatistics: filter has suspendedDate',
  'MigrateProcessInstancesBatchOperation: filter has suspendedDate',
  'ModifyProcessInstancesBatchOperation: filter has suspendedDate',
  'ResolveIncidentsBatchOperation: filter has suspendedDate',
  'GetProcessDefinitionMessageSubscriptionStatistics: filter has businessId',
  'SearchAuditLogs: filter has inboundChannelToolName',
  'SearchAuditLogs: filter has inboundChannelType',
  'SearchAuditLogs: sort has inboundChannelToolName',
  'SearchAuditLogs: sort has inboundChannelType',
  'PublishMessage: body has businessId',
  'SearchCorrelatedMessageSubscriptions: filter has businessId',
  'SearchCorrelatedMessageSubscriptions: sort has businessId',
  'SearchDecisionInstances: filter has businessId',
  'SearchDecisionInstances: sort has businessId',
  'SearchMessageSubscriptions: filter has businessId',
  'SearchMessageSubscriptions: sort has businessId',
  'SearchUserTaskAuditLogs: sort has inboundChannelToolName',
  'SearchUserTaskAuditLogs: sort has inboundChannelType',
  'SearchUserTasks: filter has businessId',
  'SearchUserTasks: sort has businessId',
  'SearchProcessInstances: filter has suspendedDate',
  'SearchProcessInstances: sort has suspendedDate',
];

/** Properties of the answers of known operations, list positions left out: `'POST /jobs/search': ['items[].priority']`. */
export const ANSWERS_OF_8_10: Readonly<Record<string, readonly string[]>> = {
  'GET /process-instances/{}': ['suspendedDate'],
  'POST /process-instances/search': ['items[].suspendedDate'],
  'GET /system/configuration': [
    'authentication',
    'authentication.canLogout',
    'authentication.isLoginDelegated',
    'cloud',
    'cloud.stage',
    'components',
    'components.active',
    'deployment',
    'deployment.isMultiTenancyEnabled',
    'deployment.maxRequestSize',
  ],
  'GET /topology': ['brokers[].brokerId', 'brokers[].partitions[].state'],
  'GET /decision-instances/{}': ['businessId'],
  'GET /user-tasks/{}': ['businessId'],
  'POST /audit-logs/search': ['items[].inboundChannelToolName', 'items[].inboundChannelType'],
  'POST /correlated-message-subscriptions/search': ['items[].businessId'],
  'POST /decision-instances/search': ['items[].businessId'],
  'POST /jobs/activation': ['jobs[].businessId', 'jobs[].jobLeaseToken', 'jobs[].physicalTenantId', 'jobs[].priority'],
  'POST /jobs/search': ['items[].businessId', 'items[].priority'],
  'POST /message-subscriptions/search': ['items[].businessId'],
  'POST /user-tasks/search': ['items[].businessId'],
  'POST /user-tasks/{}/audit-logs/search': ['items[].inboundChannelToolName', 'items[].inboundChannelType'],
  'GET /audit-logs/{}': ['inboundChannelToolName', 'inboundChannelType'],
};
