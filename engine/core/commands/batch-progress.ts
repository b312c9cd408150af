import type { BatchOperation, BatchOperationType, BatchPlan, BatchSelection, Key } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';

export interface NewBatchOperation {
  readonly type: BatchOperationType;
  readonly selection: BatchSelection;
  readonly plan: BatchPlan | null;
  /** A deleted definition of which nothing is to be left when all items are done; null for none. */
  readonly purgedResourceKey: Key | null;
}

/** Creates a batch operation; what it works on is found in the background. Only instances that are older than it are. */
export function createBatchOperation(execution: Execution, batch: NewBatchOperation): Key {
  const batchOperationKey = execution.nextKey();
  const row: BatchOperation = {
    ...batch,
    batchOperationKey,
    state: 'CREATED',
    phase: 'QUERYING',
    queriedKey: 0,
    processedKey: 0,
    totalCount: 0,
    completedCount: 0,
    failedCount: 0,
    createdMs: execution.nowMs,
    startMs: null,
    endMs: null,
    errorMessage: null,
    actorType: execution.actor?.type ?? null,
    actorId: execution.actor?.id ?? null,
  };
  execution.emit('BATCH_OPERATION', 'CREATED', batchOperationKey, row);
  return batchOperationKey;
}

/** Ends a batch operation of which every item was tried. */
export function completeWhenDone(execution: Execution, batchOperationKey: Key): void {
  const batch = execution.state.tables.batchOperation.get(batchOperationKey);
  if (batch?.phase !== 'EXECUTING' || batch.completedCount + batch.failedCount < batch.totalCount) return;
  execution.emit('BATCH_OPERATION', 'COMPLETED', batchOperationKey, {});
  if (batch.purgedResourceKey !== null) purgeResource(execution, batch.purgedResourceKey);
}

/** The history of a deleted definition is gone: nothing stays but its version number. */
function purgeResource(execution: Execution, key: Key): void {
  const { tables, indexes } = execution.state;
  if (tables.processDefinition.get(key) !== undefined) execution.emit('PROCESS', 'PURGED', key, {});
  if (tables.decisionRequirements.get(key) === undefined) return;
  for (const { decisionDefinitionKey } of indexes.decisionsOfRequirements.find(key)) {
    execution.emit('DECISION', 'PURGED', decisionDefinitionKey, {});
  }
  execution.emit('DECISION_REQUIREMENTS', 'PURGED', key, {});
}
