/** Batch operations and their items, as rows. */
import type { ActorType } from './history.ts';
import {
  integer,
  json,
  key,
  momentMs,
  oneOf,
  optionalJson,
  optionalKey,
  optionalMomentMs,
  optionalOneOf,
  optionalText,
  type RowOf,
  table,
} from './table.ts';

/** What is done to each item, by Camunda's names. */
export type BatchOperationType =
  | 'CANCEL_PROCESS_INSTANCE'
  | 'RESOLVE_INCIDENT'
  | 'MIGRATE_PROCESS_INSTANCE'
  | 'MODIFY_PROCESS_INSTANCE'
  | 'DELETE_PROCESS_INSTANCE'
  | 'SUSPEND_PROCESS_INSTANCE'
  | 'RESUME_PROCESS_INSTANCE'
  | 'UPDATE_JOB'
  | 'DELETE_DECISION_INSTANCE';

/** COMPLETED means that every item was tried; FAILED that the items could not be found. */
export type BatchOperationState = 'CREATED' | 'ACTIVE' | 'SUSPENDED' | 'COMPLETED' | 'CANCELED' | 'FAILED';

/** Which rows are meant: those of a definition, or those that pass a filter of the store (kept as it was given). */
export type BatchSelection =
  | { readonly by: 'processDefinitionKey' | 'decisionRequirementsKey'; readonly key: number }
  | { readonly by: 'filter'; readonly filter: unknown };

/** What a migration or a modification does to each instance, and an update to each job. */
export type BatchPlan =
  | {
      readonly kind: 'migration';
      readonly targetProcessDefinitionKey: number;
      readonly mapping: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
    }
  /** What is absent stays as it is. */
  | { readonly kind: 'update'; readonly retries?: number; readonly timeoutMs?: number; readonly priority?: number }
  | {
      readonly kind: 'modification';
      readonly moves: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
    };

/**
 * The same thing done to many instances, in the background. Items are found first, then tried one by one in the order of their
 * keys.
 */
export const batchOperationTable = table({
  sqlName: 'batch_operation',
  columns: {
    batchOperationKey: key,
    type: oneOf<BatchOperationType>(),
    state: oneOf<BatchOperationState>(),
    /** What the background does with it next; a suspended one keeps its phase. */
    phase: oneOf<'QUERYING' | 'EXECUTING' | 'CANCELING' | 'DONE'>(),
    selection: json<BatchSelection>(),
    plan: optionalJson<BatchPlan>(),
    /** A deleted definition whose last trace goes when all items are done. */
    purgedResourceKey: optionalKey,
    /** The selection was read up to this key. */
    queriedKey: key,
    /** Items were tried up to this key: none is tried twice. */
    processedKey: key,
    totalCount: integer,
    completedCount: integer,
    failedCount: integer,
    createdMs: momentMs,
    startMs: optionalMomentMs,
    endMs: optionalMomentMs,
    /** Why the items could not be found. */
    errorMessage: optionalText,
    /** Who asked for it; null for one of a time when that was not kept. */
    actorType: optionalOneOf<ActorType>(),
    actorId: optionalText,
  },
  primaryKey: 'batchOperationKey',
  ownerKey: null,
  isFinal: (row) => row.phase === 'DONE',
});
export type BatchOperation = RowOf<typeof batchOperationTable.columns>;

/** One instance (or incident) that a batch operation works on. The core keeps none in memory: a batch may have a million. */
export const batchOperationItemTable = table({
  sqlName: 'batch_operation_item',
  columns: {
    batchOperationItemKey: key,
    batchOperationKey: key,
    type: oneOf<BatchOperationType>(),
    /** Key of the process instance, incident, job or decision instance. */
    itemKey: key,
    /** Null for a decision that no process asked for. */
    processInstanceKey: optionalKey,
    rootInstanceKey: optionalKey,
    state: oneOf<'ACTIVE' | 'COMPLETED' | 'FAILED' | 'CANCELED'>(),
    errorMessage: optionalText,
    processedMs: optionalMomentMs,
  },
  primaryKey: 'batchOperationItemKey',
  ownerKey: null,
  isFinal: () => true,
});
export type BatchOperationItem = RowOf<typeof batchOperationItemTable.columns>;
