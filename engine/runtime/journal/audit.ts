/** What the audit log says of each command that somebody outside gives. */

import type { Outcome, State } from '../../core/core.ts';
import type { AuditLog, BatchOperationItem, Key, Whereabouts } from '../../core/entities/index.ts';
import type { Command } from '../../core/kernel/command.ts';
import { tenantOf } from '../../core/state/tenants.ts';
import { deletedLines, deployedLines, evaluatedLine } from './audit-definitions.ts';
import { identityLines } from './audit-identity.ts';
import { type AuditLine, NO_ENTITY } from './audit-line.ts';

const text = (key: Key | undefined): string => (key === undefined ? NO_ENTITY : String(key));

/**
 * Returns the lines of a command, given the state before it; what is only known afterwards comes out of its outcome. Workers' own commands,
 * messages and signals have none: Camunda's log has no word for them.
 */
export function auditLines(state: State, command: Command): ((outcome: Outcome) => readonly AuditLine[]) | null {
  switch (command.type) {
    case 'DEPLOYMENT.CREATE':
      return ({ reply }) => deployedLines(reply.ok ? (reply.value as Parameters<typeof deployedLines>[0]) : null);
    case 'DECISION_EVALUATION.EVALUATE':
      return ({ reply }) => [
        evaluatedLine(reply.ok ? (reply.value as Parameters<typeof evaluatedLine>[0]) : null, command),
      ];
    case 'PROCESS_INSTANCE_CREATION.CREATE':
      return createdLine;
    case 'VARIABLE_DOCUMENT.UPDATE':
      return variableLines(state, command.scopeKey);
    case 'RESOURCE_DELETION.DELETE': {
      const lines = deletedLines(state, command.resourceKey);
      return () => lines;
    }
    case 'BATCH_OPERATION.EXECUTE_ITEM':
      return itemLines(state, command);
    case 'BATCH_OPERATION.CREATE':
      return ({ reply }) => {
        const batchOperationKey = reply.ok
          ? (reply.value as { readonly batchOperationKey: Key }).batchOperationKey
          : null;
        const entityKey = text(batchOperationKey ?? undefined);
        return [
          { ...batch, operationType: 'CREATE', entityKey, batchOperationKey, batchOperationType: command.batchType },
        ];
      };
    default: {
      const line = plainLine(state, command);
      return line === null ? identityLines(state, command) : () => [line];
    }
  }
}

const instance = { category: 'DEPLOYED_RESOURCES', entityType: 'PROCESS_INSTANCE' } as const;
const batch = { category: 'DEPLOYED_RESOURCES', entityType: 'BATCH', tenantId: null } as const;

/** Lines that the command and the state before it tell alone. */
function plainLine(state: State, command: Command): AuditLine | null {
  switch (command.type) {
    case 'PROCESS_INSTANCE.CANCEL':
      return { ...instance, operationType: 'CANCEL', ...ofInstance(state, command.processInstanceKey) };
    case 'PROCESS_INSTANCE.DELETE':
      return deletedInstanceLine(state, command.processInstanceKey, command.stood);
    case 'PROCESS_INSTANCE.SUSPEND':
      return { ...instance, operationType: 'SUSPEND', ...ofInstance(state, command.processInstanceKey) };
    case 'PROCESS_INSTANCE.RESUME':
      return { ...instance, operationType: 'RESUME', ...ofInstance(state, command.processInstanceKey) };
    case 'PROCESS_INSTANCE.MODIFY':
      return { ...instance, operationType: 'MODIFY', ...ofInstance(state, command.processInstanceKey) };
    case 'PROCESS_INSTANCE.MIGRATE':
      return migratedLine(state, command.processInstanceKey, command.targetProcessDefinitionKey);
    case 'PROCESS_INSTANCE_BUSINESS_ID.ASSIGN':
      return { ...instance, operationType: 'UPDATE', ...ofInstance(state, command.processInstanceKey) };
    case 'AD_HOC_SUB_PROCESS.ACTIVATE': {
      const { elementInstanceKey } = command;
      const row = state.tables.elementInstance.get(elementInstanceKey);
      return {
        ...instance,
        operationType: 'MODIFY',
        ...ofInstance(state, row?.processInstanceKey),
        elementInstanceKey,
      };
    }
    case 'DECISION_EVALUATION.DELETE':
      return deletedDecisionLine(command.decisionEvaluationKey, command.stood);
    case 'BATCH_OPERATION.SUSPEND':
    case 'BATCH_OPERATION.RESUME':
    case 'BATCH_OPERATION.CANCEL':
      return batchLine(state, command);
    case 'USER_TASK.ASSIGN':
    case 'USER_TASK.UNASSIGN':
    case 'USER_TASK.UPDATE':
    case 'USER_TASK.COMPLETE':
      return userTaskLine(state, command);
    case 'INCIDENT.RESOLVE':
      return incidentLine(state, command.incidentKey);
    case 'JOB.UPDATE':
      return jobLine(state, command.jobKey);
    case 'CLUSTER_VARIABLE.CREATE':
    case 'CLUSTER_VARIABLE.UPDATE':
    case 'CLUSTER_VARIABLE.DELETE':
      return {
        category: 'ADMIN',
        entityType: 'VARIABLE',
        operationType: lastWord(command.type) as 'CREATE' | 'UPDATE' | 'DELETE',
        entityKey: command.name,
        entityDescription: command.name,
        tenantId: command.tenantId,
      };
    default:
      return null;
  }
}

