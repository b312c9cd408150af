import type { BatchOperation, BatchOperationItem, BatchOperationType, Key } from '../../../core/entities/index.ts';
import { PerVersion } from '../../shared/versions.ts';
import { keyText, optionalDateText, optionalKeyText, present } from '../shared/present.ts';

const PARTITION = 1;

export const createdBatchView = (key: Key, type: BatchOperationType) => ({
  batchOperationKey: keyText(key),
  batchOperationType: type,
});

const sinceVersion810: ReadonlySet<string> = new Set<BatchOperationType>([
  'SUSPEND_PROCESS_INSTANCE',
  'RESUME_PROCESS_INSTANCE',
  'UPDATE_JOB',
]);

/** Says what a batch operation does. Older versions have no word for some, and are told the nearest: instances are changed. */
export function batchTypeWord(type: string): string | PerVersion {
  if (!sinceVersion810.has(type)) return type;
  const older = 'MODIFY_PROCESS_INSTANCE';
  return new PerVersion({ '8.8': older, '8.9': older, '8.10': type });
}

export function batchOperationView(row: BatchOperation) {
  const { errorMessage } = row;
  return present({
    batchOperationKey: keyText(row.batchOperationKey),
    batchOperationType: batchTypeWord(row.type),
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
    operationType: batchTypeWord(row.type),
    batchOperationKey: keyText(row.batchOperationKey),
    itemKey: keyText(row.itemKey),
    processInstanceKey: optionalKeyText(row.processInstanceKey),
    rootProcessInstanceKey: optionalKeyText(row.rootInstanceKey),
    state: row.state,
    processedDate: optionalDateText(row.processedMs),
    errorMessage: row.errorMessage,
  });
}
