/**
 * What has to be in memory before a command is applied; the top of `core.ts` tells how the runtime uses it. Most commands
 * start from one row, and need the whole tree of instances around it.
 */
import { type BatchOperationType, DEFAULT_TENANT_ID, type Key, type TableName } from '../entities/index.ts';
import type { Command, CommandType, CreateProcessInstance } from '../kernel/command.ts';
import { joined } from '../state/indexes.ts';
import type { State } from '../state/state.ts';
import type { CommandOf } from './processor.ts';

/** What has to be in memory before a command is applied; see the top of `core.ts`. */
export interface Requirements {
  /** Rows whose instance tree must be loaded: each is known by its primary key, its root is not. */
  readonly rows: readonly { readonly table: TableName; readonly key: Key }[];
  /** All instances that wait for a message of this name and correlation key must be loaded. */
  readonly messages: readonly { readonly messageName: string; readonly correlationKey: string }[];
  /** All instances that wait for a signal of this name must be loaded. */
  readonly signals: readonly string[];
  /**
   * Where business ids are unique: running instances of the process that have this one must be loaded, called ones left out.
   */
  readonly businessIds: readonly { readonly processDefinitionId: string; readonly businessId: string }[];
}

const nothing: Requirements = { rows: [], messages: [], signals: [], businessIds: [] };

type Requires<T extends CommandType> = (command: CommandOf<T>, state: State) => Requirements;

const requiresNothing = (): Requirements => nothing;

/** Requires the instance tree of a row, unless the row is in memory. */
const rows = (state: State, table: TableName, ...keys: readonly Key[]): Requirements => {
  const missing = keys.filter((key) => state.tables[table].get(key) === undefined);
  return missing.length === 0 ? nothing : { ...nothing, rows: missing.map((key) => ({ table, key })) };
};

const requiresJob = ({ jobKey }: { readonly jobKey: Key }, state: State) => rows(state, 'job', jobKey);

const requiresUserTask = ({ userTaskKey }: { readonly userTaskKey: Key }, state: State) =>
  rows(state, 'userTask', userTaskKey);

const requiresProcessInstance = ({ processInstanceKey }: { readonly processInstanceKey: Key }, state: State) =>
  rows(state, 'processInstance', processInstanceKey);

const requiresSubscribers = (
  {
    name,
    correlationKey,
    businessId,
    tenantId = DEFAULT_TENANT_ID,
  }: CommandOf<'MESSAGE.PUBLISH' | 'MESSAGE.CORRELATE'>,
  { indexes }: State,
): Requirements => {
  const starts = businessId === undefined ? [] : indexes.startSubscriptionsByName.find(joined(tenantId, name));
  return {
    ...nothing,
    messages: [{ messageName: name, correlationKey }],
    businessIds: starts.flatMap(({ processDefinitionId }) =>
      businessId === undefined ? [] : { processDefinitionId, businessId },
    ),
  };
};

/** The table of the row that an item names; null for one of history, which is never in memory. A missing type does not compile. */
const itemTables = {
  CANCEL_PROCESS_INSTANCE: 'processInstance',
  DELETE_PROCESS_INSTANCE: 'processInstance',
  MIGRATE_PROCESS_INSTANCE: 'processInstance',
  MODIFY_PROCESS_INSTANCE: 'processInstance',
  SUSPEND_PROCESS_INSTANCE: 'processInstance',
  RESUME_PROCESS_INSTANCE: 'processInstance',
  RESOLVE_INCIDENT: 'incident',
  UPDATE_JOB: 'job',
  DELETE_DECISION_INSTANCE: null,
} as const satisfies Record<BatchOperationType, TableName | null>;