const lastWord = (type: string): string => type.slice(type.lastIndexOf('.') + 1);

/** A finished instance is not in memory, so that the command says where it stood. */
const deletedInstanceLine = (state: State, processInstanceKey: Key, stood: Whereabouts | undefined): AuditLine => ({
  ...instance,
  operationType: 'DELETE',
  ...ofInstance(state, processInstanceKey),
  ...stood,
});

const deletedDecisionLine = (key: Key, stood: Whereabouts | undefined): AuditLine => ({
  category: 'DEPLOYED_RESOURCES',
  entityType: 'DECISION',
  operationType: 'DELETE',
  entityKey: text(key),
  decisionEvaluationKey: key,
  ...stood,
});

/**
 * Names the process that the instance is to be of; one that there is not is named by the key that was asked for. That one is of no tenant, so
 * that the line is of the tenant of its instance.
 */
function migratedLine(state: State, processInstanceKey: Key, targetKey: Key): AuditLine {
  const processDefinitionId = state.tables.processDefinition.get(targetKey)?.processDefinitionId ?? null;
  const target = { processDefinitionKey: targetKey, processDefinitionId };
  const row = state.tables.processInstance.get(processInstanceKey);
  const whose = row === undefined ? {} : { tenantId: tenantOf(state, row) };
  return { ...instance, operationType: 'MIGRATE', ...ofInstance(state, processInstanceKey), ...target, ...whose };
}

/**
 * Returns the line of what a batch operation does to one item: that of the command that does the same, with the batch operation's key. An
 * item that failed was refused.
 */
function itemLines(
  state: State,
  { item, stood }: Extract<Command, { type: 'BATCH_OPERATION.EXECUTE_ITEM' }>,
): (outcome: Outcome) => readonly AuditLine[] {
  const { batchOperationKey } = item;
  const line = itemLine(state, item, stood);
  return ({ reply, records }) => {
    const hasFailed = records.some(
      (record) => record.valueType === 'BATCH_OPERATION_ITEM' && record.intent === 'FAILED',
    );
    return reply.ok ? [{ ...line, batchOperationKey, ...(hasFailed ? { result: 'FAIL' } : {}) }] : [];
  };
}

function itemLine(
  state: State,
  { type, itemKey, batchOperationKey }: BatchOperationItem,
  stood: Whereabouts | undefined,
): AuditLine {
  switch (type) {
    case 'CANCEL_PROCESS_INSTANCE':
      return { ...instance, operationType: 'CANCEL', ...ofInstance(state, itemKey) };
    case 'SUSPEND_PROCESS_INSTANCE':
      return { ...instance, operationType: 'SUSPEND', ...ofInstance(state, itemKey) };
    case 'RESUME_PROCESS_INSTANCE':
      return { ...instance, operationType: 'RESUME', ...ofInstance(state, itemKey) };
    case 'MODIFY_PROCESS_INSTANCE':
      return { ...instance, operationType: 'MODIFY', ...ofInstance(state, itemKey) };
    case 'MIGRATE_PROCESS_INSTANCE': {
      const plan = state.tables.batchOperation.get(batchOperationKey)?.plan;
      return migratedLine(state, itemKey, plan?.kind === 'migration' ? plan.targetProcessDefinitionKey : 0);
    }
    case 'DELETE_PROCESS_INSTANCE':
      return deletedInstanceLine(state, itemKey, stood);
    case 'DELETE_DECISION_INSTANCE':
      return deletedDecisionLine(stood?.decisionEvaluationKey ?? itemKey, stood);
    case 'RESOLVE_INCIDENT':
      return incidentLine(state, itemKey);
    case 'UPDATE_JOB':
      return jobLine(state, itemKey);
  }
}

