import type { TableName } from '../../core/entities/index.ts';

/** The descriptors' `isFinal`, negated, in SQL: which rows of a table the core may still read. Tables without history are absent. */
export const liveConditions: Readonly<Partial<Record<TableName, string>>> = {
  processInstance: `state = 'ACTIVE'`,
  elementInstance: `state not in ('COMPLETED', 'TERMINATED')`,
  variable: `exists (select from engine.element_instance scope where scope.element_instance_key = scope_key
    and scope.state not in ('COMPLETED', 'TERMINATED'))`,
  job: `state not in ('COMPLETED', 'CANCELED')`,
  userTask: `state not in ('COMPLETED', 'CANCELED')`,
  incident: `state <> 'RESOLVED'`,
  decisionInstance: 'false',
  batchOperation: `phase <> 'DONE'`,
  batchOperationItem: 'false',
  correlatedMessageSubscription: 'false',
  auditLog: 'false',
  jobMetric: 'false',
};
