/**
 * Batch operations: one change of many instances (cancel, resolve incidents, modify, migrate, delete) or jobs, given as a filter.
 *
 * A batch operation goes through the phases of its row, each of which is advanced chunk by chunk:
 * - `QUERYING`: reads the selection in the order of the keys, 1,000 rows at once (`backgroundRows`), and writes them down as items.
 *   Only what is older than the batch operation is meant, so the selection ends. One that the store cannot read (any more) fails it;
 * - `EXECUTING`: executes the items in the order of their keys, 100 at once in the intake (`backgroundCommands`), each in a command of its
 *   own, whose outcome is noted in the same transaction;
 * - `CANCELING`: marks the items that are left;
 * - `DONE`.
 * A suspended one is left as it is.
 *
 * How far it has come stands in its row (`queriedKey`, `processedKey`), written by the same transactions. After a crash the next engine
 * goes on behind the last committed chunk; an item or a page that comes a second time is rejected by the core. So nothing is done twice
 * and nothing is left out. The items are not kept in memory: a batch of a million costs no more than one of a hundred.
 */
import {
  type BatchOperation,
  type BatchOperationItem,
  type Key,
  type TableName,
  type Whereabouts,
  whereaboutsOfDecision,
  whereaboutsOfInstance,
} from '../../core/entities/index.ts';
import type { NewBatchItem } from '../../core/kernel/batch-command.ts';
import { InvalidQueryError } from '../../store/contract/errors.ts';
import type { Filter, SearchResult } from '../../store/contract/store.ts';
import { CoreFailure } from '../loop/execute.ts';
import type { BackgroundContext } from './context.ts';

/** Takes a batch operation one chunk further; false when nothing came of it. */
export function advanceBatch(context: BackgroundContext, batch: BatchOperation): Promise<boolean> {
  switch (batch.phase) {
    case 'QUERYING':
      return queryOrFail(context, batch);
    case 'EXECUTING':
      return executeItems(context, batch);
    case 'CANCELING':
      return cancelItems(context, batch);
    case 'DONE':
      return Promise.resolve(false);
  }
}

/** A selection that the store cannot read (any more) would fail for ever. */
async function queryOrFail(context: BackgroundContext, batch: BatchOperation): Promise<boolean> {
  const { batchOperationKey } = batch;
  try {
    return await query(context, batch);
  } catch (error) {
    if (!(error instanceof InvalidQueryError)) throw error;
    await context.execute({ type: 'BATCH_OPERATION.FAIL', batchOperationKey, errorMessage: error.message });
    return true;
  }
}

async function query(context: BackgroundContext, batch: BatchOperation): Promise<boolean> {
  const { batchOperationKey } = batch;
  const { items, queriedKey, isLast } = await itemsOf(context, batch);
  const reply = await context.execute({
    type: 'BATCH_OPERATION.ADD_ITEMS',
    batchOperationKey,
    items,
    queriedKey,
    isLast,
  });
  return reply.ok;
}

function itemsOf(context: BackgroundContext, batch: BatchOperation): Promise<SelectedItems> {
  if (batch.type === 'DELETE_DECISION_INSTANCE') return decisions(context, batch);
  return batch.type === 'UPDATE_JOB' ? jobs(context, batch) : instances(context, batch);
}

/** One chunk of what a batch operation selects. */
interface SelectedItems {
  readonly items: readonly NewBatchItem[];
  readonly queriedKey: Key;
  readonly isLast: boolean;
}

/** What was selected, from where the last chunk ended; nothing that is younger than the batch operation. */
async function selected<T extends TableName>(
  { store, limits }: BackgroundContext,
  table: T,
  column: Extract<Filter<T>, { column: unknown }>['column'],
  { selection, queriedKey, batchOperationKey }: BatchOperation,
) {
  const wanted =
    selection.by === 'filter'
      ? (selection.filter as Filter<T>) // as the API made it when it created the batch operation
      : ({ column: selection.by, condition: { op: 'eq', value: selection.key } } as Filter<T>);
  const filter: Filter<T> = {
    and: [
      wanted,
      { column, condition: { op: 'gt', value: queriedKey } },
      { column, condition: { op: 'lt', value: batchOperationKey } },
    ],
  };
  const { rows } = await store.search(table, { filter, sort: [], page: { from: 0, limit: limits.backgroundRows } });
  return { rows, isLast: rows.length < limits.backgroundRows };
}

async function decisions(context: BackgroundContext, batch: BatchOperation): Promise<SelectedItems> {
  const { rows, isLast } = await selected(context, 'decisionInstance', 'decisionInstanceKey', batch);
  const items = rows.map(({ decisionInstanceKey, processInstanceKey, rootProcessInstanceKey }) => ({
    itemKey: decisionInstanceKey,
    processInstanceKey,
    rootInstanceKey: rootProcessInstanceKey,
  }));
  return { items, queriedKey: rows.at(-1)?.decisionInstanceKey ?? batch.queriedKey, isLast };
}

async function jobs(context: BackgroundContext, batch: BatchOperation): Promise<SelectedItems> {
  const { rows, isLast } = await selected(context, 'job', 'jobKey', batch);
  const items = rows.map(({ jobKey, processInstanceKey, rootProcessInstanceKey }) => ({
    itemKey: jobKey,
    processInstanceKey,
    rootInstanceKey: rootProcessInstanceKey,
  }));
  return { items, queriedKey: rows.at(-1)?.jobKey ?? batch.queriedKey, isLast };
}

