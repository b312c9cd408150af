/** What one can ask of the core about batch operations. */
import type {
  BatchOperationItem,
  BatchOperationType,
  BatchPlan,
  BatchSelection,
  Key,
  Whereabouts,
} from '../entities/index.ts';

/** An instance or incident that a batch operation is to work on. */
export type NewBatchItem = Pick<BatchOperationItem, 'itemKey' | 'processInstanceKey' | 'rootInstanceKey'>;

/** The first four come from outside, the others from the background that advances a batch operation. */
export type BatchOperationCommand =
  | {
      readonly type: 'BATCH_OPERATION.CREATE';
      readonly batchType: BatchOperationType;
      readonly selection: BatchSelection;
      readonly plan: BatchPlan | null;
    }
  | { readonly type: 'BATCH_OPERATION.SUSPEND'; readonly batchOperationKey: Key }
  | { readonly type: 'BATCH_OPERATION.RESUME'; readonly batchOperationKey: Key }
  | { readonly type: 'BATCH_OPERATION.CANCEL'; readonly batchOperationKey: Key }
  | {
      readonly type: 'BATCH_OPERATION.ADD_ITEMS';
      readonly batchOperationKey: Key;
      readonly items: readonly NewBatchItem[];
      /** The selection was read up to this key. */
      readonly queriedKey: Key;
      readonly isLast: boolean;
    }
  | {
      readonly type: 'BATCH_OPERATION.EXECUTE_ITEM';
      readonly item: BatchOperationItem;
      /** Why it cannot be tried at all; null to try it. */
      readonly failure: string | null;
      /** Of what has ended and is deleted. */
      readonly stood?: Whereabouts;
    }
  | {
      readonly type: 'BATCH_OPERATION.CANCEL_ITEMS';
      readonly batchOperationKey: Key;
      readonly items: readonly BatchOperationItem[];
      readonly isLast: boolean;
    }
  | { readonly type: 'BATCH_OPERATION.FAIL'; readonly batchOperationKey: Key; readonly errorMessage: string };
