/** Every search of the API, with what it searches and by which field its items are told apart. */

import { auditLogs, taskAuditLogs } from '../../../engine/api/rest/audit-logs/table.ts';
import { authorizations } from '../../../engine/api/rest/authorizations/routes.ts';
import { batchOperationItems, batchOperations } from '../../../engine/api/rest/batch-operations/table.ts';
import { clusterVariables } from '../../../engine/api/rest/cluster-variables/routes.ts';
import { correlatedMessageSubscriptions } from '../../../engine/api/rest/correlated-message-subscriptions/routes.ts';
import { decisionDefinitions } from '../../../engine/api/rest/decision-definitions/table.ts';
import { decisionInstances } from '../../../engine/api/rest/decision-instances/table.ts';
import { decisionRequirements } from '../../../engine/api/rest/decision-requirements/routes.ts';
import { elementInstances } from '../../../engine/api/rest/element-instances/table.ts';
import { globalTaskListeners } from '../../../engine/api/rest/global-task-listeners/routes.ts';
import { groups } from '../../../engine/api/rest/groups/routes.ts';
import { incidents } from '../../../engine/api/rest/incidents/table.ts';
import { jobs } from '../../../engine/api/rest/jobs/table.ts';
import { mappingRules } from '../../../engine/api/rest/mapping-rules/routes.ts';
import { messageSubscriptions } from '../../../engine/api/rest/message-subscriptions/routes.ts';
import { processDefinitions } from '../../../engine/api/rest/process-definitions/table.ts';
import { processInstances } from '../../../engine/api/rest/process-instances/table.ts';
import { resources } from '../../../engine/api/rest/resources/routes.ts';
import { type MemberKind, memberKinds, members } from '../../../engine/api/rest/roles/members.ts';
import { roles } from '../../../engine/api/rest/roles/view.ts';
import type { Searchable } from '../../../engine/api/rest/search/search.ts';
import { userTasks } from '../../../engine/api/rest/user-tasks/table.ts';
import { users } from '../../../engine/api/rest/users/routes.ts';
import { variables } from '../../../engine/api/rest/variables/table.ts';
import { taskVariables } from '../../../engine/api/rest/variables/user-task-variables.ts';
import type { TableName } from '../../../engine/core/entities/index.ts';
import {
  type AnyRow,
  GROUP,
  INSIDE_SCOPE,
  INSTANCE_KEY,
  ROLES_OF_GROUP,
  ROLES_OF_TENANT,
  RULES_OF_GROUP,
  RULES_OF_ROLE,
  RULES_OF_TENANT,
  roleAt,
  SCOPE_KEY,
  TASK_KEY,
  TASK_SCOPES,
  TENANT,
} from './random-rows.ts';

export interface Endpoint {
  /** As the table of routes has it. */
  readonly operation: string;
  readonly path: string;
  readonly searchable: Searchable<TableName>;
  /** Field of an item and column of its row by which the two are matched. */
  readonly field: string;
  readonly column: string;
  /** Of a search that its path narrows: the rows of the table that are in it. */
  readonly within: (rows: readonly AnyRow[]) => readonly AnyRow[];
}

function endpoint<T extends TableName>(
  path: string,
  searchable: Searchable<T>,
  field: string,
  column = field,
): Endpoint {
  return {
    operation: `POST /${path}/search`,
    path: `/v2/${path}/search`,
    searchable: searchable as unknown as Searchable<TableName>,
    field,
    column,
    within: (rows) => rows,
  };
}

/** @param id what stands for the parameter of the path */
function nested<T extends TableName>(
  path: string,
  id: number | string,
  within: (row: AnyRow) => boolean,
  ...[searchable, field, column]: [Searchable<T>, string, string?]
): Endpoint {
  const plain = endpoint(path, searchable, field, column);
  return { ...plain, path: plain.path.replace(/:\w+/, String(id)), within: (rows) => rows.filter(within) };
}

const containers = {
  GROUP: ['groups/:groupId', GROUP],
  ROLE: ['roles/:roleId', roleAt(0)],
  TENANT: ['tenants/:tenantId', TENANT],
} as const;

