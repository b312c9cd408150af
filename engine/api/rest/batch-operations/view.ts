import type { BatchOperation, BatchOperationItem, BatchOperationType, Key } from '../../../core/entities/index.ts';
import { keyText, optionalDateText, optionalKeyText, present } from '../shared/present.ts';

const PARTITION = 1;

export const createdBatchView = (key: Key, type: BatchOperationType) => ({
  batchOperationKey: keyText(key),
  batchOperationType: type,
});

export function batchOperationView(row: BatchOperation) {
  const { errorMessage } = row;
  return present({
    ...createdBatchView(row.batchOperationKey, row.type),
    state: row.state,
    startDate: optionalDateText(row.startMs),
    endDate: optionalDateText(row.endMs),
    actorType: row.actorType,
    actorId: row.actorId,
    operationsTotalCount: row.totalCount,
    operationsFailedCount: row.failedCount,
    operationsCompletedCount: row.completedCount,
    errors: errorMessage === null ? [] : [{ partitionId: PARTITION, type: 'QUERY_FAILED', message: errorMessage }],
  });
}

export function batchItemView(row: BatchOperationItem) {
  return present({
    operationType: row.type,
    batchOperationKey: keyText(row.batchOperationKey),
    itemKey: keyText(row.itemKey),
    processInstanceKey: optionalKeyText(row.processInstanceKey),
    rootProcessInstanceKey: optionalKeyText(row.rootInstanceKey),
    state: row.state,
    processedDate: optionalDateText(row.processedMs),
    errorMessage: row.errorMessage,
  });
}