/** A missing command type does not compile. */
const requirements = {
  'DEPLOYMENT.CREATE': requiresNothing,
  'DECISION_EVALUATION.EVALUATE': requiresNothing,
  'MESSAGE.EXPIRE': requiresNothing,
  'CONDITIONAL.EVALUATE': requiresNothing,
  'RESOURCE_DELETION.DELETE': requiresNothing,
  'PROCESS.DRAIN': requiresNothing,
  'DECISION_EVALUATION.DELETE': requiresNothing,
  'DECISION_INSTANCE.DELETE': requiresNothing,
  'BATCH_OPERATION.CREATE': requiresNothing,
  'BATCH_OPERATION.SUSPEND': requiresNothing,
  'BATCH_OPERATION.RESUME': requiresNothing,
  'BATCH_OPERATION.CANCEL': requiresNothing,
  'BATCH_OPERATION.ADD_ITEMS': requiresNothing,
  'BATCH_OPERATION.CANCEL_ITEMS': requiresNothing,
  'BATCH_OPERATION.FAIL': requiresNothing,
  'CLUSTER_VARIABLE.CREATE': requiresNothing,
  'CLUSTER_VARIABLE.UPDATE': requiresNothing,
  'CLUSTER_VARIABLE.DELETE': requiresNothing,
  'GLOBAL_TASK_LISTENER.CREATE': requiresNothing,
  'GLOBAL_TASK_LISTENER.UPDATE': requiresNothing,
  'GLOBAL_TASK_LISTENER.DELETE': requiresNothing,
  'USER.CREATE': requiresNothing,
  'USER.UPDATE': requiresNothing,
  'GROUP.CREATE': requiresNothing,
  'GROUP.UPDATE': requiresNothing,
  'ROLE.CREATE': requiresNothing,
  'ROLE.UPDATE': requiresNothing,
  'TENANT.CREATE': requiresNothing,
  'TENANT.UPDATE': requiresNothing,
  'MAPPING_RULE.CREATE': requiresNothing,
  'MAPPING_RULE.UPDATE': requiresNothing,
  'OWNER.DELETE': requiresNothing,
  'MEMBERSHIP.ADD': requiresNothing,
  'MEMBERSHIP.REMOVE': requiresNothing,
  'AUTHORIZATION.CREATE': requiresNothing,
  'AUTHORIZATION.UPDATE': requiresNothing,
  'AUTHORIZATION.DELETE': requiresNothing,
  'BATCH_OPERATION.EXECUTE_ITEM': ({ item }, state) => {
    const table = itemTables[item.type];
    return table === null ? nothing : rows(state, table, item.itemKey);
  },
  'PROCESS_INSTANCE_CREATION.CREATE': namesakes,
  'PROCESS_INSTANCE.CANCEL': requiresProcessInstance,
  'PROCESS_INSTANCE.SUSPEND': requiresProcessInstance,
  'PROCESS_INSTANCE.RESUME': requiresProcessInstance,
  'PROCESS_INSTANCE.DELETE': requiresProcessInstance,
  'PROCESS_INSTANCE.MODIFY': requiresProcessInstance,
  'PROCESS_INSTANCE.MIGRATE': requiresProcessInstance,
  'PROCESS_INSTANCE_BUSINESS_ID.ASSIGN': requiresProcessInstance,
  'JOB_BATCH.ACTIVATE': ({ jobKeys }, state) => rows(state, 'job', ...jobKeys),
  'JOB.COMPLETE': requiresJob,
  'JOB.FAIL': requiresJob,
  'JOB.THROW_ERROR': requiresJob,
  'JOB.UPDATE': requiresJob,
  'JOB.TIME_OUT': requiresJob,
  'JOB.RECUR': requiresJob,
  'USER_TASK.ASSIGN': requiresUserTask,
  'USER_TASK.UNASSIGN': requiresUserTask,
  'USER_TASK.UPDATE': requiresUserTask,
  'USER_TASK.COMPLETE': requiresUserTask,
  'EXPRESSION.EVALUATE': ({ scopeKey }, state) =>
    scopeKey === null ? nothing : rows(state, 'elementInstance', scopeKey),
  'VARIABLE_DOCUMENT.UPDATE': ({ scopeKey }, state) => rows(state, 'elementInstance', scopeKey),
  'AD_HOC_SUB_PROCESS.ACTIVATE': ({ elementInstanceKey }, state) => rows(state, 'elementInstance', elementInstanceKey),
  'TIMER.TRIGGER': ({ timerKey }, state) => rows(state, 'timer', timerKey),
  'INCIDENT.RESOLVE': ({ incidentKey }, state) => rows(state, 'incident', incidentKey),
  'SIGNAL.BROADCAST': ({ signalName }) => ({ ...nothing, signals: [signalName] }),
  'SIGNAL.DELIVER': ({ thrownSignalKey }, state) => {
    const thrown = state.tables.thrownSignal.get(thrownSignalKey);
    return thrown === undefined ? nothing : { ...nothing, signals: [thrown.signalName] };
  },
  'MESSAGE.PUBLISH': requiresSubscribers,
  'MESSAGE.CORRELATE': requiresSubscribers,
} as const satisfies { readonly [T in CommandType]: Requires<T> };

/** Returns what must be in memory before a command is applied. */
export function requiredInstances<C extends Command>(command: C, state: State): Requirements {
  const required = requirements[command.type] as unknown as (command: C, state: State) => Requirements;
  return required(command, state);
}

function namesakes({ by, businessId = null }: CreateProcessInstance, state: State): Requirements {
  const processDefinitionId =
    'processDefinitionKey' in by
      ? state.tables.processDefinition.get(by.processDefinitionKey)?.processDefinitionId
      : by.processDefinitionId;
  if (businessId === null || processDefinitionId === undefined) return nothing;
  return { ...nothing, businessIds: [{ processDefinitionId, businessId }] };
}