const member = (containerType: keyof typeof containers, kind: MemberKind): Endpoint => {
  const [container, id] = containers[containerType];
  const isMember = (row: AnyRow) =>
    row.containerType === containerType && row.containerId === id && row.memberType === kind.memberType;
  return nested(`${container}/${kind.path}`, id, isMember, members(kind), kind.idField, 'memberId');
};

const rulesOf = (container: string, id: string, ids: readonly string[]): Endpoint =>
  nested(
    `${container}/mapping-rules`,
    id,
    (row) => ids.includes(String(row.mappingRuleId)),
    mappingRules,
    'mappingRuleId',
  );

const isVisible = ({ scopeKey }: AnyRow): boolean => TASK_SCOPES.includes(Number(scopeKey));

/** Of what is visible under one name, what is nearest. */
function effective(rows: readonly AnyRow[]): readonly AnyRow[] {
  const distance = ({ scopeKey }: AnyRow): number => TASK_SCOPES.indexOf(Number(scopeKey));
  const byName = Map.groupBy(rows.filter(isVisible), ({ name }) => name);
  return [...byName.values()].flatMap((same) => same.toSorted((a, b) => distance(a) - distance(b)).slice(0, 1));
}

/**
 * The keys of the random rows follow this order (`BASE_KEYS`). The audit log comes early: every search writes beside it, and each write leaves its lines
 * there, through which a later walk would go.
 */
export const endpoints: readonly Endpoint[] = [
  endpoint('process-definitions', processDefinitions, 'processDefinitionKey'),
  endpoint('process-instances', processInstances, 'processInstanceKey'),
  endpoint('element-instances', elementInstances, 'elementInstanceKey'),
  endpoint('variables', variables, 'variableKey'),
  endpoint('user-tasks', userTasks, 'userTaskKey'),
  endpoint('audit-logs', auditLogs, 'auditLogKey'),
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
  endpoint('cluster-variables', clusterVariables, 'name'),
  endpoint('global-task-listeners', globalTaskListeners, 'id'),
  endpoint('users', users, 'username'),
  endpoint('groups', groups, 'groupId'),
  endpoint('roles', roles, 'roleId'),
  endpoint('mapping-rules', mappingRules, 'mappingRuleId'),
  endpoint('authorizations', authorizations, 'authorizationKey'),
  nested(
    'process-instances/:processInstanceKey/incidents',
    INSTANCE_KEY,
    ({ processInstanceKey }) => processInstanceKey === INSTANCE_KEY,
    incidents,
    'incidentKey',
  ),
  nested(
    'element-instances/:elementInstanceKey/incidents',
    SCOPE_KEY,
    ({ elementInstanceKey }) => INSIDE_SCOPE.includes(Number(elementInstanceKey)),
    incidents,
    'incidentKey',
  ),
  nested('user-tasks/:userTaskKey/variables', TASK_KEY, isVisible, taskVariables, 'variableKey'),
  {
    ...nested('user-tasks/:userTaskKey/effective-variables', TASK_KEY, isVisible, taskVariables, 'variableKey'),
    within: effective,
  },
  nested(
    'user-tasks/:userTaskKey/audit-logs',
    TASK_KEY,
    ({ userTaskKey }) => userTaskKey === TASK_KEY,
    taskAuditLogs,
    'auditLogKey',
  ),
  nested('groups/:groupId/roles', GROUP, ({ roleId }) => ROLES_OF_GROUP.includes(String(roleId)), roles, 'roleId'),
  member('GROUP', memberKinds.users),
  member('GROUP', memberKinds.clients),
  rulesOf('groups/:groupId', GROUP, RULES_OF_GROUP),
  member('ROLE', memberKinds.users),
  member('ROLE', memberKinds.clients),
  member('ROLE', memberKinds.groups),
  rulesOf('roles/:roleId', roleAt(0), RULES_OF_ROLE),
  member('TENANT', memberKinds.users),
  member('TENANT', memberKinds.clients),
  member('TENANT', memberKinds.groups),
  nested('tenants/:tenantId/roles', TENANT, ({ roleId }) => ROLES_OF_TENANT.includes(String(roleId)), roles, 'roleId'),
  rulesOf('tenants/:tenantId', TENANT, RULES_OF_TENANT),
  {
    ...endpoint('resources', resources, 'resourceKey'),
    within: (rows) => rows.filter(({ state }) => state === 'ACTIVE'),
  },
];
