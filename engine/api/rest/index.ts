import type { Resource } from '../context.ts';
import { notServed } from '../problem.ts';
import { registerAuditLogs } from './audit-logs.ts';
import { registerAuthentication } from './authentication.ts';
import { registerAuthorizations } from './authorizations.ts';
import { registerBatchOperations } from './batch-operations.ts';
import { registerClock } from './clock.ts';
import { registerCluster } from './cluster.ts';
import { registerClusterVariables } from './cluster-variables.ts';
import { registerConditionals } from './conditionals.ts';
import { registerCorrelatedMessageSubscriptions } from './correlated-message-subscriptions.ts';
import { registerDecisionDefinitions } from './decision-definitions.ts';
import { registerDecisionInstances } from './decision-instances.ts';
import { registerDecisionRequirements } from './decision-requirements.ts';
import { registerDeployments } from './deployments.ts';
import { registerDocuments } from './documents.ts';
import { registerElementInstances } from './element-instances.ts';
import { registerExpression } from './expression.ts';
import { registerGlobalTaskListeners } from './global-task-listeners.ts';
import { registerGroups } from './groups.ts';
import { registerIncidents } from './incidents.ts';
import { registerJobStatistics } from './job-statistics.ts';
import { registerJobs } from './jobs.ts';
import { registerMappingRules } from './mapping-rules.ts';
import { registerMessageSubscriptions } from './message-subscriptions.ts';
import { registerMessages } from './messages.ts';
import { registerProcessDefinitions } from './process-definitions.ts';
import { registerProcessInstances } from './process-instances.ts';
import { registerResources } from './resources.ts';
import { registerRoles } from './roles.ts';
import { registerSetup } from './setup.ts';
import { registerSignals } from './signals.ts';
import { registerSystem } from './system.ts';
import { registerTenants } from './tenants.ts';
import { unservedOperations } from './unserved.ts';
import { registerUserTasks } from './user-tasks.ts';
import { registerUsers } from './users.ts';
import { registerVariables } from './variables.ts';

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
  registerSetup,
  registerSignals,
  registerSystem,
  registerTenants,
  registerUserTasks,
  registerUsers,
  registerVariables,
];

/** Registers all operations of Camunda's REST API, relative to its base path `/v2`. */
export const registerRest: Resource = (api, context) => {
  for (const register of resources) register(api, context);
  for (const operation of unservedOperations.keys()) registerUnserved(api, operation);
};

function registerUnserved(api: Parameters<Resource>[0], operation: string): void {
  const [method = '', url = ''] = operation.split(' ');
  api.route({
    method,
    url,
    handler: async () => {
      throw notServed(`${method} /v2${url}`);
    },
  });
}
