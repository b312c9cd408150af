import type { Key, TableName } from '../entities/index.ts';
import type { Command, CreateProcessInstance } from '../kernel/command.ts';
import type { State } from '../state/state.ts';

/** What has to be in memory before a command is applied; see the top of `core.ts`. */
export interface Requirements {
  /** Rows whose instance tree must be loaded: each is known by its primary key, its root is not. */
  readonly rows: readonly { readonly table: TableName; readonly key: Key }[];
  /** All instances that wait for a message of this name and correlation key must be loaded. */
  readonly messages: readonly { readonly messageName: string; readonly correlationKey: string }[];
  /** All instances that wait for a signal of this name must be loaded. */
  readonly signals: readonly string[];
  /** Where business ids are unique: running instances of the process that have this one must be loaded, called ones left out. */
  readonly businessIds: readonly { readonly processDefinitionId: string; readonly businessId: string }[];
}

const nothing: Requirements = { rows: [], messages: [], signals: [], businessIds: [] };

export function requiredInstances(command: Command, state: State): Requirements {
  const rows = (table: TableName, ...keys: readonly Key[]): Requirements => {
    const missing = keys.filter((key) => state.tables[table].get(key) === undefined);
    return missing.length === 0 ? nothing : { ...nothing, rows: missing.map((key) => ({ table, key })) };
  };
  switch (command.type) {
    case 'DEPLOYMENT.CREATE':
    case 'DECISION_EVALUATION.EVALUATE':
    case 'MESSAGE.EXPIRE':
    case 'CONDITIONAL.EVALUATE':
    case 'RESOURCE_DELETION.DELETE':
    case 'PROCESS.DRAIN':
    case 'DECISION_EVALUATION.DELETE':
    case 'DECISION_INSTANCE.DELETE':
    case 'BATCH_OPERATION.CREATE':
    case 'BATCH_OPERATION.SUSPEND':
    case 'BATCH_OPERATION.RESUME':
    case 'BATCH_OPERATION.CANCEL':
    case 'BATCH_OPERATION.ADD_ITEMS':
    case 'BATCH_OPERATION.CANCEL_ITEMS':
    case 'BATCH_OPERATION.FAIL':
    case 'CLUSTER_VARIABLE.CREATE':
    case 'CLUSTER_VARIABLE.UPDATE':
    case 'CLUSTER_VARIABLE.DELETE':
    case 'GLOBAL_TASK_LISTENER.CREATE':
    case 'GLOBAL_TASK_LISTENER.UPDATE':
    case 'GLOBAL_TASK_LISTENER.DELETE':
    case 'USER.CREATE':
    case 'USER.UPDATE':
    case 'GROUP.CREATE':
    case 'GROUP.UPDATE':
    case 'ROLE.CREATE':
    case 'ROLE.UPDATE':
    case 'MAPPING_RULE.CREATE':
    case 'MAPPING_RULE.UPDATE':
    case 'OWNER.DELETE':
    case 'MEMBERSHIP.ADD':
    case 'MEMBERSHIP.REMOVE':
    case 'AUTHORIZATION.CREATE':
    case 'AUTHORIZATION.UPDATE':
    case 'AUTHORIZATION.DELETE':
      return nothing;
    case 'BATCH_OPERATION.EXECUTE_ITEM':
      if (command.item.type === 'DELETE_DECISION_INSTANCE') return nothing;
      return rows(command.item.type === 'RESOLVE_INCIDENT' ? 'incident' : 'processInstance', command.item.itemKey);
    case 'PROCESS_INSTANCE_CREATION.CREATE':
      return namesakes(command, state);
    case 'PROCESS_INSTANCE.CANCEL':
    case 'PROCESS_INSTANCE.DELETE':
    case 'PROCESS_INSTANCE.MODIFY':
    case 'PROCESS_INSTANCE.MIGRATE':
      return rows('processInstance', command.processInstanceKey);
    case 'JOB_BATCH.ACTIVATE':
      return rows('job', ...command.jobKeys);
    case 'JOB.COMPLETE':
    case 'JOB.FAIL':
    case 'JOB.THROW_ERROR':
    case 'JOB.UPDATE':
    case 'JOB.TIME_OUT':
    case 'JOB.RECUR':
      return rows('job', command.jobKey);
    case 'USER_TASK.ASSIGN':
    case 'USER_TASK.UNASSIGN':
    case 'USER_TASK.UPDATE':
    case 'USER_TASK.COMPLETE':
      return rows('userTask', command.userTaskKey);
    case 'VARIABLE_DOCUMENT.UPDATE':
      return rows('elementInstance', command.scopeKey);
    case 'AD_HOC_SUB_PROCESS.ACTIVATE':
      return rows('elementInstance', command.elementInstanceKey);
    case 'TIMER.TRIGGER':
      return rows('timer', command.timerKey);
    case 'INCIDENT.RESOLVE':
      return rows('incident', command.incidentKey);
    case 'SIGNAL.BROADCAST':
      return { ...nothing, signals: [command.signalName] };
    case 'SIGNAL.DELIVER': {
      const thrown = state.tables.thrownSignal.get(command.thrownSignalKey);
      return thrown === undefined ? nothing : { ...nothing, signals: [thrown.signalName] };
    }
    case 'MESSAGE.PUBLISH':
    case 'MESSAGE.CORRELATE':
      return { ...nothing, messages: [{ messageName: command.name, correlationKey: command.correlationKey }] };
  }
}

function namesakes({ by, businessId = null }: CreateProcessInstance, state: State): Requirements {
  const processDefinitionId =
    'processDefinitionKey' in by
      ? state.tables.processDefinition.get(by.processDefinitionKey)?.processDefinitionId
      : by.processDefinitionId;
  if (businessId === null || processDefinitionId === undefined) return nothing;
  return { ...nothing, businessIds: [{ processDefinitionId, businessId }] };
}
