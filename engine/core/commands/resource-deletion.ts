/**
 * Deletes deployed resources (Camunda documentation, "Delete resources"). A process whose instances still run is DRAINING
 * first: its version is kept until the last of them has ended.
 */
import { latestProcess } from '../deployment/definitions.ts';
import type { DecisionRequirements, Key, ProcessDefinition } from '../entities/index.ts';
import { closeStarts, prepareStarts } from '../events/start-events.ts';
import type { Replies } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { joined } from '../state/indexes.ts';
import { createBatchOperation } from './batch-operations.ts';
import { accepted, type Processor } from './processor.ts';

type Reply = Answer<Replies['RESOURCE_DELETION.DELETE']>;

const nothingMore: Reply = { ok: true, value: { batchOperationKey: null, batchType: 'DELETE_PROCESS_INSTANCE' } };

/**
 * Deletes a process definition, decision requirements with their decisions, a form or another resource. Running instances go
 * on. Numbers of deleted versions are not given again (Camunda's documentation of resource deletion).
 */
export const deleteResource: Processor<'RESOURCE_DELETION.DELETE'> = (execution, { resourceKey, deleteHistory }) => {
  const { processDefinition, decisionRequirements, form, genericResource } = execution.state.tables;
  const definition = processDefinition.get(resourceKey);
  const requirements = decisionRequirements.get(resourceKey);
  if (definition?.state === 'ACTIVE') return deleteProcess(execution, definition, deleteHistory);
  if (definition !== undefined && deleteHistory) return deleteHistoryOf(execution, definition);
  if (requirements !== undefined) return deleteRequirements(execution, requirements, deleteHistory);
  if (form.get(resourceKey)?.state === 'ACTIVE') execution.emit('FORM', 'DELETED', resourceKey, {});
  else if (genericResource.get(resourceKey)?.state === 'ACTIVE') execution.emit('RESOURCE', 'DELETED', resourceKey, {});
  else return unknown(resourceKey);
  return nothingMore;
};

const unknown = (resourceKey: Key) =>
  rejected('NOT_FOUND', `Expected to delete resource but no resource found with key \`${resourceKey}\``);

/** Deletes a process version. When it was the latest, the one before it is from now on: its start events wait again. */
function deleteProcess(execution: Execution, definition: ProcessDefinition, deletesHistory: boolean): Reply {
  const { processDefinitionKey: key, processDefinitionId, tenantId } = definition;
  const isLatest = latestProcess(execution.state, tenantId, processDefinitionId) === definition;
  const previous = isLatest ? versionBefore(execution, definition) : undefined;
  const starts = previous && prepareStarts(execution, tenantId, execution.model(previous.processDefinitionKey));
  if (starts?.ok === false) {
    const reason = `Expected to delete resource with key '${key}', but the start events of the version before it cannot be opened again: ${starts.failure.message}`;
    return rejected('INVALID_STATE', reason);
  }
  execution.emit('PROCESS', 'DRAINING', key, { deletesHistory });
  if (isLatest) closeStarts(execution, definition, key);
  if (previous) for (const open of starts?.value ?? []) open(execution, previous);
  return nothingMore;
}

function versionBefore(execution: Execution, { tenantId, processDefinitionId, version }: ProcessDefinition) {
  const versions = execution.state.indexes.versionsOfProcess.find(joined(tenantId, processDefinitionId));
  return versions.findLast((other) => other.state === 'ACTIVE' && other.version < version);
}

/** Deletes the history of a definition that was deleted before without it. */
function deleteHistoryOf(execution: Execution, { processDefinitionKey: key, state }: ProcessDefinition): Reply {
  if (state === 'PURGED') return unknown(key);
  execution.emit('PROCESS', state === 'DRAINING' ? 'DRAINING' : 'DELETED', key, { deletesHistory: true });
  if (state === 'DRAINING') return nothingMore;
  return { ok: true, value: { batchOperationKey: purge(execution, key), batchType: 'DELETE_PROCESS_INSTANCE' } };
}

function purge(execution: Execution, processDefinitionKey: Key): Key {
  return createBatchOperation(execution, {
    type: 'DELETE_PROCESS_INSTANCE',
    selection: { by: 'processDefinitionKey', key: processDefinitionKey },
    plan: null,
    purgedResourceKey: processDefinitionKey,
  });
}

function deleteRequirements(execution: Execution, requirements: DecisionRequirements, deleteHistory: boolean): Reply {
  const { decisionRequirementsKey: key, state } = requirements;
  if (state === 'PURGED' || (state === 'DELETED' && !deleteHistory)) return unknown(key);
  if (state === 'ACTIVE') {
    for (const { decisionDefinitionKey } of execution.state.indexes.decisionsOfRequirements.find(key)) {
      execution.emit('DECISION', 'DELETED', decisionDefinitionKey, {});
    }
    execution.emit('DECISION_REQUIREMENTS', 'DELETED', key, {});
  }
  const batchType = 'DELETE_DECISION_INSTANCE';
  if (!deleteHistory) return { ok: true, value: { batchOperationKey: null, batchType } };
  const batchOperationKey = createBatchOperation(execution, {
    type: batchType,
    selection: { by: 'decisionRequirementsKey', key },
    plan: null,
    purgedResourceKey: key,
  });
  return { ok: true, value: { batchOperationKey, batchType } };
}

/**
 * Ends a draining definition of which the store knows no running instance. What the store does not know yet is in memory, so
 * both together are the truth.
 */
export const drainProcess: Processor<'PROCESS.DRAIN'> = (execution, { processDefinitionKey: key }) => {
  const { processDefinition, processInstance } = execution.state.tables;
  const definition = processDefinition.get(key);
  const isRunning = [...processInstance.values()].some((instance) => instance.processDefinitionKey === key);
  if (definition?.state !== 'DRAINING' || isRunning) {
    const reason = `Expected process definition '${key}' to be deleted and without running instances, but it is not`;
    return rejected('INVALID_STATE', reason);
  }
  const { deletesHistory } = definition;
  execution.emit('PROCESS', 'DELETED', key, { deletesHistory });
  if (deletesHistory) purge(execution, key);
  return accepted;
};
