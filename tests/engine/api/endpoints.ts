/** Every search of the API, with what it searches and by which field its items are told apart. */

import type { Searchable } from '../../../engine/api/rest/search/search.ts';
import { auditLogs } from '../../../engine/api/rest/search/tables/audit-logs.ts';
import { batchOperationItems } from '../../../engine/api/rest/search/tables/batch-operation-items.ts';
import { batchOperations } from '../../../engine/api/rest/search/tables/batch-operations.ts';
import { clusterVariables } from '../../../engine/api/rest/search/tables/cluster-variables.ts';
import { correlatedMessageSubscriptions } from '../../../engine/api/rest/search/tables/correlated-message-subscriptions.ts';
import { decisionDefinitions } from '../../../engine/api/rest/search/tables/decision-definitions.ts';
import { decisionInstances } from '../../../engine/api/rest/search/tables/decision-instances.ts';
import { decisionRequirements } from '../../../engine/api/rest/search/tables/decision-requirements.ts';
import { elementInstances } from '../../../engine/api/rest/search/tables/element-instances.ts';
import { globalTaskListeners } from '../../../engine/api/rest/search/tables/global-task-listeners.ts';
import { incidents } from '../../../engine/api/rest/search/tables/incidents.ts';
import { jobs } from '../../../engine/api/rest/search/tables/jobs.ts';
import { messageSubscriptions } from '../../../engine/api/rest/search/tables/message-subscriptions.ts';
import { processDefinitions } from '../../../engine/api/rest/search/tables/process-definitions.ts';
import { processInstances } from '../../../engine/api/rest/search/tables/process-instances.ts';
import { userTasks } from '../../../engine/api/rest/search/tables/user-tasks.ts';
import { variables } from '../../../engine/api/rest/search/tables/variables.ts';
import type { TableName } from '../../../engine/core/entities/index.ts';

export interface Endpoint {
  readonly path: string;
  readonly searchable: Searchable<TableName>;
  /** Field of an item and column of its row by which the two are matched. */
  readonly field: string;
  readonly column: string;
}

function endpoint<T extends TableName>(
  path: string,
  searchable: Searchable<T>,
  field: string,
  column = field,
): Endpoint {
  return { path: `/v2/${path}/search`, searchable: searchable as unknown as Searchable<TableName>, field, column };
}

export const endpoints: readonly Endpoint[] = [
  endpoint('process-definitions', processDefinitions, 'processDefinitionKey'),
  endpoint('process-instances', processInstances, 'processInstanceKey'),
  endpoint('element-instances', elementInstances, 'elementInstanceKey'),
  endpoint('variables', variables, 'variableKey'),
  endpoint('user-tasks', userTasks, 'userTaskKey'),
  endpoint('jobs', jobs, 'jobKey'),
  endpoint('incidents', incidents, 'incidentKey'),
  endpoint('decision-definitions', decisionDefinitions, 'decisionDefinitionKey'),
  endpoint('decision-requirements', decisionRequirements, 'decisionRequirementsKey'),
  endpoint('decision-instances', decisionInstances, 'decisionEvaluationInstanceKey', 'decisionInstanceKey'),
  endpoint('message-subscriptions', messageSubscriptions, 'messageSubscriptionKey'),
  endpoint(
    'correlated-message-subscriptions',
    correlatedMessageSubscriptions,
    'subscriptionKey',
    'messageSubscriptionKey',
  ),
  endpoint('batch-operations', batchOperations, 'batchOperationKey'),
  endpoint('batch-operation-items', batchOperationItems, 'itemKey'),
  endpoint('audit-logs', auditLogs, 'auditLogKey'),
  endpoint('cluster-variables', clusterVariables, 'name'),
  endpoint('global-task-listeners', globalTaskListeners, 'id'),
];