/** Returns the keys of where an instance stands; of one that is not in memory, its key alone. */
function ofInstance(state: State, processInstanceKey: Key | undefined) {
  const row = processInstanceKey === undefined ? undefined : state.tables.processInstance.get(processInstanceKey);
  return {
    entityKey: text(processInstanceKey),
    processInstanceKey: processInstanceKey ?? null,
    rootProcessInstanceKey: row?.rootProcessInstanceKey ?? null,
    processDefinitionKey: row?.processDefinitionKey ?? null,
    processDefinitionId: row?.processDefinitionId ?? null,
  };
}

interface InstanceKeys {
  readonly rootProcessInstanceKey: Key;
  readonly processInstanceKey: Key;
  readonly processDefinitionKey: Key;
  readonly processDefinitionId: string;
  readonly elementInstanceKey: Key;
}

const keysOf = (row: InstanceKeys | undefined): Partial<AuditLog> =>
  row === undefined
    ? {}
    : {
        rootProcessInstanceKey: row.rootProcessInstanceKey,
        processInstanceKey: row.processInstanceKey,
        processDefinitionKey: row.processDefinitionKey,
        processDefinitionId: row.processDefinitionId,
        elementInstanceKey: row.elementInstanceKey,
      };

function userTaskLine(state: State, command: Extract<Command, { readonly userTaskKey: Key }>): AuditLine {
  const { userTaskKey } = command;
  return {
    category: 'USER_TASKS',
    entityType: 'USER_TASK',
    operationType: lastWord(command.type) as 'ASSIGN' | 'UNASSIGN' | 'UPDATE' | 'COMPLETE',
    entityKey: text(userTaskKey),
    userTaskKey,
    ...keysOf(state.tables.userTask.get(userTaskKey)),
    // Whom the task was given to is what its history asks for.
    ...(command.type === 'USER_TASK.ASSIGN' ? { relatedEntityKey: command.assignee } : {}),
  };
}

function incidentLine(state: State, incidentKey: Key): AuditLine {
  const row = state.tables.incident.get(incidentKey);
  return {
    category: 'DEPLOYED_RESOURCES',
    entityType: 'INCIDENT',
    operationType: 'RESOLVE',
    entityKey: text(incidentKey),
    ...keysOf(row),
    jobKey: row?.jobKey ?? null,
  };
}

function jobLine(state: State, jobKey: Key): AuditLine {
  const keys = keysOf(state.tables.job.get(jobKey));
  return {
    category: 'DEPLOYED_RESOURCES',
    entityType: 'JOB',
    operationType: 'UPDATE',
    entityKey: text(jobKey),
    jobKey,
    ...keys,
  };
}

function batchLine(
  state: State,
  { type, batchOperationKey }: Extract<Command, { type: `BATCH_OPERATION.${'SUSPEND' | 'RESUME' | 'CANCEL'}` }>,
): AuditLine {
  return {
    ...batch,
    operationType: lastWord(type) as 'SUSPEND' | 'RESUME' | 'CANCEL',
    entityKey: text(batchOperationKey),
    batchOperationKey,
    batchOperationType: state.tables.batchOperation.get(batchOperationKey)?.type ?? null,
  };
}

function createdLine({ reply }: Outcome): readonly AuditLine[] {
  if (!reply.ok) return [{ ...instance, operationType: 'CREATE', entityKey: NO_ENTITY }];
  const created = reply.value as {
    readonly processInstanceKey: Key;
    readonly processDefinitionKey: Key;
    readonly processDefinitionId: string;
  };
  const { processInstanceKey, processDefinitionKey, processDefinitionId } = created;
  const rootProcessInstanceKey = processInstanceKey;
  const keys = { processInstanceKey, rootProcessInstanceKey, processDefinitionKey, processDefinitionId };
  const entityDescription = processDefinitionId;
  return [{ ...instance, operationType: 'CREATE', entityKey: text(processInstanceKey), entityDescription, ...keys }];
}

/** Returns a line for each variable that was created or changed. */
function variableLines(state: State, scopeKey: Key) {
  const scope = state.tables.elementInstance.get(scopeKey);
  const variable = { category: 'DEPLOYED_RESOURCES', entityType: 'VARIABLE', ...keysOf(scope) } as const;
  return ({ reply, records }: Outcome): readonly AuditLine[] => {
    if (!reply.ok)
      return [{ ...variable, elementInstanceKey: scopeKey, operationType: 'UPDATE', entityKey: NO_ENTITY }];
    return records.flatMap((record): readonly AuditLine[] => {
      if (record.valueType !== 'VARIABLE') return [];
      const entityKey = text(record.key);
      if (record.intent === 'UPDATED') {
        const entityDescription = state.tables.variable.get(record.key)?.name ?? null;
        return [{ ...variable, operationType: 'UPDATE', entityKey, entityDescription }];
      }
      return [{ ...variable, operationType: 'CREATE', entityKey, entityDescription: record.value.name }];
    });
  };
}
