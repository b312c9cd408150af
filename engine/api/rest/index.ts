import type { Resource } from '../http/context.ts';
import { registerAuditLogs } from './audit-logs/routes.ts';
import { registerAuthentication } from './authentication/routes.ts';
import { registerAuthorizations } from './authorizations/routes.ts';
import { registerBatchOperations } from './batch-operations/routes.ts';
import { registerClock } from './clock/routes.ts';
import { registerCluster } from './cluster/routes.ts';
import { registerClusterVariables } from './cluster-variables/routes.ts';
import { registerConditionals } from './conditionals/routes.ts';
import { registerCorrelatedMessageSubscriptions } from './correlated-message-subscriptions/routes.ts';
import { registerDecisionDefinitions } from './decision-definitions/routes.ts';
import { registerDecisionInstances } from './decision-instances/routes.ts';
import { registerDecisionRequirements } from './decision-requirements/routes.ts';
import { registerDeployments } from './deployments/routes.ts';
import { registerDocuments } from './documents/routes.ts';
import { registerElementInstances } from './element-instances/routes.ts';
import { registerExpression } from './expression/routes.ts';
import { registerForms } from './forms/routes.ts';
import { registerGlobalTaskListeners } from './global-task-listeners/routes.ts';
import { registerGroups } from './groups/routes.ts';
import { registerIncidents } from './incidents/routes.ts';
import { registerJobs } from './jobs/routes.ts';
import { registerJobStatistics } from './jobs/statistics.ts';
import { registerMappingRules } from './mapping-rules/routes.ts';
import { registerMessageSubscriptions } from './message-subscriptions/routes.ts';
import { registerMessages } from './messages/routes.ts';
import { registerProcessDefinitions } from './process-definitions/routes.ts';
import { registerProcessInstances } from './process-instances/routes.ts';
import { registerResources } from './resources/routes.ts';
import { registerRoles } from './roles/routes.ts';
import { registerSecrets } from './secrets/routes.ts';
import { registerSetup } from './setup/routes.ts';
import { registerSignals } from './signals/routes.ts';
import { registerSystem } from './system/routes.ts';
import { registerTenants } from './tenants/routes.ts';
import { registerUnserved } from './unserved/routes.ts';
import { registerUserTasks } from './user-tasks/routes.ts';
import { registerUsers } from './users/routes.ts';
import { registerVariables } from './variables/routes.ts';

/** Every resource of the API that is served. */
const resources: readonly Resource[] = [
  registerAuditLogs,
  registerAuthentication,
  registerAuthorizations,
  registerBatchOperations,
  registerClock,
  registerCluster,
  registerClusterVariables,
  registerConditionals,
  registerCorrelatedMessageSubscriptions,
  registerDecisionDefinitions,
  registerDecisionInstances,
  registerDecisionRequirements,
  registerDeployments,
  registerDocuments,
  registerElementInstances,
  registerExpression,
  registerForms,
  registerGlobalTaskListeners,
  registerGroups,
  registerIncidents,
  registerJobStatistics,
  registerJobs,
  registerMappingRules,
  registerMessageSubscriptions,
  registerMessages,
  registerProcessDefinitions,
  registerProcessInstances,
  registerResources,
  registerRoles,
  registerSecrets,
  registerSetup,
  registerSignals,
  registerSystem,
  registerTenants,
  registerUnserved,
  registerUserTasks,
  registerUsers,
  registerVariables,
];

/** Registers all operations of Camunda's REST API, relative to its base path `/v2`. */
export const registerRest: Resource = (api, context) => {
  for (const register of resources) register(api, context);
};
