/**
 * The life of a batch operation: created, its items added by the background that reads the store, executed one by one, and
 * suspended, resumed or cancelled in between (Camunda documentation, "Batch operations"). The core holds no list of items: the
 * background brings them in the order of their keys, and `queriedKey` and `processedKey` tell how far it came.
 */
import type {
  BatchOperation,
  BatchOperationItem,
  BatchOperationType,
  BatchPlan,
  BatchSelection,
  Key,
} from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { MAX_MESSAGE_CHARACTERS } from '../kernel/limits.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { accepted, type CommandOf, type Processor } from './processor.ts';

/** Finds a batch operation. A finished one is as unknown as one that never was: the core keeps neither. */
function findBatch(execution: Execution, key: Key, todo: string): Answer<BatchOperation> {
  const batch = execution.state.tables.batchOperation.get(key);
  if (batch !== undefined && batch.phase !== 'CANCELING') return { ok: true, value: batch };
  const reason = `Expected to ${todo} batch operation with key '${key}', but no such batch operation is under way`;
  return rejected('NOT_FOUND', reason);
}

const wrongState = (todo: string, { batchOperationKey, state }: BatchOperation) =>
  rejected(
    'INVALID_STATE',
    `Expected to ${todo} batch operation with key '${batchOperationKey}', but it is in state '${state}'`,
  );

export const createBatch: Processor<'BATCH_OPERATION.CREATE'> = (execution, { batchType, selection, plan }) => {
  const batchOperationKey = createBatchOperation(execution, {
    type: batchType,
    selection,
    plan,
    purgedResourceKey: null,
  });
  return { ok: true, value: { batchOperationKey } };
};

export const suspendBatch: Processor<'BATCH_OPERATION.SUSPEND'> = (execution, { batchOperationKey }) => {
  const batch = findBatch(execution, batchOperationKey, 'suspend');
  if (!batch.ok) return batch;
  if (batch.value.state === 'SUSPENDED') return wrongState('suspend', batch.value);
  execution.emit('BATCH_OPERATION', 'SUSPENDED', batchOperationKey, {});
  return accepted;
};

export const resumeBatch: Processor<'BATCH_OPERATION.RESUME'> = (execution, { batchOperationKey }) => {
  const batch = findBatch(execution, batchOperationKey, 'resume');
  if (!batch.ok) return batch;
  if (batch.value.state !== 'SUSPENDED') return wrongState('resume', batch.value);
  execution.emit('BATCH_OPERATION', 'RESUMED', batchOperationKey, {});
  return accepted;
};

/**
 * Cancels a batch operation. What was done stays done; items that were not tried yet are marked as cancelled in the
 * background.
 */
export const cancelBatch: Processor<'BATCH_OPERATION.CANCEL'> = (execution, { batchOperationKey }) => {
  const batch = findBatch(execution, batchOperationKey, 'cancel');
  if (!batch.ok) return batch;
  execution.emit('BATCH_OPERATION', 'CANCELED', batchOperationKey, {});
  return accepted;
};

/** Adds the items that the background has selected. What it selects from the same key on a second time is turned away. */
export const addBatchItems: Processor<'BATCH_OPERATION.ADD_ITEMS'> = (execution, command) => {
  const { batchOperationKey, queriedKey, isLast } = command;
  const batch = findBatch(execution, batchOperationKey, 'add items to');
  if (!batch.ok) return batch;
  const isNext = queriedKey > batch.value.queriedKey || (isLast && command.items.length === 0);
  if (!isNext || batch.value.phase !== 'QUERYING' || batch.value.state === 'SUSPENDED')
    return wrongState('add items to', batch.value);
  const items = command.items.map(
    (item): BatchOperationItem => ({
      ...item,
      batchOperationItemKey: execution.nextKey(),
      batchOperationKey,
      type: batch.value.type,
      state: 'ACTIVE',
      errorMessage: null,
      processedMs: null,
    }),
  );
  execution.emit('BATCH_OPERATION', 'ITEMS_ADDED', batchOperationKey, { items, queriedKey, isLast });
  completeWhenDone(execution, batchOperationKey);
  return accepted;
};

export const cancelBatchItems: Processor<'BATCH_OPERATION.CANCEL_ITEMS'> = (execution, command) => {
  const { batchOperationKey, isLast } = command;
  const batch = execution.state.tables.batchOperation.get(batchOperationKey);
  if (batch?.phase !== 'CANCELING') return notCanceling(command);
  const items = command.items.map(
    (item): BatchOperationItem => ({ ...item, state: 'CANCELED', processedMs: execution.nowMs }),
  );
  execution.emit('BATCH_OPERATION', 'ITEMS_CANCELED', batchOperationKey, { items, isLast });
  return accepted;
};

const notCanceling = ({ batchOperationKey }: CommandOf<'BATCH_OPERATION.CANCEL_ITEMS'>) =>
  rejected(
    'INVALID_STATE',
    `Expected to cancel the items of batch operation with key '${batchOperationKey}', but it was not cancelled`,
  );

export const failBatch: Processor<'BATCH_OPERATION.FAIL'> = (execution, { batchOperationKey, errorMessage }) => {
  const batch = findBatch(execution, batchOperationKey, 'fail');
  if (!batch.ok) return batch;
  const value = { errorMessage: errorMessage.slice(0, MAX_MESSAGE_CHARACTERS) };
  execution.emit('BATCH_OPERATION', 'FAILED', batchOperationKey, value);
  return accepted;
};

interface NewBatchOperation {
  readonly type: BatchOperationType;
  readonly selection: BatchSelection;
  readonly plan: BatchPlan | null;
  /** A deleted definition of which nothing is to be left when all items are done; null for none. */
  readonly purgedResourceKey: Key | null;
}

/** Creates a batch operation; the background selects what it works on, which is older than itself. */
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
