/** The live tables, one for each descriptor. They are listed one by one, so that each keeps the type of its rows. */
import { batchOperationItemTable, batchOperationTable } from '../entities/batch-operations.ts';
import { clusterVariableTable, globalTaskListenerTable } from '../entities/cluster.ts';
import { decisionDefinitionTable, decisionInstanceTable, decisionRequirementsTable } from '../entities/decisions.ts';
import { formTable, genericResourceTable, processDefinitionTable } from '../entities/definitions.ts';
import {
  compensationSubscriptionTable,
  conditionalSubscriptionTable,
  correlatedMessageSubscriptionTable,
  messageStartLockTable,
  messageSubscriptionTable,
  messageTable,
  signalSubscriptionTable,
  thrownSignalTable,
  timerTable,
} from '../entities/events.ts';
import { auditLogTable, jobMetricTable } from '../entities/history.ts';
import {
  authorizationTable,
  groupTable,
  mappingRuleTable,
  membershipTable,
  roleTable,
  tenantTable,
  userTable,
} from '../entities/identity.ts';
import type { Row, TableName } from '../entities/index.ts';
import { elementInstanceTable, incidentTable, processInstanceTable, variableTable } from '../entities/instances.ts';
import { bufferedStepTable } from '../entities/steps.ts';
import { jobTable, userTaskTable } from '../entities/work.ts';
import { createTable, type Table } from './table.ts';

export type LiveTables = { readonly [T in TableName]: Table<Row<T>> };

export function createTables(): LiveTables {
  return {
    processDefinition: createTable(processDefinitionTable),
    form: createTable(formTable),
    genericResource: createTable(genericResourceTable),
    decisionRequirements: createTable(decisionRequirementsTable),
    decisionDefinition: createTable(decisionDefinitionTable),
    processInstance: createTable(processInstanceTable),
    elementInstance: createTable(elementInstanceTable),
    variable: createTable(variableTable),
    job: createTable(jobTable),
    userTask: createTable(userTaskTable),
    timer: createTable(timerTable),
    messageSubscription: createTable(messageSubscriptionTable),
    incident: createTable(incidentTable),
    message: createTable(messageTable),
    messageStartLock: createTable(messageStartLockTable),
    signalSubscription: createTable(signalSubscriptionTable),
    thrownSignal: createTable(thrownSignalTable),
    compensationSubscription: createTable(compensationSubscriptionTable),
    bufferedStep: createTable(bufferedStepTable),
    conditionalSubscription: createTable(conditionalSubscriptionTable),
    decisionInstance: createTable(decisionInstanceTable),
    batchOperation: createTable(batchOperationTable),
    batchOperationItem: createTable(batchOperationItemTable),
    correlatedMessageSubscription: createTable(correlatedMessageSubscriptionTable),
    clusterVariable: createTable(clusterVariableTable),
    globalTaskListener: createTable(globalTaskListenerTable),
    auditLog: createTable(auditLogTable),
    jobMetric: createTable(jobMetricTable),
    user: createTable(userTable),
    group: createTable(groupTable),
    role: createTable(roleTable),
    tenant: createTable(tenantTable),
    mappingRule: createTable(mappingRuleTable),
    membership: createTable(membershipTable),
    authorization: createTable(authorizationTable),
  };
}