async function instances(context: BackgroundContext, batch: BatchOperation): Promise<SelectedItems> {
  const { rows, isLast } = await selected(context, 'processInstance', 'processInstanceKey', batch);
  const queriedKey = rows.at(-1)?.processInstanceKey ?? batch.queriedKey;
  const keys = rows.map((row) => row.processInstanceKey);
  if (batch.type === 'RESOLVE_INCIDENT') return { items: await incidentsOf(context, keys), queriedKey, isLast };
  const items = rows.map(({ processInstanceKey, rootProcessInstanceKey }) => ({
    itemKey: processInstanceKey,
    processInstanceKey,
    rootInstanceKey: rootProcessInstanceKey,
  }));
  return { items, queriedKey, isLast };
}

async function incidentsOf(
  { store, limits }: BackgroundContext,
  keys: readonly Key[],
): Promise<readonly NewBatchItem[]> {
  const items: NewBatchItem[] = [];
  for (let after: Key | null = 0; after !== null; ) {
    const filter: Filter<'incident'> = {
      and: [
        { column: 'state', condition: { op: 'eq', value: 'ACTIVE' } },
        { column: 'processInstanceKey', condition: { op: 'in', values: keys } },
        { column: 'incidentKey', condition: { op: 'gt', value: after } },
      ],
    };
    const page = { from: 0, limit: limits.backgroundRows };
    const { rows }: SearchResult<'incident'> = await store.search('incident', { filter, sort: [], page });
    items.push(
      ...rows.map(({ incidentKey, processInstanceKey, rootProcessInstanceKey }) => ({
        itemKey: incidentKey,
        processInstanceKey,
        rootInstanceKey: rootProcessInstanceKey,
      })),
    );
    after = rows.length < limits.backgroundRows ? null : (rows.at(-1)?.incidentKey ?? null);
  }
  return items;
}

/** Returns the items that come next, in the order of their keys. */
async function nextItems(
  { store, limits }: BackgroundContext,
  { batchOperationKey, processedKey }: BatchOperation,
): Promise<readonly BatchOperationItem[]> {
  const filter: Filter<'batchOperationItem'> = {
    and: [
      { column: 'batchOperationKey', condition: { op: 'eq', value: batchOperationKey } },
      { column: 'batchOperationItemKey', condition: { op: 'gt', value: processedKey } },
    ],
  };
  const page = { from: 0, limit: limits.backgroundCommands };
  return (await store.search('batchOperationItem', { filter, sort: [], page })).rows;
}

async function executeItems(context: BackgroundContext, batch: BatchOperation): Promise<boolean> {
  const items = await nextItems(context, batch);
  const stood = await whereabouts(context, batch, items);
  const outcomes = await Promise.allSettled(items.map((item) => executeItem(context, item, stood.get(item.itemKey))));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return outcomes.some((outcome) => outcome.status === 'fulfilled' && outcome.value);
}

/** Returns where those stood that are deleted: their lines in the audit log are written when the rows are gone. */
async function whereabouts(
  { store }: BackgroundContext,
  { type }: BatchOperation,
  items: readonly BatchOperationItem[],
): Promise<ReadonlyMap<Key, Whereabouts>> {
  const chosen = { op: 'in', values: items.map((item) => item.itemKey) } as const;
  const page = { from: 0, limit: items.length };
  if (type === 'DELETE_PROCESS_INSTANCE') {
    const filter: Filter<'processInstance'> = { column: 'processInstanceKey', condition: chosen };
    const { rows } = await store.search('processInstance', { filter, sort: [], page });
    return new Map(rows.map((row) => [row.processInstanceKey, whereaboutsOfInstance(row)]));
  }
  if (type !== 'DELETE_DECISION_INSTANCE') return new Map();
  const filter: Filter<'decisionInstance'> = { column: 'decisionInstanceKey', condition: chosen };
  const { rows } = await store.search('decisionInstance', { filter, sort: [], page });
  return new Map(rows.map((row) => [row.decisionInstanceKey, whereaboutsOfDecision(row)]));
}

async function executeItem(
  context: BackgroundContext,
  item: BatchOperationItem,
  stood: Whereabouts | undefined,
): Promise<boolean> {
  const key = item.batchOperationItemKey;
  const failure = context.setAside.get(key) ?? null;
  try {
    const reply = await context.execute({
      type: 'BATCH_OPERATION.EXECUTE_ITEM',
      item,
      failure,
      ...(stood && { stood }),
    });
    context.setAside.delete(key);
    return reply.ok;
  } catch (error) {
    if (error instanceof CoreFailure) context.setAside.set(key, error.message);
    throw error;
  }
}

async function cancelItems(context: BackgroundContext, batch: BatchOperation): Promise<boolean> {
  const items = await nextItems(context, batch);
  const isLast = items.length < context.limits.backgroundCommands;
  const { batchOperationKey } = batch;
  const reply = await context.execute({ type: 'BATCH_OPERATION.CANCEL_ITEMS', batchOperationKey, items, isLast });
  return reply.ok && !isLast;
}
