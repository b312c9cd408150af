/**
 * What is kept beside the state for those who ask later: the audit log and figures of jobs. The core never reads these rows.
 */
import {
  flag,
  integer,
  key,
  momentMs,
  oneOf,
  optionalKey,
  optionalMomentMs,
  optionalOneOf,
  optionalText,
  type RowOf,
  table,
  text,
} from './table.ts';

export type ActorType = 'ANONYMOUS' | 'CLIENT' | 'UNKNOWN' | 'USER';

/** Who gives a command. */
export interface Actor {
  readonly type: ActorType;
  /** Null for somebody who is not known. */
  readonly id: string | null;
}

/** What was asked for, by Camunda's names. */
export type AuditedEntity =
  | 'AUTHORIZATION'
  | 'BATCH'
  | 'CLIENT'
  | 'DECISION'
  | 'GROUP'
  | 'INCIDENT'
  | 'JOB'
  | 'MAPPING_RULE'
  | 'PROCESS_INSTANCE'
  | 'RESOURCE'
  | 'ROLE'
  | 'TENANT'
  | 'USER'
  | 'USER_TASK'
  | 'VARIABLE';

export type AuditedOperation =
  | 'ASSIGN'
  | 'CANCEL'
  | 'COMPLETE'
  | 'CREATE'
  | 'DELETE'
  | 'EVALUATE'
  | 'MIGRATE'
  | 'MODIFY'
  | 'RESOLVE'
  | 'RESUME'
  | 'SUSPEND'
  | 'UNASSIGN'
  | 'UPDATE';

/** One line of the audit log: who asked for what, when, and with which result. The core never reads it. */
export const auditLogTable = table({
  sqlName: 'audit_log',
  columns: {
    auditLogKey: key,
    atMs: momentMs,
    actorType: oneOf<ActorType>(),
    actorId: optionalText,
    category: oneOf<'ADMIN' | 'DEPLOYED_RESOURCES' | 'USER_TASKS'>(),
    entityType: oneOf<AuditedEntity>(),
    operationType: oneOf<AuditedOperation>(),
    result: oneOf<'FAIL' | 'SUCCESS'>(),
    entityKey: text,
    entityDescription: optionalText,
    rootProcessInstanceKey: optionalKey,
    processInstanceKey: optionalKey,
    processDefinitionKey: optionalKey,
    processDefinitionId: optionalText,
    elementInstanceKey: optionalKey,
    jobKey: optionalKey,
    userTaskKey: optionalKey,
    batchOperationKey: optionalKey,
    batchOperationType: optionalText,
    decisionRequirementsKey: optionalKey,
    decisionRequirementsId: optionalText,
    decisionDefinitionKey: optionalKey,
    decisionDefinitionId: optionalText,
    decisionEvaluationKey: optionalKey,
    deploymentKey: optionalKey,
    formKey: optionalKey,
    resourceKey: optionalKey,
    relatedEntityKey: optionalText,
    relatedEntityType: optionalOneOf<AuditedEntity>(),
    tenantId: optionalText,
  },
  primaryKey: 'auditLogKey',
  ownerKey: null,
  isFinal: () => true,
});
export type AuditLog = RowOf<typeof auditLogTable.columns>;

/** How many jobs of a type were created, completed and failed within one bucket of time, and when the last one was. */
export const jobMetricTable = table({
  sqlName: 'job_metric',
  columns: {
    jobMetricKey: key,
    /** When the bucket begins. */
    bucketMs: momentMs,
    jobType: text,
    /** Empty for what was created: no worker has it yet. */
    worker: text,
    /** Of failures; otherwise empty. */
    errorCode: text,
    errorMessage: text,
    createdCount: integer,
    createdMs: optionalMomentMs,
    completedCount: integer,
    completedMs: optionalMomentMs,
    failedCount: integer,
    failedMs: optionalMomentMs,
    /** Not everything was counted in this bucket: there were too many types, workers and errors. */
    isIncomplete: flag,
  },
  primaryKey: 'jobMetricKey',
  ownerKey: null,
  isFinal: () => true,
});
export type JobMetric = RowOf<typeof jobMetricTable.columns>;
