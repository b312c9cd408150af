/**
 * Tries the items of batch operations, each by the processor of the command that does the same to one instance, so that a
 * batch refuses and does exactly what the single command would.
 */
import type { BatchOperation, BatchOperationItem, BatchOperationType, Key } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { MAX_MESSAGE_CHARACTERS } from '../kernel/limits.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { completeWhenDone } from './batch-operations.ts';
import { deleteDecisionInstance, deleteInstance } from './history.ts';
import { resolveIncident } from './incidents.ts';
import { cancelInstance } from './instances.ts';
import { updateJob } from './jobs.ts';
import { migrateInstance } from './migration.ts';
import { modifyInstance } from './modification.ts';
import { accepted, type Processor } from './processor.ts';
import { resumeInstance, suspendInstance } from './suspension.ts';

type Outcome = Answer<typeof accepted.value>;

/**
 * Tries one item. What happens to the instance and what is noted about the item are one: neither is ever without the other. An
 * item up to which all were tried is turned away, so that nothing is done twice.
 */
export const executeBatchItem: Processor<'BATCH_OPERATION.EXECUTE_ITEM'> = (execution, { item, failure }) => {
  const batch = execution.state.tables.batchOperation.get(item.batchOperationKey);
  const isTurn = batch?.state === 'ACTIVE' && item.batchOperationItemKey > batch.processedKey;
  if (batch === undefined || !isTurn) return notItsTurn(item);
  const outcome = failure === null ? attempts[item.type](execution, item.itemKey, batch) : unable(failure);
  note(execution, item, outcome);
  completeWhenDone(execution, item.batchOperationKey);
  return accepted;
};

const notItsTurn = ({ batchOperationItemKey, batchOperationKey }: BatchOperationItem) =>
  rejected(
    'INVALID_STATE',
    `Expected to try item '${batchOperationItemKey}' of batch operation '${batchOperationKey}', but it is not active or the item was tried`,
  );

const unable = (reason: string): Outcome => rejected('INVALID_STATE', reason);

function note(execution: Execution, item: BatchOperationItem, outcome: Outcome): void {
  const processedMs = execution.nowMs;
  const key = item.batchOperationItemKey;
  if (outcome.ok) {
    execution.emit('BATCH_OPERATION_ITEM', 'COMPLETED', key, { ...item, state: 'COMPLETED', processedMs });
    return;
  }
  const { code, reason } = outcome.rejection;
  const errorMessage = `${code}: ${reason}`.slice(0, MAX_MESSAGE_CHARACTERS);
  execution.emit('BATCH_OPERATION_ITEM', 'FAILED', key, { ...item, state: 'FAILED', errorMessage, processedMs });
}

type Attempt = (execution: Execution, itemKey: Key, batch: BatchOperation) => Outcome;

const attempts = {
  CANCEL_PROCESS_INSTANCE: (execution, processInstanceKey) =>
    cancelInstance(execution, { type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey }),
  DELETE_PROCESS_INSTANCE: (execution, processInstanceKey) =>
    deleteInstance(execution, { type: 'PROCESS_INSTANCE.DELETE', processInstanceKey }),
  SUSPEND_PROCESS_INSTANCE: (execution, processInstanceKey) =>
    suspendInstance(execution, { type: 'PROCESS_INSTANCE.SUSPEND', processInstanceKey }),
  RESUME_PROCESS_INSTANCE: (execution, processInstanceKey) =>
    resumeInstance(execution, { type: 'PROCESS_INSTANCE.RESUME', processInstanceKey }),
  DELETE_DECISION_INSTANCE: (execution, decisionInstanceKey) =>
    deleteDecisionInstance(execution, { type: 'DECISION_INSTANCE.DELETE', decisionInstanceKey }),
  RESOLVE_INCIDENT: resolveWithRetries,
  MIGRATE_PROCESS_INSTANCE: migrate,
  UPDATE_JOB: update,
  MODIFY_PROCESS_INSTANCE: move,
} as const satisfies Record<BatchOperationType, Attempt>;

/** The job of an incident has one retry from then on, however many it had: what failed is tried once more. */
function resolveWithRetries(execution: Execution, incidentKey: Key): Outcome {
  const jobKey = execution.state.tables.incident.get(incidentKey)?.jobKey ?? null;
  if (jobKey !== null) {
    const raised = updateJob(execution, { type: 'JOB.UPDATE', jobKey, retries: 1 });
    if (!raised.ok) return raised;
  }
  return resolveIncident(execution, { type: 'INCIDENT.RESOLVE', incidentKey });
}

function update(execution: Execution, jobKey: Key, { plan }: BatchOperation): Outcome {
  if (plan?.kind !== 'update') return unable('Expected what to update, but the batch operation does not say it');
  const { kind: _kind, ...changes } = plan;
  return updateJob(execution, { type: 'JOB.UPDATE', jobKey, ...changes });
}

function migrate(execution: Execution, processInstanceKey: Key, { plan }: BatchOperation): Outcome {
  if (plan?.kind !== 'migration') return unable('Expected a migration plan, but the batch operation has none');
  const { targetProcessDefinitionKey, mapping } = plan;
  return migrateInstance(execution, {
    type: 'PROCESS_INSTANCE.MIGRATE',
    processInstanceKey,
    targetProcessDefinitionKey,
    mapping,
  });
}

/**
 * Every active instance of a source element ends; one of the target begins for each, in the nearest scope around the source
 * that is one of the target too. An instance need not have a token at any of the sources.
 */
function move(execution: Execution, processInstanceKey: Key, { plan }: BatchOperation): Outcome {
  if (plan?.kind !== 'modification') return unable('Expected move instructions, but the batch operation has none');
  return modifyInstance(execution, {
    type: 'PROCESS_INSTANCE.MODIFY',
    processInstanceKey,
    activate: [],
    move: plan.moves.map(({ sourceElementId, targetElementId }) => ({
      source: { elementId: sourceElementId },
      targetElementId,
      ancestor: 'inferred',
      variables: [],
    })),
    terminate: [],
  });
}
