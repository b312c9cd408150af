/**
 * The tables of the engine. A descriptor names the columns of a table once; the row type, the table in memory and both
 * stores derive from it.
 */
import { batchOperationItemTable, batchOperationTable } from './batch-operations.ts';
import { clusterVariableTable, globalTaskListenerTable } from './cluster.ts';
import { decisionDefinitionTable, decisionInstanceTable, decisionRequirementsTable } from './decisions.ts';
import { formTable, genericResourceTable, processDefinitionTable } from './definitions.ts';
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
} from './events.ts';
import { auditLogTable, jobMetricTable } from './history.ts';
import {
  authorizationTable,
  groupTable,
  mappingRuleTable,
  membershipTable,
  roleTable,
  tenantTable,
  userTable,
} from './identity.ts';
import { elementInstanceTable, incidentTable, processInstanceTable, variableTable } from './instances.ts';
import { bufferedStepTable } from './steps.ts';
import type { Key, RowOf } from './table.ts';
import { jobTable, userTaskTable } from './work.ts';

/** Every table of the engine; the order is the order of writing. */
export const tables = {
  processDefinition: processDefinitionTable,
  form: formTable,
  genericResource: genericResourceTable,
  decisionRequirements: decisionRequirementsTable,
  decisionDefinition: decisionDefinitionTable,
  processInstance: processInstanceTable,
  elementInstance: elementInstanceTable,
  variable: variableTable,
  job: jobTable,
  userTask: userTaskTable,
  timer: timerTable,
  messageSubscription: messageSubscriptionTable,
  incident: incidentTable,
  message: messageTable,
  messageStartLock: messageStartLockTable,
  signalSubscription: signalSubscriptionTable,
  thrownSignal: thrownSignalTable,
  compensationSubscription: compensationSubscriptionTable,
  bufferedStep: bufferedStepTable,
  conditionalSubscription: conditionalSubscriptionTable,
  decisionInstance: decisionInstanceTable,
  batchOperation: batchOperationTable,
  batchOperationItem: batchOperationItemTable,
  correlatedMessageSubscription: correlatedMessageSubscriptionTable,
  clusterVariable: clusterVariableTable,
  globalTaskListener: globalTaskListenerTable,
  auditLog: auditLogTable,
  jobMetric: jobMetricTable,
  user: userTable,
  group: groupTable,
  role: roleTable,
  tenant: tenantTable,
  mappingRule: mappingRuleTable,
  membership: membershipTable,
  authorization: authorizationTable,
} as const;

export type TableName = keyof typeof tables;
export type Row<T extends TableName> = RowOf<(typeof tables)[T]['columns']>;

/** Rows by table, as loaded from a store. */
export type Rows = { readonly [T in TableName]?: readonly Row<T>[] };

/** What a batch changed: the last value of each touched row, and the keys of deleted ones. */
export type Changes = {
  readonly [T in TableName]?: { readonly upserts: readonly Row<T>[]; readonly deletes: readonly Key[] };
};

/** The tenant of everybody where there are no others. */
export const DEFAULT_TENANT_ID = '<default>';

/** The row of the default tenant, with which every store begins; no other row is given so small a key. */
export const DEFAULT_TENANT: Row<'tenant'> = {
  tenantKey: 1,
  tenantId: DEFAULT_TENANT_ID,
  name: 'Default',
  description: '',
};

/** Rows that are to be gone from the store for good, history included. */
export interface Purges {
  readonly processInstances: readonly Key[];
  readonly decisionEvaluations: readonly Key[];
  readonly decisionInstances: readonly Key[];
  /** Of these the subscriptions of their start events, which belong to no instance. */
  readonly processDefinitions: readonly Key[];
}

export type {
  BatchOperation,
  BatchOperationItem,
  BatchOperationState,
  BatchOperationType,
  BatchPlan,
  BatchSelection,
} from './batch-operations.ts';
export type {
  ClusterVariable,
  ClusterVariableKind,
  GlobalListenerEvent,
  GlobalTaskListener,
  VariableMetadata,
} from './cluster.ts';
export type {
  DecisionDefinition,
  DecisionInstance,
  DecisionRequirements,
  DecisionValue,
  MatchedRule,
} from './decisions.ts';
export type { Form, GenericResource, ProcessDefinition } from './definitions.ts';
export type {
  CompensationSubscription,
  ConditionalSubscription,
  CorrelatedMessageSubscription,
  Message,
  MessageStartLock,
  MessageSubscription,
  SignalSubscription,
  ThrownSignal,
  Timer,
} from './events.ts';
export { MESSAGE_SUBSCRIPTION_STATES } from './events.ts';
export type { Actor, ActorType, AuditedEntity, AuditedOperation, AuditLog, JobMetric } from './history.ts';
export type {
  Authorization,
  ContainerType,
  Group,
  MappingRule,
  Membership,
  OwnerType,
  Role,
  Tenant,
  User,
} from './identity.ts';
export type {
  ElementInstance,
  ElementProgress,
  ElementState,
  Incident,
  IncidentErrorType,
  PendingTrigger,
  ProcessInstance,
  Variable,
} from './instances.ts';
export type { BufferedStep, Step } from './steps.ts';
export type { Key } from './table.ts';
export type { Whereabouts } from './whereabouts.ts';
export { whereaboutsOfDecision, whereaboutsOfInstance } from './whereabouts.ts';
export type {
  Job,
  JobKind,
  JobState,
  ListenerEventType,
  UserTask,
  UserTaskTransition,
} from './work.ts';
export { SHOWN_JOB_STATES } from './work.ts';
