/**
 * Batch operations and their items. What is counted is also how far it came: items are tried in the order of their keys, so
 * `processedKey` keeps one from being tried twice.
 */
import type { BatchOperationItem, Key } from '../entities/index.ts';
import type { Events } from '../state/records.ts';
import type { State } from '../state/state.ts';
import { type Applier, change } from './applier.ts';

const over = { phase: 'DONE' } as const;

/** An item was tried: it is counted, and no item up to it is tried again. */
function processed(state: State, item: BatchOperationItem, counter: 'completedCount' | 'failedCount'): void {
  const { batchOperation, batchOperationItem } = state.tables;
  const count = batchOperation.get(item.batchOperationKey)?.[counter] ?? 0;
  batchOperationItem.put(item);
  change(batchOperation, item.batchOperationKey, {
    processedKey: item.batchOperationItemKey,
    [counter]: count + 1,
  });
}

export const batchOperationAppliers = {
  CREATED: (state, { value }) => state.tables.batchOperation.put(value),
  ITEMS_ADDED: (state, { key, value: { items, queriedKey, isLast }, timestampMs }) => {
    const totalCount = (state.tables.batchOperation.get(key)?.totalCount ?? 0) + items.length;
    for (const item of items) state.tables.batchOperationItem.put(item);
    const begins = isLast ? ({ phase: 'EXECUTING', state: 'ACTIVE', startMs: timestampMs } as const) : {};
    change(state.tables.batchOperation, key, { totalCount, queriedKey, ...begins });
  },
  SUSPENDED: (state, { key }) => change(state.tables.batchOperation, key, { state: 'SUSPENDED' }),
  RESUMED: (state, { key }) => {
    const isQuerying = state.tables.batchOperation.get(key)?.phase === 'QUERYING';
    change(state.tables.batchOperation, key, { state: isQuerying ? 'CREATED' : 'ACTIVE' });
  },
  CANCELED: (state, { key, timestampMs }) => {
    change(state.tables.batchOperation, key, { state: 'CANCELED', phase: 'CANCELING', endMs: timestampMs });
  },
  ITEMS_CANCELED: (state, { key, value: { items, isLast } }) => {
    for (const item of items) state.tables.batchOperationItem.put(item);
    const processedKey = items.at(-1)?.batchOperationItemKey;
    change(state.tables.batchOperation, key, { ...(processedKey && { processedKey }), ...(isLast && over) });
  },
  COMPLETED: (state, { key, timestampMs }) => {
    change(state.tables.batchOperation, key, { state: 'COMPLETED', endMs: timestampMs, ...over });
  },
  FAILED: (state, { key, value, timestampMs }) => {
    change(state.tables.batchOperation, key, { state: 'FAILED', endMs: timestampMs, ...value, ...over });
  },
} satisfies { [I in keyof Events['BATCH_OPERATION']]: Applier<Events['BATCH_OPERATION'][I]> };

export const batchOperationItemAppliers = {
  COMPLETED: (state: State, { value }: { readonly key: Key; readonly value: BatchOperationItem }) =>
    processed(state, value, 'completedCount'),
  FAILED: (state: State, { value }: { readonly key: Key; readonly value: BatchOperationItem }) =>
    processed(state, value, 'failedCount'),
} satisfies { [I in keyof Events['BATCH_OPERATION_ITEM']]: Applier<Events['BATCH_OPERATION_ITEM'][I]> };
