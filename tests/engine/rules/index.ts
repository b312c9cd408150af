/** The areas of the rule book, in the order of the document. */
import { adHoc } from './ad-hoc.ts';
import { auditLog } from './audit-log.ts';
import { auditedOperations } from './audited-operations.ts';
import { authorizationRules } from './authorizations.ts';
import { batchOperations } from './batch-operations.ts';
import { batchSelection } from './batch-selection.ts';
import { boundaryEvents } from './boundary-events.ts';
import { businessIds } from './business-ids.ts';
import { compensation } from './compensation.ts';
import { conditionals } from './conditionals.ts';
import { deployments } from './deployments.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { eventsFromOutside } from './events-from-outside.ts';
import { gateways } from './gateways.ts';
import { identity } from './identity.ts';
import { incidents } from './incidents.ts';
import { jobLeases } from './job-leases.ts';
import { jobPriority } from './job-priority.ts';
import { jobs } from './jobs.ts';
import { joins } from './joins.ts';
import { keptHistory } from './kept-history.ts';
import { lifecycle } from './lifecycle.ts';
import { listeners } from './listeners.ts';
import { mappings } from './mappings.ts';
import { messageStarts } from './message-starts.ts';
import { messages } from './messages.ts';
import { migration } from './migration.ts';
import { modification } from './modification.ts';
import { multiInstance } from './multi-instance.ts';
import { permissionRules } from './permissions.ts';
import { permittedSearches } from './permitted-searches.ts';
import { processInstances } from './process-instances.ts';
import type { Area } from './rule.ts';
import { scopes } from './scopes.ts';
import { searchableCounts } from './searchable-counts.ts';
import { searchableHistory } from './searchable-history.ts';
import { searchableIncidents } from './searchable-incidents.ts';
import { searchableRecords } from './searchable-records.ts';
import { searchableWork } from './searchable-work.ts';
import { secretStores } from './secret-stores.ts';
import { secrets } from './secrets.ts';
import { suspension } from './suspension.ts';
import { tasks } from './tasks.ts';
import { throwEvents } from './throw-events.ts';
import { userTasks } from './user-tasks.ts';
import { validationAttributes } from './validation-attributes.ts';
import { validationCompensation } from './validation-compensation.ts';
import { validationEvents } from './validation-events.ts';
import { validationExtensions } from './validation-extensions.ts';
import { validationGateways } from './validation-gateways.ts';
import { validationOnce } from './validation-once.ts';
import { validationStructure } from './validation-structure.ts';
import { validationTasks } from './validation-tasks.ts';
import { validationTimers } from './validation-timers.ts';
import { validationValues } from './validation-values.ts';
import { variables } from './variables.ts';

export const areas: readonly Area[] = [
  lifecycle,
  gateways,
  joins,
  events,
  throwEvents,
  boundaryEvents,
  errors,
  compensation,
  conditionals,
  scopes,
  multiInstance,
  adHoc,
  tasks,
  listeners,
  mappings,
  secrets,
  secretStores,
  validationStructure,
  validationGateways,
  validationEvents,
  validationOnce,
  validationTimers,
  validationCompensation,
  validationTasks,
  validationExtensions,
  validationAttributes,
  validationValues,
  incidents,
  jobs,
  jobLeases,
  jobPriority,
  messages,
  messageStarts,
  userTasks,
  batchOperations,
  batchSelection,
  deployments,
  eventsFromOutside,
  identity,
  authorizationRules,
  permissionRules,
  permittedSearches,
  migration,
  modification,
  processInstances,
  businessIds,
  searchableRecords,
  searchableWork,
  searchableIncidents,
  searchableCounts,
  searchableHistory,
  keptHistory,
  auditLog,
  auditedOperations,
  suspension,
  variables,
];
